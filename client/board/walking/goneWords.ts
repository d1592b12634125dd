import { titleAt, trashedBy } from '#shared/doc/undoPreview.ts'
import { announce } from '#client/ui/announce.tsx'
import type { Board } from '#client/board/board.ts'
import { whoIs } from '#client/board/together/undoWords.ts'

/** What had the keyboard when it was taken off the map. */
export interface Gone {
  readonly id: string
  readonly link?: true
}

/** Says what has gone and, of an element, who deleted it; nothing of what this tab has done itself. */
export function sayGone(board: Board, { id, link }: Gone): void {
  const { session, t } = board
  if (link) return announce(t('walking.linkGone'))
  const title = titleAt(session.doc, id) || t('board.untitled')
  if (session.view.element(id)) return announce(t('walking.parked', { title }))
  const by = trashedBy(session.doc, id)
  if (by === session.doc.clientID) return
  announce(t('walking.gone', { title, who: whoIs(board, [by]) }))
}

import { useEffect, useMemo, type KeyboardEvent } from 'react'
import { patchElement } from '#shared/doc/elements.ts'
import { liveText } from '#shared/doc/texts.ts'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Element } from '#shared/model/element.ts'
import { useElement, useFocuses, useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { useSharedText, type EditText } from '#client/ui/fields/useSharedText.ts'
import { useT } from '#client/ui/i18n.tsx'
import { createElement } from '#client/board/actions.ts'
import { makeRoom } from '#client/board/placing.ts'
import { redo, undo } from '#client/board/undoActions.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { titleLines } from '#client/board/cardSize.ts'
import { CARD_GAP } from '#client/board/laneGeometry.ts'
import { isMac, matches } from '#client/board/keys.ts'
import styles from '#client/board/ElementNode.module.css'

/**
 * The title in edit, shared letter by letter. Enter and Escape finish, Shift+Enter makes a line, Mod+Enter
 * goes on with the next card of the kind; nothing is discarded.
 */
export function TitleEditor({ element }: { element: Element }) {
  const t = useT()
  const session = useSession()
  const { board, view } = useCanvas()
  const { id } = element
  // From the document itself: the canvas draws its cards later, and a late text would mislead the caret.
  const title = useElement(id)?.title ?? element.title
  const kind = creatableOf(element)
  const live = useMemo(() => liveText(session.doc, id, 'title'), [session, id])
  const edit: EditText = (change) => {
    const current = session.view.element(id)?.title ?? title
    patchElement(session.doc, id, { title: change(current) }, 'person')
  }
  const shared = useSharedText<HTMLTextAreaElement>(title, edit, live)
  const field = shared.ref
  useCollision(id)

  useEffect(() => {
    session.setEditing({ id, field: 'title' })
    return () => session.setEditing(undefined)
  }, [session, id])

  useEffect(() => {
    const textarea = field.current
    textarea?.focus({ preventScroll: true })
    textarea?.setSelectionRange(textarea.value.length, textarea.value.length)
    view.reveal(id)
  }, [view, id, field])

  useEffect(() => () => makeRoom(board, id), [board, id])

  const finish = () => {
    board.state.editing.set(undefined)
    view.focusCard(id)
  }
  /** One after the other, as thoughts come: the next card of the same kind, below. */
  const nextOfKind = () => {
    const rect = board.layout().rects.get(id)
    board.state.editing.set(undefined)
    if (rect) createElement(board, kind, { near: { x: rect.x, y: rect.y + rect.height + CARD_GAP } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const mac = isMac()
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (matches(event.nativeEvent, 'Mod+Enter', mac)) nextOfKind()
    else if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) finish()
    // The browser's own undo knows nothing of a shared text.
    else if (matches(event.nativeEvent, 'Mod+z', mac)) undo(board)
    else if (matches(event.nativeEvent, 'Mod+Shift+z', mac) || matches(event.nativeEvent, 'Mod+y', mac)) redo(board)
    else return
    event.preventDefault()
  }

  return (
    <textarea
      {...shared}
      className={`${styles.editor ?? ''} nodrag nopan nowheel`}
      aria-label={t('canvas.titleOf', { kind: kindLabel(t, kind) })}
      placeholder={t(`prompt.${kind}`)}
      rows={titleLines(element)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (board.state.editing.get() === id) board.state.editing.set(undefined)
      }}
    />
  )
}

/** Says it when somebody else begins to write in the same title. */
export function useCollision(id: string): void {
  const t = useT()
  const focuses = useFocuses()
  const other = focuses.find(({ editing }) => editing?.id === id && editing.field === 'title')?.person
  const words =
    other &&
    t('presence.editingToo', { who: other.organisation ? `${other.name}, ${other.organisation},` : other.name })
  useEffect(() => {
    if (words) announce(words)
  }, [words])
}

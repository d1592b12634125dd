import type { ElementId } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import { basePath } from '#client/api/basePath.ts'
import { copyText } from '#client/boards/copyText.ts'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { goTo } from '#client/ui/goTo.ts'
import { toast } from '#client/ui/toast.ts'
import type { Board } from '#client/board/board.ts'

/** What of an address names the element or link that the map is to show. */
const [ELEMENT, LINK] = ['element', 'link']

/** Address of the map at one element or link, to be sent to somebody. */
const addressAt = (boardId: string, what: string, id: string): string =>
  `${location.origin}${basePath()}/b/${boardId}?${what}=${encodeURIComponent(id)}`

/** The element an address asks for; undefined without one. */
export const linkedElement = (query: string): ElementId | undefined =>
  new URLSearchParams(query).get(ELEMENT) ?? undefined
/** The field of that element it asks for. */
export const linkedField = (query: string): string | undefined => new URLSearchParams(query).get('field') ?? undefined
/** The link an address asks for; undefined without one. */
export const linkedLink = (query: string): LinkId | undefined => new URLSearchParams(query).get(LINK) ?? undefined

/** Puts the address of the first element, else of the first link, on the clipboard, or shows it where that is refused. */
export function copyLink({ session, t }: Board, [id]: readonly ElementId[], [link]: readonly LinkId[] = []): void {
  const [what, at] = id === undefined ? [LINK, link] : [ELEMENT, id]
  if (at === undefined) return
  const address = addressAt(session.boardId, what, at)
  void copyText(address).then((copied) =>
    toast(copied ? t('structure.menus.linkCopied') : t('structure.menus.linkToCopy', { address })),
  )
}

/** Shows what has been done to an element, in the details. */
export function showHistory({ session }: Board, [id]: readonly ElementId[]): void {
  if (id === undefined) return
  session.selection.select([id])
  openInspector({ elementId: id, field: 'history' })
}

/** Goes to the row of a benefit in the register. */
export function showInRegister({ session }: Board, [id]: readonly ElementId[]): void {
  if (id !== undefined) goTo(`/b/${session.boardId}/register?row=${encodeURIComponent(id)}`)
}

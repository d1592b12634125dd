import type { ElementId } from '#shared/model/element.ts'
import { basePath } from '#client/api/basePath.ts'
import { copyText } from '#client/boards/copyText.ts'
import { goTo } from '#client/ui/goTo.ts'
import { toast } from '#client/ui/toast.ts'
import type { Board } from '#client/board/board.ts'

/** What of an address names the element that the map is to show. */
const ELEMENT = 'element'

/** Address of the map at one element, to be sent to somebody. */
const elementAddress = (boardId: string, id: ElementId): string =>
  `${location.origin}${basePath()}/b/${boardId}?${ELEMENT}=${encodeURIComponent(id)}`

/** The element an address asks for; undefined without one. */
export const linkedElement = (query: string): ElementId | undefined =>
  new URLSearchParams(query).get(ELEMENT) ?? undefined

/** Puts the address of the first element on the clipboard, or shows it where that is refused. */
export function copyLink({ session, t }: Board, [id]: readonly ElementId[]): void {
  if (id === undefined) return
  const address = elementAddress(session.boardId, id)
  void copyText(address).then((copied) =>
    toast(copied ? t('structure.menus.linkCopied') : t('structure.menus.linkToCopy', { address })),
  )
}

/** Goes to the row of a benefit in the register. */
export function showInRegister({ session }: Board, [id]: readonly ElementId[]): void {
  if (id !== undefined) goTo(`/b/${session.boardId}/register?row=${encodeURIComponent(id)}`)
}

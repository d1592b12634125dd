import type { AwayEntry } from '#shared/doc/awayDiff.ts'

/** What happened between the last time this document was with the server and now. */
export interface AwayReport {
  /** Changes of this person that went out on return. */
  readonly sent: number
  /** What the others changed, in map order. */
  readonly received: readonly AwayEntry[]
}
/** Unsaved changes cannot be kept over a reload, because the browser has no room or refuses. */
export type KeptNotice = 'full'

/** Where it is written what is kept on this device: the list of local copies, and a tab's own unsaved changes. */
export const COPIES_KEY = 'nyttokarta.copies'
export const unsavedKey = (boardId: string): string => `nyttokarta.unsaved.${boardId}`

/** Whether something of the board may be kept on this device. Cheap: the first screen asks. */
export function mayBeKept(boardId: string): boolean {
  try {
    return localStorage.getItem(COPIES_KEY)?.includes(boardId) === true || unsavedKey(boardId) in sessionStorage
  } catch {
    // Where storage is switched off nothing is kept.
    return false
  }
}

/** Deletes local copies that nobody has used for long, if there are any at all and the server says what time it is. */
export function cleanCopies(): void {
  if (!mayBeKept('')) return
  void import('#client/session/keptCopies.ts').then(({ cleanOldCopies }) => cleanOldCopies())
}

/** How far the server's clock is ahead of this computer's, in ms. */
let aheadMs = 0

/** Takes the server's word on what time it is, ISO 8601 or as in an HTTP date; anything else is ignored. */
export function noteServerTime(said: string | null | undefined): void {
  const at = Date.parse(said ?? '')
  if (!Number.isNaN(at)) aheadMs = at - Date.now()
}

/** The time by the server's clock, whatever this computer's says; by its own until the server has spoken. */
export const serverNow = (): Date => new Date(Date.now() + aheadMs)

import { CLOSE_CODES } from '#shared/wire/closeCodes.ts'
import type { Connection } from '#client/session/connection.ts'

export const BANNERS = [
  'viewer',
  'commenter',
  'locked',
  'suspended',
  'blocked',
  'busy',
  'storage',
  'outdated',
  'stopped',
] as const
export type BannerId = (typeof BANNERS)[number]

/** The banner a connection calls for, if any. */
export function bannerOf({ state, detail, closeCode }: Connection): BannerId | undefined {
  if (detail === 'blocked' || detail === 'busy') return detail
  if (state === 'cannotSave') return 'storage'
  if (state === 'closed') return pageOf(closeCode) ? undefined : 'stopped'
  if (state !== 'readOnly') return undefined
  return BANNERS.find((banner) => banner === detail)
}

export type BoardFault = 'noSession' | 'notAllowed' | 'noSuchBoard' | 'inBin' | 'erased' | 'unreachable' | 'unexpected'

/** The page that takes the board's place after a close for good; undefined where the map may go on being read. */
export function pageOf(closeCode: number | undefined): BoardFault | undefined {
  switch (closeCode) {
    case CLOSE_CODES.noSession.code:
      return 'noSession'
    case CLOSE_CODES.noRight.code:
      return 'notAllowed'
    case CLOSE_CODES.noSuchBoard.code:
      return 'noSuchBoard'
    case CLOSE_CODES.erased.code:
      return 'erased'
    default:
      return undefined
  }
}

/** The page for a refused `GET /api/boards/:id`. */
export function faultOf(code: string): BoardFault {
  switch (code) {
    case 'no-session':
    // Somebody with a session of another map, sent a link to this one: the same advice as without any.
    case 'not-a-participant':
      return 'noSession'
    case 'not-allowed':
      return 'notAllowed'
    case 'no-such-board':
    case 'not-found':
      return 'noSuchBoard'
    case 'board-in-bin':
      return 'inBin'
    case 'network':
      return 'unreachable'
    default:
      return 'unexpected'
  }
}

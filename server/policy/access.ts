import { atLeast, type Role } from '#shared/wire/roles.ts'

/**
 * What may be done on a board, and the weakest role that may do it. HTTP routes and the websocket ask the same table.
 * Source: contract section 2.
 */
const ACCESS = {
  /** Map, register, findings, exports. */
  readMap: 'viewer',
  seePeople: 'viewer',
  /** Presence: where one points and what one has selected. */
  showCursor: 'commenter',
  showDrag: 'editor',
  /** Updates of the document. */
  editMap: 'editor',
  /** Preview included: it tells what the file and the map hold. */
  importMap: 'editor',
  /** Title, language, settings of the map. */
  changeSettings: 'facilitator',
  setPhase: 'facilitator',
  lockBoard: 'facilitator',
  deleteBoard: 'facilitator',
  manageInvites: 'facilitator',
} as const satisfies Record<string, Role>
export type Action = keyof typeof ACCESS
export const ACTIONS = Object.keys(ACCESS) as readonly Action[]

/** Actions that a locked board keeps for its facilitators. */
const STOPPED_BY_LOCK: ReadonlySet<Action> = new Set(['editMap', 'importMap', 'showDrag'])

export type Verdict = 'allowed' | 'not-allowed' | 'board-locked'

/** Whether a role may do something on a board; a board's lock stops everyone but facilitators. */
export function verdict(role: Role, action: Action, board: { readonly locked: boolean }): Verdict {
  if (!atLeast(role, ACCESS[action])) return 'not-allowed'
  if (board.locked && STOPPED_BY_LOCK.has(action) && role !== 'facilitator') return 'board-locked'
  return 'allowed'
}

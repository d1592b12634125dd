import { atLeast, type Role } from '#shared/wire/roles.ts'
import type { TokenRole } from '#shared/wire/tokens.ts'

/**
 * What may be done on a board, and the weakest role that may do it. HTTP routes and the websocket ask the same table.
 * Source: contract section 2.
 */
const ACCESS = {
  /** Map, register, findings, exports, locks. */
  readMap: 'viewer',
  seePeople: 'viewer',
  /** One's own name and organisation. */
  changeOwnName: 'viewer',
  /** With `erase` also to be forgotten there. */
  leaveBoard: 'viewer',
  readComments: 'viewer',
  /** Threads, replies, agreeing, resolving and reopening one's own threads. */
  comment: 'commenter',
  /** Threads of others. */
  resolveAnyThread: 'editor',
  deleteAnyComment: 'facilitator',
  /** Say of somebody else's thread that it is a question, an objection … */
  rekindAnyThread: 'facilitator',
  markRead: 'commenter',
  readVersions: 'viewer',
  makeVersion: 'facilitator',
  /** Before one's own merge or tidying. */
  makeRestorePoint: 'editor',
  restoreVersion: 'facilitator',
  /** For the organisation one is named for. */
  approve: 'commenter',
  approveOnBehalf: 'facilitator',
  /** Steps, changes since, the bin. */
  readHistory: 'viewer',
  readRoles: 'viewer',
  offerRole: 'editor',
  answerOffer: 'commenter',
  /** One's own. */
  notices: 'commenter',
  /** Presence: where one points and what one has selected. */
  showCursor: 'commenter',
  showDrag: 'editor',
  /** Updates of the document. */
  editMap: 'editor',
  /** Preview included: it tells what the file and the map hold. */
  importMap: 'editor',
  reportMeasurement: 'editor',
  /** Title, language, settings of the map, how long it is kept. */
  changeSettings: 'facilitator',
  setPhase: 'facilitator',
  lockBoard: 'facilitator',
  /** Locks on parts of the map. */
  setLocks: 'facilitator',
  deleteBoard: 'facilitator',
  manageInvites: 'facilitator',
  manageTokens: 'facilitator',
  /** Names, organisations and roles of others; removing and erasing them. */
  manageParticipants: 'facilitator',
  finishErasure: 'facilitator',
  readAudit: 'facilitator',
  exportArchive: 'facilitator',
  /** Of somebody else's edits; one's own steps are undone in the browser. */
  undoEdits: 'facilitator',
  muteFindings: 'facilitator',
} as const satisfies Record<string, Role>
export type Action = keyof typeof ACCESS
export const ACTIONS = Object.keys(ACCESS) as readonly Action[]

/** Actions that a locked board keeps for its facilitators. */
const STOPPED_BY_LOCK: ReadonlySet<Action> = new Set([
  'editMap',
  'importMap',
  'showDrag',
  'reportMeasurement',
  'makeRestorePoint',
])

const READING: readonly Action[] = ['readMap', 'seePeople', 'readComments', 'readVersions', 'readHistory', 'readRoles']
/** All that a program with an access token may do. */
const BY_TOKEN: Readonly<Record<TokenRole, readonly Action[]>> = {
  viewer: READING,
  reporter: [...READING, 'reportMeasurement'],
}

export type Verdict = 'allowed' | 'not-allowed' | 'board-locked'
/** Who asks: a participant by role, or a program by the role of its access token. */
export type Asker = Role | { readonly token: TokenRole }

const mayEver = (asker: Asker, action: Action): boolean =>
  typeof asker === 'string' ? atLeast(asker, ACCESS[action]) : BY_TOKEN[asker.token].includes(action)

/** Whether somebody may do something on a board; a board's lock stops everyone but facilitators. */
export function verdict(asker: Asker, action: Action, board: { readonly locked: boolean }): Verdict {
  if (!mayEver(asker, action)) return 'not-allowed'
  if (board.locked && STOPPED_BY_LOCK.has(action) && asker !== 'facilitator') return 'board-locked'
  return 'allowed'
}

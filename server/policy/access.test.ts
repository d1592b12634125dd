import { describe, expect, test } from 'vitest'
import { ACTIONS, verdict, type Action, type Asker, type Verdict } from '#server/policy/access.ts'
import { ROLES } from '#shared/wire/roles.ts'
import { TOKEN_ROLES } from '#shared/wire/tokens.ts'

const ASKERS: readonly Asker[] = [...ROLES, ...TOKEN_ROLES.map((token) => ({ token }))]

/**
 * Every action, by the roles of contract section 2 that may do it on an open and on a locked board: roles in the order of
 * ROLES, then tokens in the order of TOKEN_ROLES.
 */
const CELLS: Readonly<Record<Action, readonly [open: string, locked: string]>> = {
  readMap: ['yyyy yy', 'yyyy yy'],
  seePeople: ['yyyy yy', 'yyyy yy'],
  changeOwnName: ['yyyy --', 'yyyy --'],
  leaveBoard: ['yyyy --', 'yyyy --'],
  readComments: ['yyyy yy', 'yyyy yy'],
  comment: ['-yyy --', '-yyy --'],
  resolveAnyThread: ['--yy --', '--yy --'],
  deleteAnyComment: ['---y --', '---y --'],
  rekindAnyThread: ['---y --', '---y --'],
  markRead: ['-yyy --', '-yyy --'],
  readVersions: ['yyyy yy', 'yyyy yy'],
  makeVersion: ['---y --', '---y --'],
  makeRestorePoint: ['--yy --', '--ly --'],
  restoreVersion: ['---y --', '---y --'],
  approve: ['-yyy --', '-yyy --'],
  approveOnBehalf: ['---y --', '---y --'],
  readHistory: ['yyyy yy', 'yyyy yy'],
  readRoles: ['yyyy yy', 'yyyy yy'],
  offerRole: ['--yy --', '--yy --'],
  answerOffer: ['-yyy --', '-yyy --'],
  notices: ['-yyy --', '-yyy --'],
  showCursor: ['-yyy --', '-yyy --'],
  showDrag: ['--yy --', '--ly --'],
  editMap: ['--yy --', '--ly --'],
  importMap: ['--yy --', '--ly --'],
  reportMeasurement: ['--yy -y', '--ly -l'],
  changeSettings: ['---y --', '---y --'],
  setPhase: ['---y --', '---y --'],
  lockBoard: ['---y --', '---y --'],
  setLocks: ['---y --', '---y --'],
  deleteBoard: ['---y --', '---y --'],
  manageInvites: ['---y --', '---y --'],
  manageTokens: ['---y --', '---y --'],
  manageParticipants: ['---y --', '---y --'],
  finishErasure: ['---y --', '---y --'],
  readAudit: ['---y --', '---y --'],
  exportArchive: ['---y --', '---y --'],
  undoEdits: ['---y --', '---y --'],
  muteFindings: ['---y --', '---y --'],
}
const SAYS: Readonly<Record<string, Verdict>> = { y: 'allowed', l: 'board-locked', '-': 'not-allowed' }

describe.each(ACTIONS.flatMap((action) => ASKERS.map((asker, i) => ({ action, asker, i }))))(
  '$asker who wants to $action',
  ({ action, asker, i }) => {
    test('is answered as the table of the contract says', () => {
      const [open, locked] = CELLS[action].map((cells) => cells.replaceAll(' ', ''))
      expect(verdict(asker, action, { locked: false })).toBe(SAYS[open?.[i] ?? ''])
      expect(verdict(asker, action, { locked: true })).toBe(SAYS[locked?.[i] ?? ''])
    })
  },
)

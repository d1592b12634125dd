import { describe, expect, test } from 'vitest'
import { ACTIONS, verdict, type Action, type Verdict } from '#server/policy/access.ts'
import { ROLES } from '#shared/wire/roles.ts'

/** Every action, by the roles of contract section 2 that may do it on an open and on a locked board, in ROLES order. */
const CELLS: Readonly<Record<Action, readonly [open: string, locked: string]>> = {
  readMap: ['yyyy', 'yyyy'],
  seePeople: ['yyyy', 'yyyy'],
  showCursor: ['-yyy', '-yyy'],
  showDrag: ['--yy', '--ly'],
  editMap: ['--yy', '--ly'],
  importMap: ['--yy', '--ly'],
  changeSettings: ['---y', '---y'],
  setPhase: ['---y', '---y'],
  lockBoard: ['---y', '---y'],
  deleteBoard: ['---y', '---y'],
  manageInvites: ['---y', '---y'],
}
const SAYS: Readonly<Record<string, Verdict>> = { y: 'allowed', l: 'board-locked', '-': 'not-allowed' }

describe.each(ACTIONS.flatMap((action) => ROLES.map((role, i) => ({ action, role, i }))))(
  'a $role who wants to $action',
  ({ action, role, i }) => {
    test('is answered as the table of the contract says', () => {
      const [open, locked] = CELLS[action]
      expect(verdict(role, action, { locked: false })).toBe(SAYS[open[i] ?? ''])
      expect(verdict(role, action, { locked: true })).toBe(SAYS[locked[i] ?? ''])
    })
  },
)

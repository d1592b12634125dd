import { describe, expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { AUDIT_ACTIONS, type AuditLine } from '#shared/wire/audit.ts'
import { actWords, concernsWords, filteredLog, outcomeWords, whoWords, type Known } from '#client/people/auditWords.ts'

const t = await createTranslator('en')
const at = '2026-11-21T12:00:00Z'
const line = (parts: Partial<AuditLine> & Pick<AuditLine, 'action'>): AuditLine => ({ id: 1, at, ...parts })
const known: Known = {
  t,
  map: benefitMapOf({
    title: 'Map',
    language: 'en',
    organisations: [],
    elements: [{ id: 'b1', kind: 'benefit', title: 'Shorter waits' }],
    links: [],
  }),
  people: [
    { id: 'p1', name: 'Anna', organisation: null, role: 'facilitator', colour: '#7A4B9A', guest: false, joinedAt: at },
  ],
  invites: [{ id: 'i1', role: 'editor', createdAt: at, createdBy: 'p1', uses: 0, hasPasscode: false }],
  tokens: [{ id: 'k1', role: 'viewer', label: 'Power BI', createdAt: at, createdBy: 'p1' }],
}

describe.each(LANGUAGES)('the log in %s', async (language) => {
  const translate = await createTranslator(language)
  test('has words for every act', () => {
    for (const action of AUDIT_ACTIONS) expect(actWords({ action }, translate), action).not.toBe(action)
  })
})

describe('a line of the log', () => {
  test('of an act that a later version wrote stands under its own name', () => {
    expect(actWords({ action: 'vote.closed' }, t)).toBe('vote.closed')
  })
  test('says who did it: a person, a program, the server, or somebody who has left', () => {
    expect(whoWords({ actorId: 'p1' }, known)).toBe('Anna')
    expect(whoWords({ actorId: 'k1' }, known)).toBe('Program: Power BI')
    expect(whoWords({}, known)).toBe('The server')
    expect(whoWords({ actorId: 'p9' }, known)).toBe('Removed participant')
  })
  test('says what it concerns', () => {
    const concerns = (parts: Partial<AuditLine> & Pick<AuditLine, 'action'>) => concernsWords(line(parts), known)
    expect(concerns({ action: 'invite.made', actorId: 'p1', targetId: 'i1' })).toBe('Draw and write')
    expect(concerns({ action: 'token.revoked', actorId: 'p1', targetId: 'k1' })).toBe('Power BI')
    expect(concerns({ action: 'participant.renamed', actorId: 'p9', targetId: 'p1' })).toBe('Anna')
    expect(concerns({ action: 'participant.renamed', actorId: 'p1', targetId: 'p1' })).toBe('')
    expect(concerns({ action: 'lock.set', targetId: 'b1', outcome: 'element' })).toBe('Shorter waits')
    expect(concerns({ action: 'lock.set', targetId: 'goal', outcome: 'kind' })).toBe('Strategic goals')
    expect(concerns({ action: 'board.made', targetId: 'board' })).toBe('')
  })
  test('says how it ended', () => {
    const outcome = (action: string, text: string) => outcomeWords({ action, outcome: text }, t)
    expect(outcome('participant.roleChanged', 'editor facilitator')).toBe('Participant → Facilitator')
    expect(outcome('join.failed', 'wrong-secret')).toBe('Wrong address')
    expect(outcome('invite.changed', 'label maxUses')).toBe('Label, Most uses')
    expect(outcome('board.locked', 'locked lockReason')).toBe('Reason')
    expect(outcome('write.refused', 'locked')).toBe('Locked part')
    expect(outcome('token.made', 'reporter')).toBe('Read and report')
    expect(outcome('board.changed', 'currency')).toBe('Currency')
    expect(outcome('write.refused', 'something-new')).toBe('something-new')
    expect(outcomeWords({ action: 'board.made' }, t)).toBe('')
  })
})

test('the log is filtered by act and by person, as doer or concerned, and stands newest first', () => {
  const lines = [
    line({ id: 1, action: 'board.made', actorId: 'p1' }),
    line({ id: 2, action: 'participant.removed', actorId: 'p2', targetId: 'p1' }),
    line({ id: 3, action: 'board.changed', actorId: 'p2' }),
  ]
  const ids = (action: string, person: string) => filteredLog(lines, { action, person }).map(({ id }) => id)
  expect(ids('', '')).toEqual([3, 2, 1])
  expect(ids('', 'p1')).toEqual([2, 1])
  expect(ids('board.changed', '')).toEqual([3])
  expect(ids('board.changed', 'p1')).toEqual([])
})

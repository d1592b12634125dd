import { describe, expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { Approval, Decision } from '#shared/wire/versions.ts'
import {
  mayAnswerFor,
  needsComment,
  outcomeOf,
  progressWords,
  saidWords,
  tallyOf,
  waitingFor,
} from '#client/approvals/approvalWords.ts'
import { approverOptions } from '#client/approvals/approverOptions.ts'

const t = await createTranslator('sv')
const approval = (id: string, decision: Decision | null, approvers: readonly string[] = []): Approval => ({
  organisationId: id,
  organisation: id.toUpperCase(),
  decision,
  approvers: approvers.map((one) => ({ id: one, name: one, organisation: null })),
})
const outcome = (...decisions: (Decision | null)[]) =>
  outcomeOf(tallyOf(decisions.map((one, i) => approval(`${i}`, one))))

describe('what the answers come to', () => {
  test('nothing is approved before everybody has answered', () => {
    expect(outcome('approve', null)).toBe('waiting')
    expect(outcome('approve', 'approve')).toBe('approved')
  })
  test('a reservation stays in sight, and one that rejects is enough', () => {
    expect(outcome('approve', 'approveWithReservation')).toBe('reserved')
    expect(outcome('reject', null)).toBe('rejected')
  })
  test('is said with how many have said what', () => {
    const words = (...decisions: (Decision | null)[]) =>
      progressWords(t, tallyOf(decisions.map((one, i) => approval(`${i}`, one))))
    expect(words(null, null, null)).toBe('0 av 3 har svarat')
    expect(words('approve', 'approveWithReservation', null)).toBe('2 av 3 har svarat: 1 har godkänt, 1 med förbehåll')
  })
  test('is spoken after an answer as it is then', () => {
    const before = [approval('reg', null), approval('fk', 'reject')]
    expect(saidWords(t, before, approval('reg', null), 'approve')).toBe(
      'REG: Godkänd. 2 av 2 har svarat: 1 har godkänt, 1 har avvisat.',
    )
  })
})

describe('who may answer', () => {
  const reg = approval('reg', null, ['anna'])
  test('is whoever is named for the organisation, and a facilitator on its behalf', () => {
    expect(mayAnswerFor(reg, { id: 'anna', facilitate: true })).toBe('own')
    expect(mayAnswerFor(reg, { id: 'maja', facilitate: true })).toBe('onBehalf')
    expect(mayAnswerFor(reg, { id: 'bo', facilitate: false })).toBeUndefined()
    expect(mayAnswerFor(reg, undefined)).toBeUndefined()
  })
  test('is waited for until the organisation has answered', () => {
    expect(waitingFor([reg, approval('fk', null, ['bo'])], 'anna')).toEqual([reg])
    expect(waitingFor([approval('reg', 'reject', ['anna'])], 'anna')).toEqual([])
  })
  test('must say why with a reservation and a rejection', () => {
    expect(
      [undefined, 'approve', 'approveWithReservation', 'reject'].map((one) => needsComment(one as Decision)),
    ).toEqual([false, false, true, true])
  })
  test('is chosen among people of the organisation first, and it is said whom they answer for now', () => {
    const person = (id: string, org: string, approvesFor?: string) => ({
      id,
      name: id,
      organisation: { id: org, name: org.toUpperCase(), colour: '#2F5AA8' },
      role: 'commenter' as const,
      colour: '#2F5AA8',
      guest: true,
      joinedAt: '2026-11-22T10:00:00Z',
      ...(approvesFor !== undefined && { approvesFor }),
    })
    const options = approverOptions([person('bo', 'fk', 'fk'), person('anna', 'reg', 'reg')], 'reg', (id) => `nu ${id}`)
    expect(options.map(({ label }) => label)).toEqual(['anna, REG', 'bo, FK (nu fk)'])
  })
})

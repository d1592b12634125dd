import { beforeEach, describe, expect, test } from 'vitest'
import { AT, AUDIT, boardId, participant, session } from '#server/storage/storage.samples.ts'
import type { MailRow } from '#server/storage/mailStore.ts'
import type { NoticeRow } from '#server/storage/noticeStore.ts'
import type { OfferRow } from '#server/storage/offerStore.ts'
import type { StorageUnderTest } from '#server/storage/storage.suite.ts'

const [A, B] = [boardId('A'), boardId('B')]
/** So many minutes after the moment at which everything was made. */
const after = (minutes: number): string => new Date(Date.parse(AT) + minutes * 60_000).toISOString()
const notice = (id: string, rest: Partial<NoticeRow> = {}): NoticeRow => ({
  id,
  boardId: A,
  participantId: 'p-A',
  kind: 'mention',
  subject: { threadId: 't1' },
  once: id,
  at: AT,
  ...rest,
})
const offer = (rest: Partial<OfferRow> = {}): OfferRow => ({
  boardId: A,
  elementId: 'b1',
  field: 'owner',
  person: '{"name":"Eva"}',
  participantId: 'p-A',
  offeredBy: 'p1',
  offeredAt: AT,
  ...rest,
})
const mail = (id: string, rest: Partial<MailRow> = {}): MailRow => ({
  id,
  boardId: A,
  participantId: 'p-A',
  kind: 'confirm',
  notices: [],
  at: AT,
  attempts: 0,
  nextAt: AT,
  ...rest,
})

/** What people are told, asked and sent. */
export function noticeTests({ storage }: StorageUnderTest): void {
  const eventSeq = async () => (await storage().board(A))?.eventSeq
  const ids = async (wish: { after?: string; unread?: boolean; limit?: number } = {}) =>
    (await storage().notices(A, 'p-A', { limit: 10, ...wish }))?.map(({ id }) => id)

  describe('notices', () => {
    test('are told once for each reason, newest first, and count as one event', async () => {
      const before = (await eventSeq()) ?? 0
      const many = Array.from({ length: 100 }, (_, i) => notice(`n${String(i).padStart(3, '0')}`, { at: after(i % 3) }))
      expect(await storage().addNotices([...many, notice('again', { once: 'n000' })])).toEqual(['p-A'])
      expect(await eventSeq()).toBe(before + 1)
      expect(await storage().addNotices([notice('again', { once: 'n001' })])).toEqual([])
      expect(await eventSeq()).toBe(before + 1)
      expect(await storage().unreadNotices(A, 'p-A')).toBe(100)
      const walked: string[] = []
      for (
        let page = await ids({ limit: 7 });
        page && page.length > 0;
        page = await ids({ limit: 7, after: walked.at(-1) ?? '' })
      )
        walked.push(...page)
      const rank = new Map(many.map(({ id, at }) => [id, at + id]))
      const expected = [...rank.keys()].toSorted((a, b) => ((rank.get(a) ?? '') < (rank.get(b) ?? '') ? 1 : -1))
      expect(walked).toEqual(expected)
      expect(await ids({ after: 'nobody' })).toBeUndefined()
    })

    test('keep what they say, and leave out those who did it, who only look on, or who are on no such board', async () => {
      const said = notice('n1', { subject: { elementId: 'b1', since: '2027-01-01' }, kind: 'overdue', by: 'p9' })
      const others = [
        notice('n2', { by: 'p-A' }),
        notice('n3', { participantId: 'nobody' }),
        notice('n4', { boardId: B }),
      ]
      expect(await storage().addNotices([said, ...others])).toEqual(['p-A'])
      expect(await storage().notices(A, 'p-A', { limit: 10 })).toEqual([said])
      await storage().createSession(session('s2'))
      await storage().join('i-A', { ...participant('p2', A, 's2'), role: 'viewer' }, AT, { ...AUDIT, boardId: A })
      expect(await storage().addNotices([notice('n5', { participantId: 'p2' })])).toEqual([])
    })

    test('are read by those whose they are, some or all', async () => {
      await storage().addNotices([notice('n1'), notice('n2', { at: after(1) }), notice('n3', { at: after(2) })])
      expect(await storage().readNotices(A, 'p2', AT)).toBe(0)
      expect(await storage().readNotices(A, 'p-A', after(5), [])).toBe(0)
      expect(await storage().readNotices(A, 'p-A', after(5), ['n2', 'nobody'])).toBe(1)
      expect(await ids({ unread: true })).toEqual(['n3', 'n1'])
      expect(await ids({ unread: false })).toEqual(['n2'])
      expect(await storage().readNotices(A, 'p-A', after(6))).toBe(2)
      expect(await storage().readNotices(A, 'p-A', after(7))).toBe(0)
    })
  })

  describe('an offered role', () => {
    test('takes the place of the one that was read, and of no other', async () => {
      const first = offer()
      const accepted = offer({ acceptedAt: after(1) })
      expect(await storage().putOffer(first, undefined, AUDIT)).toBe(true)
      expect(await storage().putOffer(first, undefined, AUDIT)).toBe(false)
      expect(await storage().boardsWithAcceptedRoles()).toEqual([])
      expect(await storage().putOffer(accepted, first, AUDIT)).toBe(true)
      expect(await storage().putOffer(offer({ participantId: 'p2' }), first, AUDIT)).toBe(false)
      expect(await storage().offers(A)).toEqual([accepted])
      expect(await storage().boardsWithAcceptedRoles()).toEqual([A])
      expect(await storage().removeOffer(first, AUDIT)).toBe(false)
      expect(await storage().removeOffer(accepted, AUDIT)).toBe(true)
      expect(await storage().offer(first)).toBeUndefined()
    })
  })

  describe('mail', () => {
    const wish = { participantId: 'p-A', boardId: A, language: 'sv', digest: 'never' } as const
    const limit = { most: 3, since: after(-60) }
    beforeEach(async () => {
      const put = { ...wish, email: 'eva@example.org', stopToken: 'stop' }
      expect(await storage().putMailAddress(put, { ...limit, mail: mail('m1') })).toBe(true)
      await storage().noteConfirmation('p-A', 'hash', AT)
      expect(await storage().confirmMail('hash', after(-1), after(1))).toBe(true)
    })

    test('goes to an address that was confirmed in time, and to none after that is forgotten', async () => {
      const confirmed = { ...wish, email: 'eva@example.org', stopToken: 'stop', confirmedAt: after(1) }
      expect(await storage().mailSetting('p-A')).toEqual(confirmed)
      expect(await storage().confirmMail('hash', after(1), after(2))).toBe(false)
      expect(await storage().confirmMail('other', after(-1), after(2))).toBe(false)
      await storage().putMailDigest({ ...wish, digest: 'weekly' })
      expect(await storage().mailSetting('p-A')).toEqual({ ...confirmed, digest: 'weekly' })
      expect(await storage().stopMail('stop')).toBe(true)
      expect(await storage().stopMail('stop')).toBe(false)
      expect(await storage().mailSetting('p-A')).toEqual({ ...wish, digest: 'weekly' })
      expect(await storage().nextMailAt()).toBeUndefined()
    })

    test('asks for no more confirmations than may be, counting those that were put off', async () => {
      const put = (id: string, minutes: number) =>
        storage().putMailAddress(
          { ...wish, email: `${id}@example.org` },
          { ...limit, mail: mail(id, { at: after(minutes) }) },
        )
      expect([await put('m2', 1), await put('m3', 2), await put('m4', 3)]).toEqual([true, true, false])
      expect((await storage().mailDue(after(9), 10)).map(({ id }) => id)).toEqual(['m3'])
      expect(await storage().mailSetting('p-A')).toMatchObject({ email: 'm3@example.org' })
      expect(await storage().mailSetting('p-A')).not.toHaveProperty('confirmedAt')
    })

    test('takes each notice once, those of one person into one message', async () => {
      let made = 0
      const newId = () => `q${++made}`
      await storage().addNotices([notice('old'), notice('n1', { at: after(2) }), notice('n2', { at: after(3) })])
      await Promise.all([storage().queueNotices(after(4), newId), storage().queueNotices(after(4), newId)])
      const queued = (await storage().mailDue(after(5), 10)).filter(({ kind }) => kind === 'notice')
      expect(queued).toMatchObject([{ notices: ['n1', 'n2'], participantId: 'p-A', attempts: 0, nextAt: after(4) }])
      await storage().readNotices(A, 'p-A', after(5), ['n1'])
      expect((await storage().unreadOf(queued[0] ?? mail(''))).map(({ id }) => id)).toEqual(['n2'])
    })

    test('gathers a digest once for each time, with what is unread since the address was confirmed', async () => {
      await storage().putMailDigest({ ...wish, digest: 'daily' })
      await storage().addNotices([notice('old'), notice('n1', { at: after(2) })])
      expect(await storage().digestsDue('weekly', after(10))).toEqual([])
      expect(await storage().digestsDue('daily', after(1))).toEqual([])
      const [due, ...others] = await storage().digestsDue('daily', after(10))
      if (!due) throw new Error('no digest is due')
      expect(others).toEqual([])
      const digest = {
        id: 'd1',
        boardId: A,
        participantId: 'p-A',
        kind: 'digest',
        since: after(1),
        at: after(11),
      } as const
      expect(await storage().queueDigest(due, digest)).toBe(true)
      expect(await storage().queueDigest(due, { ...digest, id: 'd2' })).toBe(false)
      expect(await storage().digestsDue('daily', after(10))).toEqual([])
      const queued = (await storage().mailDue(after(12), 10)).filter(({ kind }) => kind === 'digest')
      expect(queued).toMatchObject([{ id: 'd1', notices: ['n1'], since: after(1) }])
    })

    test('is claimed by one, tried again when it is due, and settled', async () => {
      const [due] = await storage().mailDue(AT, 10)
      if (!due) throw new Error('nothing is due')
      const claims = await Promise.all([storage().claimMail(due, after(5)), storage().claimMail(due, after(5))])
      expect(claims.toSorted()).toEqual([false, true])
      expect(await storage().mailDue(after(4), 10)).toEqual([])
      await storage().settleMail('m1', { nextAt: after(7) })
      expect(await storage().nextMailAt()).toBe(after(7))
      expect(await storage().mailDue(after(7), 10)).toMatchObject([{ id: 'm1', attempts: 1 }])
      await storage().settleMail('m1', { sentAt: after(8) })
      expect(await storage().nextMailAt()).toBeUndefined()
    })

    test('is kept no longer than needed, and no address of those who cannot come back', async () => {
      await storage().settleMail('m1', { sentAt: after(8) })
      await storage().purgeMail(after(8))
      expect(await storage().mailSetting('p-A')).toBeDefined()
      await storage().endSession('s1')
      await storage().purgeMail(after(9))
      expect(await storage().mailSetting('p-A')).toBeUndefined()
    })

    test('tells what happened on a board in a time: nothing on a quiet one', async () => {
      expect(await storage().commentsBetween(A, AT, after(60), 'p2')).toEqual([])
      expect(await storage().changesBetween(A, AT, after(60), 'p2')).toEqual([])
    })
  })
}

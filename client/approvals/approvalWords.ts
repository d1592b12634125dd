import type { Translate } from '#shared/i18n/texts.ts'
import type { Approval, Decision } from '#shared/wire/versions.ts'

/** In the order they are offered; written out here, since the schema's list would bring its library into the page. */
export const DECISIONS: readonly Decision[] = ['approve', 'approveWithReservation', 'reject']

type Answered = Pick<Approval, 'decision'>

/** How many organisations have said what, and how many there are. */
export interface Tally extends Readonly<Record<Decision, number>> {
  readonly answered: number
  readonly all: number
}
export function tallyOf(approvals: readonly Answered[]): Tally {
  const of = (decision: Decision) => approvals.filter((one) => one.decision === decision).length
  const counts = { approve: of('approve'), approveWithReservation: of('approveWithReservation'), reject: of('reject') }
  const answered = counts.approve + counts.approveWithReservation + counts.reject
  return { ...counts, answered, all: approvals.length }
}

export type Outcome = 'approved' | 'reserved' | 'rejected' | 'waiting'
/** What the answers come to: one that rejects is enough, and nothing is approved before everybody has answered. */
export function outcomeOf({ answered, all, approveWithReservation, reject }: Tally): Outcome {
  if (reject > 0) return 'rejected'
  if (answered < all) return 'waiting'
  return approveWithReservation > 0 ? 'reserved' : 'approved'
}

/** "2 of 3 have answered: 1 approved, 1 with reservation". */
export function progressWords(t: Translate, tally: Tally): string {
  const counts = DECISIONS.filter((one) => tally[one] > 0).map((one) =>
    t(`approvals.counts.${one}`, { count: tally[one] }),
  )
  const answered = t('approvals.answered', { answered: tally.answered, all: tally.all })
  return counts.length === 0 ? answered : `${answered}: ${counts.join(', ')}`
}

/** What is said when an organisation has answered: its decision, and how far it has come. */
export function saidWords(
  t: Translate,
  approvals: readonly Approval[],
  { organisationId, organisation }: Pick<Approval, 'organisationId' | 'organisation'>,
  decision: Decision,
): string {
  const now = approvals.map((one) => (one.organisationId === organisationId ? { decision } : one))
  return t('approvals.said', {
    organisation,
    decision: t(`approvals.decision.${decision}`),
    progress: progressWords(t, tallyOf(now)),
  })
}

/** Whether an answer must say more than its decision. */
export const needsComment = (decision: Decision | undefined): boolean =>
  decision === 'approveWithReservation' || decision === 'reject'

/** How somebody may answer for an organisation: in its name, on its behalf as facilitator, or not at all. */
export function mayAnswerFor(
  { approvers }: Pick<Approval, 'approvers'>,
  me: { readonly id: string; readonly facilitate: boolean } | undefined,
): 'own' | 'onBehalf' | undefined {
  if (!me) return undefined
  if (approvers.some(({ id }) => id === me.id)) return 'own'
  return me.facilitate ? 'onBehalf' : undefined
}

/** Organisations whose answer is awaited of this person. */
export const waitingFor = (approvals: readonly Approval[], me: string | undefined): readonly Approval[] =>
  approvals.filter(({ decision, approvers }) => decision === null && approvers.some(({ id }) => id === me))

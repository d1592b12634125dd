import type { Participant } from '#shared/wire/participants.ts'

interface ApproverOption {
  readonly id: string
  readonly label: string
}

/** People to choose an approver from, those of the organisation first; `nowWords` says for which one somebody approves already. */
export function approverOptions(
  people: readonly Participant[],
  organisationId: string,
  nowWords: (organisationId: string) => string,
): readonly ApproverOption[] {
  const isOwn = ({ organisation }: Participant) => organisation?.id === organisationId
  return people
    .toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
    .map(({ id, name, organisation, approvesFor }) => {
      const now = approvesFor === undefined || approvesFor === organisationId ? '' : nowWords(approvesFor)
      const about = [name, organisation?.name].filter(Boolean).join(', ')
      return { id, label: now ? `${about} (${now})` : about }
    })
}

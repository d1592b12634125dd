import { authorsOf, type AuthorOf } from '#server/boards/authors.ts'
import { localTime } from '#server/clock.ts'
import type { Deps } from '#server/deps.ts'
import type { ParticipantRow } from '#server/storage/storage.ts'
import type { ApprovalRow, AskedOrganisation, VersionRow } from '#server/storage/versionStore.ts'
import type { CitedTime, CitedVersion } from '#shared/exports/citedVersion.ts'
import { atLeast } from '#shared/wire/roles.ts'
import type { Approval, Version } from '#shared/wire/versions.ts'

type Needs = Pick<Deps, 'storage'>

/** Those who are asked, and then others that have answered. */
function organisationsOf({ organisations }: VersionRow, answers: readonly ApprovalRow[]): readonly AskedOrganisation[] {
  const known = new Set(organisations.map(({ id }) => id))
  const others = answers.filter(({ organisationId }) => !known.has(organisationId))
  return [...organisations, ...others.map(({ organisationId: id, organisationName: name }) => ({ id, name }))]
}

/** Who answers for organisations: whom a facilitator has named for one, and who may say something at all. */
const approversAmong = (people: readonly ParticipantRow[]): readonly ParticipantRow[] =>
  people.filter(({ approvesFor, role }) => approvesFor !== undefined && atLeast(role, 'commenter'))

interface Known {
  readonly approvers: readonly ParticipantRow[]
  readonly authorOf: AuthorOf
}

function approvalAnswers(row: VersionRow, answers: readonly ApprovalRow[], { approvers, authorOf }: Known): Approval[] {
  return organisationsOf(row, answers).map(({ id, name }) => {
    const answer = answers.find(({ organisationId }) => organisationId === id)
    return {
      organisationId: id,
      organisation: name,
      decision: answer?.decision ?? null,
      ...(answer?.comment !== undefined && { comment: answer.comment }),
      ...(answer && { at: answer.at, by: authorOf(answer.participantId) }),
      ...(answer?.onBehalf && { onBehalf: true as const }),
      approvers: approvers.filter(({ approvesFor }) => approvesFor === id).map((person) => authorOf(person.id)),
    }
  })
}

const versionAnswer = (row: VersionRow, answers: readonly ApprovalRow[], known: Known): Version => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  ...(row.reason !== undefined && { reason: row.reason }),
  name: row.name,
  ...(row.note !== undefined && { note: row.note }),
  at: row.at,
  ...(row.participantId !== undefined && { by: known.authorOf(row.participantId) }),
  seq: row.seq,
  asOf: row.asOf,
  checksum: row.checksum,
  counts: row.counts,
  ...(row.amendedAt !== undefined && {
    amended: { at: row.amendedAt, earlierChecksum: row.earlierChecksum ?? row.checksum },
  }),
  approvals: row.kind === 'named' ? approvalAnswers(row, answers, known) : [],
})

/** Versions of one board as the API tells them, with what organisations say of them and who may. */
export async function versionAnswers(
  { storage }: Needs,
  boardId: string,
  rows: readonly VersionRow[],
): Promise<Version[]> {
  const named = rows.filter(({ kind }) => kind === 'named').map(({ id }) => id)
  const [authorOf, people, approvals] = await Promise.all([
    authorsOf({ storage }, boardId),
    storage.participants(boardId),
    storage.approvals(named),
  ])
  const known = { authorOf, approvers: approversAmong(people) }
  return rows.map((row) =>
    versionAnswer(
      row,
      approvals.filter(({ versionId }) => versionId === row.id),
      known,
    ),
  )
}

/** What exports say of a version: of its approvals who and when, not who else may. */
export async function citedVersion(
  { storage, config }: Pick<Deps, 'storage' | 'config'>,
  row: VersionRow,
): Promise<CitedVersion> {
  const [version] = await versionAnswers({ storage }, row.boardId, [row])
  if (!version) throw new Error('one row is one version')
  const local = localTime(config.timeZone)
  const time = (at: string): CitedTime => ({ at, local: local(new Date(at)) })
  const { id, number, name, at, seq, asOf, checksum, amended, approvals } = version
  return {
    id,
    number,
    name,
    at: time(at),
    seq,
    asOf,
    checksum,
    ...(amended && { amended: { ...amended, at: time(amended.at) } }),
    approvals: approvals.map((approval) => ({
      organisationId: approval.organisationId,
      organisation: approval.organisation,
      decision: approval.decision,
      ...(approval.comment !== undefined && { comment: approval.comment }),
      ...(approval.by && { by: approval.by.name }),
      ...(approval.at !== undefined && { at: time(approval.at) }),
      ...(approval.onBehalf && { onBehalf: true as const }),
    })),
  }
}

/** Whether every organisation that is asked has approved, reservations included, and none has rejected. */
export const isApproved = ({ organisations }: VersionRow, answers: readonly ApprovalRow[]): boolean =>
  answers.length > 0 &&
  answers.every(({ decision }) => decision !== 'reject') &&
  organisations.every(({ id }) => answers.some(({ organisationId }) => organisationId === id))

/** The newest version of a board that all organisations have approved. */
export async function approvedVersion(
  deps: Pick<Deps, 'storage' | 'config'>,
  boardId: string,
): Promise<CitedVersion | undefined> {
  const { storage } = deps
  let row = await storage.answeredVersion(boardId)
  while (row && !isApproved(row, await storage.approvals([row.id]))) {
    row = await storage.answeredVersion(boardId, row.place)
  }
  return row && citedVersion(deps, row)
}

/** Names what `approvedVersion` says of a board, so that another answer has another name. */
export const approvedTag = ({ number, checksum, approvals }: CitedVersion): string =>
  `${number}.${checksum.slice(0, 16)}.${approvals.map(({ at }) => Date.parse(at?.at ?? '')).join('.')}`

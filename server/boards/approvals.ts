import { organisationsOf } from '#server/boards/people.ts'
import type { Deps } from '#server/deps.ts'
import { demand } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import type { BoardRow, ParticipantRow } from '#server/storage/storage.ts'
import type { VersionRow } from '#server/storage/versionStore.ts'
import type { NewApproval } from '#shared/wire/versions.ts'

type Needs = Pick<Deps, 'storage' | 'rooms' | 'clock'>

/** What an organisation that may be asked is called; throws a Problem for one that takes no part. */
async function nameOf(deps: Needs, row: VersionRow, organisationId: string): Promise<string> {
  const frozen = row.organisations.find(({ id }) => id === organisationId)
  if (frozen) return frozen.name
  const people = await deps.storage.participants(row.boardId)
  if (people.some(({ approvesFor }) => approvesFor === organisationId)) {
    const brought = people.find(({ organisation }) => organisation?.id === organisationId)?.organisation
    const onMap = (await organisationsOf(deps, row.boardId)).find(({ id }) => id === organisationId)
    const name = onMap?.name ?? brought?.name
    if (name !== undefined) return name
  }
  throw new Problem('invalid-request', { errors: [{ pointer: '#/organisationId', code: 'notOnMap' }] })
}

/**
 * Keeps what an organisation says of a named version, in place of what it said before. Who is named for the organisation
 * says so; a facilitator who is not records it on its behalf. Throws a Problem for anybody else, for a restore point, for
 * an organisation that takes no part, and for a reservation or a rejection without a comment.
 */
export async function putApproval(
  deps: Needs,
  { board, me }: { readonly board: BoardRow; readonly me: ParticipantRow },
  row: VersionRow,
  organisationId: string,
  { decision, comment }: NewApproval,
): Promise<void> {
  const { storage, rooms, clock } = deps
  const onBehalf = me.approvesFor !== organisationId
  if (onBehalf) demand('approveOnBehalf', { board, me })
  if (row.kind !== 'named') throw new Problem('not-for-approval')
  const organisationName = await nameOf(deps, row, organisationId)
  if (decision !== 'approve' && comment === undefined) {
    throw new Problem('invalid-request', { errors: [{ pointer: '#/comment', code: 'missing' }] })
  }
  const approval = {
    versionId: row.id,
    organisationId,
    organisationName,
    decision,
    ...(comment !== undefined && { comment }),
    at: clock.now().toISOString(),
    participantId: me.id,
    onBehalf,
  }
  await storage.putApproval(approval, {
    boardId: board.id,
    actorId: me.id,
    action: 'version.approved',
    targetId: row.id,
    outcome: decision,
    event: true,
  })
  await rooms.announce(board.id, { kind: 'version', id: row.id })
}

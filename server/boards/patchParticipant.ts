import { organisationFor } from '#server/boards/people.ts'
import { notifyNewApprover } from '#server/boards/versionNotices.ts'
import type { Deps } from '#server/deps.ts'
import { Problem } from '#server/http/problem.ts'
import type { AuditEntry, ParticipantRow } from '#server/storage/storage.ts'
import { freestColour } from '#shared/model/organisationColours.ts'
import type { ParticipantPatch } from '#shared/wire/participants.ts'

interface Request {
  readonly boardId: string
  readonly pid: string
  readonly patch: ParticipantPatch
  readonly actorId: string
}
type StoredPatch = Parameters<Deps['storage']['patchParticipant']>[2]

/** Name, organisation and the colour that follows it, as they are stored. */
async function personalPart(deps: Deps, { boardId, pid, patch }: Request): Promise<StoredPatch> {
  const { name, organisation: choice, approvesFor } = patch
  if (choice === undefined && typeof approvesFor !== 'string') {
    return { ...(name !== undefined && { name }), ...(approvesFor === null && { approvesFor }) }
  }
  const everyone = await deps.storage.participants(boardId)
  const others = everyone.filter(({ id }) => id !== pid)
  const organisation = choice && (await organisationFor(deps, choice, { boardId, others }))
  if (typeof approvesFor === 'string') await checkApproves(deps, { boardId, approvesFor, others: everyone })
  const colour = organisation?.colour ?? freestColour(others.map((other) => other.colour))
  return {
    ...(name !== undefined && { name }),
    ...(choice !== undefined && { organisation: organisation ?? null, colour }),
    ...(approvesFor !== undefined && { approvesFor }),
  }
}

/** Who approves versions does so for an organisation that takes part. */
async function checkApproves(
  deps: Deps,
  { boardId, approvesFor, others }: { boardId: string; approvesFor: string; others: readonly ParticipantRow[] },
): Promise<void> {
  try {
    await organisationFor(deps, { id: approvesFor }, { boardId, others })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new Problem('invalid-request', { errors: [{ pointer: '#/approvesFor', code: 'notOnMap' }] })
  }
}

/**
 * Changes a participant and tells those who are on the board. A role is an act of its own in the audit log, and comes
 * first: it alone can be refused. Throws a Problem when there is nobody of this id, or nobody would lead the board.
 */
export async function patchParticipant(deps: Deps, request: Request): Promise<ParticipantRow> {
  const { storage, rooms } = deps
  const { boardId, pid, patch, actorId } = request
  const before = await storage.participantById(boardId, pid)
  if (!before || before.removedAt !== undefined) throw new Problem('no-such-participant')
  const personal = await personalPart(deps, request)
  const act = (action: AuditEntry['action'], outcome: string): AuditEntry => ({
    boardId,
    actorId,
    action,
    targetId: pid,
    outcome,
    event: true,
  })
  let row = before
  const store = async (part: StoredPatch, audit: AuditEntry): Promise<void> => {
    const stored = await storage.patchParticipant(boardId, pid, part, audit)
    if (stored === undefined) throw new Problem('no-such-participant')
    if (stored === 'last-facilitator') throw new Problem('last-facilitator')
    row = stored
  }
  const { role } = patch
  if (role !== undefined && role !== before.role) {
    await store({ role }, act('participant.roleChanged', `${before.role} ${role}`))
    await rooms.refresh(boardId, pid)
    await rooms.announce(boardId, { kind: 'role', id: pid })
  }
  const parts = Object.keys(personal).filter((part) => part !== 'colour')
  if (parts.length > 0) {
    const renamed = personal.name !== undefined && personal.name !== before.name
    await store(personal, act(renamed ? 'participant.renamed' : 'participant.changed', parts.join(' ')))
    // Names of others may be shown otherwise once somebody has another one.
    await rooms.refresh(boardId, renamed ? undefined : pid)
    await rooms.announce(boardId, { kind: 'participant', id: pid })
  }
  if (row.approvesFor !== before.approvesFor || row.role !== before.role) await notifyNewApprover(deps, row)
  return row
}

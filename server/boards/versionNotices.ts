import { notify, type NewNotice } from '#server/boards/notify.ts'
import type { ParticipantRow } from '#server/storage/storage.ts'
import type { VersionRow } from '#server/storage/versionStore.ts'

type Needs = Parameters<typeof notify>[0]

const noticeOf = ({ id, boardId, participantId }: VersionRow, approver: ParticipantRow): NewNotice => ({
  boardId,
  participantId: approver.id,
  kind: 'approval',
  subject: { versionId: id },
  once: `approval:${id}`,
  ...(participantId !== undefined && { by: participantId }),
})

/** Tells everybody who approves for an organisation of a version that waits for them. */
export async function notifyApprovers(deps: Needs, version: VersionRow): Promise<void> {
  const people = await deps.storage.participants(version.boardId)
  const approvers = people.filter(({ approvesFor }) => approvesFor !== undefined)
  await notify(
    deps,
    approvers.map((person) => noticeOf(version, person)),
  )
}

/** Tells somebody who approves for an organisation from now on of the newest version, if that has no answer of theirs. */
export async function notifyNewApprover(deps: Needs, person: ParticipantRow): Promise<void> {
  const { boardId, approvesFor } = person
  if (approvesFor === undefined) return
  const [newest] = await deps.storage.versions(boardId, { kind: 'named', limit: 1 })
  if (!newest) return
  const answers = await deps.storage.approvals([newest.id])
  if (answers.some(({ organisationId }) => organisationId === approvesFor)) return
  await notify(deps, [noticeOf(newest, person)])
}

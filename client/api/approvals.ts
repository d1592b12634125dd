import type { NewApproval } from '#shared/wire/versions.ts'
import { answerOf } from '#client/api/client.ts'
import { sendPlain } from '#client/api/plain.ts'

/** Says what an organisation says of a version; a facilitator may do so on behalf of any. */
export async function putApproval(
  boardId: string,
  versionId: string,
  organisationId: string,
  approval: NewApproval,
): Promise<void> {
  await answerOf(sendPlain('PUT', `/boards/${boardId}/versions/${versionId}/approvals/${organisationId}`, approval))
}

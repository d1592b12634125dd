import type { Finding } from '#shared/health/findings.ts'
import type { FindingsAnswer } from '#shared/wire/register.ts'
import { answerOf, api, bodyOf, onBoard } from '#client/api/client.ts'

/** Everything the checks find, muted ones with who muted them and when. */
export async function listFindings(boardId: string): Promise<FindingsAnswer> {
  const answer = api().boards[':boardId']['findings.json'].$get({ ...onBoard(boardId), query: { all: 'true' } })
  // The route answers bytes that were made elsewhere, in the form of this schema.
  return (await bodyOf<unknown>(answer)) as FindingsAnswer
}

type Named = Pick<Finding, 'rule' | 'targets'>

/** Mutes a finding for everyone, or changes the reason. For facilitators. */
export async function muteFinding(boardId: string, { rule, targets }: Named, reason: string): Promise<void> {
  const json = { rule, targets: [...targets], reason }
  await answerOf(api().boards[':boardId'].findings.muted.$put({ ...onBoard(boardId), json }))
}
/** Shows a muted finding again. */
export async function unmuteFinding(boardId: string, { rule, targets }: Named): Promise<void> {
  const query = { rule, ...(targets.length > 0 && { targets: targets.join(',') }) }
  await answerOf(api().boards[':boardId'].findings.muted.$delete({ ...onBoard(boardId), query }))
}

import type { Deps } from '#server/deps.ts'
import { auditAnswer } from '#server/http/answers.ts'

/** Rows read at once, so that a long log never stands in memory whole. */
const PAGE = 500

/** The audit log of a board as lines of JSON, oldest first, after the line with the id `after`. */
export async function* auditLines(
  { storage }: Pick<Deps, 'storage'>,
  boardId: string,
  after = 0,
): AsyncGenerator<string, void, undefined> {
  for (let last = after; ;) {
    const rows = await storage.audit(boardId, last, PAGE)
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(auditAnswer(row))}\n`).join('')
    if (rows.length < PAGE) return
    last = rows.at(-1)?.id ?? last
  }
}

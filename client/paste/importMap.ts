import type { ImportReport } from '#shared/wire/imports.ts'
import { basePath } from '#client/api/basePath.ts'
import { answerOf } from '#client/api/client.ts'
import { currentLanguage } from '#client/ui/language.ts'

/** Merges a map file into a board, or with `dryRun` says what that would do. The route takes a file, which `hc` cannot type. */
export async function importMap(
  boardId: string,
  map: Readonly<Record<string, unknown>>,
  dryRun: boolean,
): Promise<ImportReport> {
  const answer = await answerOf(
    fetch(`${basePath()}/api/boards/${boardId}/import?mode=merge&dryRun=${String(dryRun)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': currentLanguage() },
      body: JSON.stringify(map),
    }),
  )
  return (await answer.json()) as ImportReport
}

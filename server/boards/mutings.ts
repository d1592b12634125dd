import { shownNames } from '#server/boards/shownNames.ts'
import type { Deps } from '#server/deps.ts'
import type { AuditRow } from '#server/storage/storage.ts'
import type { Mutings } from '#shared/exports/findingsTable.ts'

/**
 * Who muted which findings of a board and when, by the key of the finding, as the audit log knows it. Without `by` where
 * that was somebody who has been erased.
 */
export async function mutingsOf({ storage }: Pick<Deps, 'storage'>, boardId: string): Promise<Mutings> {
  const newest = new Map<string, AuditRow>()
  for (const row of await storage.actsOf(boardId, ['finding.muted', 'finding.unmuted'])) {
    if (row.targetId !== undefined) newest.set(row.targetId, row)
  }
  const muted = [...newest].filter(([, { action }]) => action === 'finding.muted')
  if (muted.length === 0) return {}
  const names = shownNames(await storage.participants(boardId))
  const nameOf = async (id: string): Promise<string> => {
    const known = names.get(id)
    if (known !== undefined) return known
    // somebody who has left, whose name is empty once they are erased
    return (await storage.participantById(boardId, id))?.name ?? ''
  }
  const said = await Promise.all(
    muted.map(async ([key, { actorId, at }]) => {
      const by = actorId === undefined ? '' : await nameOf(actorId)
      return [key, by === '' ? { at } : { by, at }] as const
    }),
  )
  return Object.fromEntries(said)
}

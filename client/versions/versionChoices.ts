import type { Version } from '#shared/wire/versions.ts'
import { allPages } from '#client/api/client.ts'
import { getVersion, listVersions } from '#client/api/versions.ts'

/** Of restore points only the newest are offered; one that the address names stands there, too. */
const MOST_POINTS = 50

/** What can be chosen to compare with, newest first: every named version, the newest restore points, and those asked for by id. */
export async function versionChoices(boardId: string, asked: readonly string[]): Promise<readonly Version[]> {
  const [named, points] = await Promise.all([
    allPages(({ cursor }) => listVersions(boardId, { kind: 'named', limit: 200, ...(cursor && { cursor }) })),
    listVersions(boardId, { kind: 'automatic', limit: MOST_POINTS }),
  ])
  const known = [...named, ...points.items]
  const missing = asked.filter((id) => known.every((one) => one.id !== id))
  const others = await Promise.all(missing.map((id) => getVersion(boardId, id)))
  return [...known, ...others].toSorted((a, b) => b.at.localeCompare(a.at))
}

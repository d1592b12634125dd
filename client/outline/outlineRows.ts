import type { ElementId } from '#shared/model/element.ts'
import type { OutlineRow, OutlineTree } from '#client/outline/outlineTree.ts'

/** The rows that are shown, in reading order: those below nothing that is closed. */
export function openRows(tree: OutlineTree, isOpen: (row: OutlineRow) => boolean): readonly OutlineRow[] {
  const rows: OutlineRow[] = []
  const waiting = tree.top.toReversed()
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    rows.push(row)
    if (row.children.length > 0 && isOpen(row)) waiting.push(...row.children.toReversed())
  }
  return rows
}

/**
 * The tree with the elements of `wanted` alone and what they stand below, each once; places and sizes are those among what is left.
 */
export function narrowed(tree: OutlineTree, wanted: ReadonlySet<ElementId>): OutlineTree {
  const kept = new Set<string>()
  for (let at = tree.all.length - 1; at >= 0; at--) {
    const row = tree.all[at]
    if (!row || row.reference) continue
    const isWanted = row.id !== undefined && wanted.has(row.id)
    if (isWanted || row.children.some(({ key }) => kept.has(key))) kept.add(row.key)
  }
  const rows = new Map<string, OutlineRow>()
  const places = placesAmong(tree, kept)
  for (let at = tree.all.length - 1; at >= 0; at--) {
    const row = tree.all[at]
    if (!row || !kept.has(row.key)) continue
    const [position, size] = places.get(row.key) ?? [1, 1]
    rows.set(row.key, { ...row, position, size, children: row.children.flatMap(({ key }) => rows.get(key) ?? []) })
  }
  const all = tree.all.flatMap(({ key }) => rows.get(key) ?? [])
  return { top: tree.top.flatMap(({ key }) => rows.get(key) ?? []), all, byKey: rows }
}

function placesAmong(tree: OutlineTree, kept: ReadonlySet<string>): ReadonlyMap<string, readonly [number, number]> {
  const places = new Map<string, readonly [number, number]>()
  const number = (siblings: readonly OutlineRow[]) => {
    const left = siblings.filter(({ key }) => kept.has(key))
    left.forEach(({ key }, at) => places.set(key, [at + 1, left.length]))
  }
  number(tree.top)
  for (const { key, children } of tree.all) if (kept.has(key)) number(children)
  return places
}

/** How many elements a heading gathers, whatever is open: each once. */
export function countBelow(row: OutlineRow): number {
  const ids = new Set<ElementId>()
  const waiting = [...row.children]
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    if (one.id !== undefined && !one.reference) ids.add(one.id)
    waiting.push(...one.children)
  }
  return ids.size
}

/**
 * Where the keyboard goes when its row has left the rows shown: to the next one that was below it and still is there, else
 * to the one above.
 */
export function rowInstead(
  before: readonly OutlineRow[],
  after: readonly OutlineRow[],
  key: string,
): OutlineRow | undefined {
  const here = before.findIndex((row) => row.key === key)
  const left = new Map(after.map((row) => [row.key, row]))
  const next = before.slice(here + 1).find((row) => left.has(row.key))
  const last = before.slice(0, Math.max(here, 0)).findLast((row) => left.has(row.key))
  const instead = here < 0 ? undefined : (next ?? last)
  return instead ? left.get(instead.key) : after[0]
}

import { AREAS, type Area } from '#client/board/commands/areas.ts'
import { PALETTE_GROUPS, type Indexed, type PaletteEntry, type PaletteGroup } from '#client/palette/paletteEntry.ts'
import { LEAST, queryOf, score } from '#client/palette/score.ts'

/** Results under one heading. */
export interface PaletteSection {
  readonly id: 'recent' | PaletteGroup | `area ${Area}`
  readonly entries: readonly PaletteEntry[]
  /** How many more fit than are listed. */
  readonly more: number
}

/** What was used lately comes first among what fits about as well. */
const USED = 0.04
/** What can be done now comes first among what fits nearly as well. */
const OFF = 0.12
/** So many of a group are listed; more words find the rest. */
const LISTED: Readonly<Record<PaletteGroup, number>> = {
  commands: 12,
  elements: 12,
  views: 6,
  people: 6,
  sections: 6,
  organisations: 6,
  help: 5,
}
const RECENT = 5

/** What is looked for most often comes first while nothing is asked for. */
const FIRST: readonly Area[] = ['create', 'change', 'link', 'structure', 'arrange', 'select', 'trace', 'look']
const AREA_ORDER: readonly Area[] = [...FIRST, ...AREAS.filter((area) => !FIRST.includes(area))]

export const commandKey = (id: string): string => `command ${id}`

/**
 * What fits some words, groups with the best result first, each in order; without words everything but what lies on the
 * map, by area, what was used last first. `recent` are ids of commands, the newest first.
 */
export function findEntries(
  all: readonly Indexed[],
  words: string,
  recent: readonly string[],
): readonly PaletteSection[] {
  const query = queryOf(words)
  if (!query) return everything(all, recent)
  const used = new Map(recent.map((id, index) => [commandKey(id), USED * (1 - index / 100)]))
  const hits = new Map<PaletteGroup, { entry: PaletteEntry; fits: number }[]>()
  for (const { entry, texts } of all) {
    const found = score(query, texts)
    if (found < LEAST) continue
    const fits = found + (used.get(entry.key) ?? 0) - (entry.off === undefined ? 0 : OFF)
    const group = hits.get(entry.group)
    if (group) group.push({ entry, fits })
    else hits.set(entry.group, [{ entry, fits }])
  }
  return PALETTE_GROUPS.flatMap((id) => {
    const group = hits.get(id)?.toSorted((a, b) => b.fits - a.fits)
    return group?.[0] ? [{ id, group, best: group[0].fits }] : []
  })
    .toSorted((a, b) => b.best - a.best)
    .map(({ id, group }) => ({
      id,
      entries: group.slice(0, LISTED[id]).map(({ entry }) => entry),
      more: Math.max(0, group.length - LISTED[id]),
    }))
}

function everything(all: readonly Indexed[], recent: readonly string[]): readonly PaletteSection[] {
  const entries = all.map(({ entry }) => entry)
  const byKey = new Map(entries.map((entry) => [entry.key, entry]))
  const used = recent
    .map((id) => byKey.get(commandKey(id)))
    .filter((entry) => entry !== undefined && entry.off === undefined)
    .slice(0, RECENT) as readonly PaletteEntry[]
  const shown = new Set(used)
  const section = (id: PaletteSection['id'], fits: (entry: PaletteEntry) => boolean): PaletteSection => {
    const found = entries.filter((entry) => !shown.has(entry) && fits(entry))
    const [on, off] = [found.filter((one) => one.off === undefined), found.filter((one) => one.off !== undefined)]
    return { id, entries: [...on, ...off], more: 0 }
  }
  return [
    { id: 'recent' as const, entries: used, more: 0 },
    section('people', ({ group }) => group === 'people'),
    ...AREA_ORDER.map((area) => section(`area ${area}`, (entry) => entry.area === area)),
    section('help', ({ group }) => group === 'help'),
  ].filter((one) => one.entries.length > 0)
}

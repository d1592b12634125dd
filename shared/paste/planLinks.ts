import type { ElementId } from '#shared/model/element.ts'
import { LINK_FIELDS } from '#shared/model/entryFields.ts'
import type { Link, LinkId, LinkPatch } from '#shared/model/link.ts'
import { problemAs } from '#shared/model/values.ts'
import { parseNumber } from '#shared/paste/cells.ts'
import { cellText, isBlank, type GridCell } from '#shared/paste/grid.ts'
import type { HeadedTable } from '#shared/paste/headingRow.ts'
import { linkKey, numberOf, sameWords, type KnownMap } from '#shared/paste/known.ts'
import type { PlannedRow, RowAction, RowReason } from '#shared/paste/plan.ts'
import { plainWords } from '#shared/paste/synonyms.ts'
import type { Target } from '#shared/paste/targets.ts'
import type { CellProblem } from '#shared/paste/values.ts'

export interface PlannedLink {
  /** Number in the source, from 1. */
  readonly number: number
  readonly action: RowAction
  readonly choices: readonly RowAction[]
  readonly reason?: RowReason
  /** The ends as written. */
  readonly ends: readonly [from: string, to: string]
  readonly from: ElementId
  readonly to: ElementId
  /** The link that is there. */
  readonly id?: LinkId
  readonly patch: LinkPatch
  readonly problems: ReadonlyMap<number, CellProblem>
}

type Strength = NonNullable<Link['strength']>

interface LinkPlanning {
  readonly known: KnownMap
  /** What is to be created with the links, whose titles their ends may name. */
  readonly created: readonly PlannedRow[]
  /** Ids of elements as their sheet has them → the elements they become. */
  readonly aliases: ReadonlyMap<string, ElementId>
  /** A link is locked when both its ends are. */
  readonly mayChange: (id: ElementId) => boolean
}

const STRENGTHS: Readonly<Record<string, Strength>> = {
  svag: 1,
  svak: 1,
  weak: 1,
  medel: 2,
  middels: 2,
  medium: 2,
  stark: 3,
  sterk: 3,
  strong: 3,
}

/** What importing a table of links would do, row by row. */
export function planLinks(
  table: HeadedTable,
  targets: readonly Target[],
  decided: ReadonlyMap<number, RowAction>,
  { known, created, aliases, mayChange }: LinkPlanning,
): readonly PlannedLink[] {
  const titles = new Map<string, ElementId>()
  for (const { title, id, action } of created) {
    const key = sameWords(title)
    if (action !== 'skip' && key !== '' && !titles.has(key)) titles.set(key, id)
  }
  const endOf = (text: string): ElementId | undefined => {
    if (text === '') return undefined
    const byNumber = /^\p{L}/u.test(text) ? known.byNumber.get(numberOf(text) ?? 0) : undefined
    const [titled, ...others] = known.byTitle.get(sameWords(text)) ?? []
    // A title that several have names none of them.
    const byTitle = others.length === 0 ? titled : undefined
    return (
      aliases.get(text) ??
      (known.byId.has(text) ? text : undefined) ??
      titles.get(sameWords(text)) ??
      byTitle ??
      byNumber
    )
  }
  const seen = new Set<string>()
  return table.rows.map(({ number, cells }): PlannedLink => {
    const at = (target: Target): GridCell => cells[targets.indexOf(target)] ?? ''
    const ends = [cellText(at('from')), cellText(at('to'))] as const
    const [from, to] = ends.map(endOf)
    const problems = new Map<number, CellProblem>()
    const link = known.links.get(linkKey(from ?? '', to ?? ''))
    const read = readPatch(at, (target, problem) => problems.set(targets.indexOf(target), problem))
    const patch = Object.fromEntries(
      Object.entries(read).filter(([name, value]) => link?.[name as keyof LinkPatch] !== value),
    )
    const base = { number, ends, from: from ?? '', to: to ?? '', patch, problems }
    const skipped = (reason: RowReason): PlannedLink => ({ ...base, action: 'skip', choices: ['skip'], reason })
    if (from === undefined || to === undefined) return skipped('noEnds')
    if (from === to) return skipped('toItself')
    if (!mayChange(from) && !mayChange(to)) return skipped('locked')
    const key = linkKey(from, to)
    if (seen.has(key)) return skipped('repeated')
    seen.add(key)
    const wanted = decided.get(number)
    const natural: RowAction = !link ? 'create' : Object.keys(patch).length > 0 ? 'update' : 'same'
    return {
      ...base,
      // What was said before the columns were may no longer be what can be done.
      action: wanted === 'skip' ? wanted : natural,
      choices: [natural, 'skip'],
      ...(link && { id: link.id }),
    }
  })
}

function readPatch(
  at: (target: Target) => GridCell,
  problem: (target: Target, problem: CellProblem) => void,
): LinkPatch {
  const patch: { strength?: Strength; label?: string; note?: string; assumption?: string } = {}
  const strength = at('strength')
  if (!isBlank(strength)) {
    const number = STRENGTHS[plainWords(cellText(strength))] ?? parseNumber(strength, ',')
    if (number === 1 || number === 2 || number === 3) patch.strength = number
    else problem('strength', 'range')
  }
  const texts = [
    ['linkLabel', 'label'],
    ['linkNote', 'note'],
    ['assumption', 'assumption'],
  ] as const
  for (const [target, name] of texts) {
    const text = cellText(at(target))
    const spec = LINK_FIELDS.find((field) => field.name === name)
    if (text === '' || !spec) continue
    if (problemAs(spec, text)?.code === 'too-long') problem(target, 'tooLong')
    else patch[name] = text
  }
  return patch
}

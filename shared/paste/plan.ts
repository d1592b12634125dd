import type { Element, ElementId, ElementPatch } from '#shared/model/element.ts'
import { creatableOf } from '#shared/i18n/labels.ts'
import { fieldSpec, isTextField } from '#shared/model/fields.ts'
import type { Creatable, ElementKind } from '#shared/model/kinds.ts'
import { decimalSignOf, type DecimalSign } from '#shared/paste/cells.ts'
import { cellText, isBlank, type GridCell } from '#shared/paste/grid.ts'
import type { HeadedRow, HeadedTable } from '#shared/paste/headingRow.ts'
import { matchRow, sameWords, type KnownMap, type Match } from '#shared/paste/known.ts'
import type { Vocabulary } from '#shared/paste/recognise.ts'
import { plainWords } from '#shared/paste/synonyms.ts'
import type { Target } from '#shared/paste/targets.ts'
import { readCell, saysAlready, type CellProblem, type CellReader } from '#shared/paste/values.ts'

/** What becomes of a row: `same` is on the map just so. */
export type RowAction = 'create' | 'update' | 'same' | 'skip'
/** Why a row is passed over, or not taken for what is on the map. */
export const ROW_REASONS = ['noTitle', 'repeated', 'several', 'locked', 'noEnds', 'toItself'] as const
export type RowReason = (typeof ROW_REASONS)[number]

export interface PlannedRow {
  /** Number in the source, from 1. */
  readonly number: number
  readonly action: RowAction
  /** What may be chosen instead. */
  readonly choices: readonly RowAction[]
  readonly reason?: RowReason
  /** The element that is there, or the id of the one to be. */
  readonly id: ElementId
  readonly kind: Creatable
  readonly title: string
  /** How it was found, when it was. */
  readonly by: Match['by']
  /** Only what differs from what is there. */
  readonly patch: ElementPatch
  /** By column. */
  readonly problems: ReadonlyMap<number, CellProblem>
}

/** What a person has said about the table. */
export interface Choices {
  readonly targets: readonly Target[]
  /** Of rows that do not say it themselves. */
  readonly kind: Creatable
  /** Whether rows are looked for on the map. */
  readonly match: boolean
  /** By number of the row. */
  readonly decided: ReadonlyMap<number, RowAction>
}

/** What planning takes besides the table. The ids it gives are the same whenever it is asked again. */
export interface Planning {
  readonly vocabulary: Vocabulary
  readonly known: KnownMap
  readonly usualSign: DecimalSign
  readonly newElementId: (row: number) => ElementId
  readonly organisation: (name: string) => string
  readonly mayChange: (id: ElementId) => boolean
}

const kindOf = (creatable: Creatable): ElementKind => (creatable === 'disbenefit' ? 'benefit' : creatable)

/** What importing the rows of a table would do, row by row. */
export function planElements(table: HeadedTable, choices: Choices, planning: Planning): readonly PlannedRow[] {
  const reader: CellReader = {
    vocabulary: planning.vocabulary,
    organisation: planning.organisation,
    ...columnForms(table.rows, choices.targets, planning.usualSign),
  }
  const seen = new Set<string>()
  return table.rows.map((row) => planRow(row, choices, planning, reader, seen))
}

/** The decimal sign of each column, and which hold shares of one. */
function columnForms(
  rows: readonly HeadedRow[],
  targets: readonly Target[],
  usual: DecimalSign,
): Pick<CellReader, 'signs' | 'shares'> {
  const signs: DecimalSign[] = []
  const shares = new Set<number>()
  for (const [column, target] of targets.entries()) {
    const type = fieldSpec(target)?.type
    const isNumeric = type === 'number' || type === 'percent'
    const cells = isNumeric ? rows.map(({ cells: all }) => all[column] ?? '') : []
    signs.push(decimalSignOf(cells, usual))
    const numbers = cells.filter((cell) => typeof cell === 'number')
    const isShare = numbers.every((one) => one >= 0 && one <= 1) && numbers.some((one) => !Number.isInteger(one))
    if (type === 'percent' && isShare) shares.add(column)
  }
  return { signs, shares }
}

function planRow(
  { number, cells }: HeadedRow,
  choices: Choices,
  planning: Planning,
  reader: CellReader,
  seen: Set<string>,
): PlannedRow {
  const at = (target: Target): GridCell | undefined => {
    const column = choices.targets.indexOf(target)
    return column < 0 || isBlank(cells[column]) ? undefined : cells[column]
  }
  const problems = new Map<number, CellProblem>()
  const saidKind = at('kind')
  const readKind = saidKind === undefined ? undefined : planning.vocabulary.kinds.get(plainWords(cellText(saidKind)))
  if (saidKind !== undefined && readKind === undefined) problems.set(choices.targets.indexOf('kind'), 'kind')
  const [title, id] = [cellText(at('title')), cellText(at('id'))]
  const asked = { title, number: at('number') ?? '', ...(id && { id }), ...(readKind && { kind: readKind }) }
  const match: Match = choices.match ? matchRow(planning.known, asked) : { by: 'none' }
  const found = 'element' in match ? match.element : undefined
  const wanted = choices.decided.get(number)
  const isNew = !found || wanted === 'create'
  const kind = isNew ? (readKind ?? choices.kind) : creatableOf(found)
  const patch = readRow(cells, choices.targets, kind, isNew ? undefined : found, reader, problems)

  const key = isNew ? `${kind} ${sameWords(title)}` : found.id
  const isRepeated = seen.has(key)
  const locked = !isNew && !planning.mayChange(found.id)
  const { reason, natural } = verdict({ isNew, title, isRepeated, locked, patch, by: match.by })
  const blocked = reason === 'noTitle' || reason === 'locked'
  // What was said before the columns were may no longer be what can be done.
  const isPossible = wanted !== undefined && !(isNew && (wanted === 'update' || wanted === 'same'))
  const action = blocked ? 'skip' : isPossible ? wanted : natural
  if (action !== 'skip') seen.add(key)
  const mayCreate = title !== ''
  return {
    number,
    action: action === 'update' && Object.keys(patch).length === 0 ? 'same' : action,
    choices: [
      ...(found && !locked
        ? [Object.keys(patch).length === 0 && !isNew ? ('same' as const) : ('update' as const)]
        : []),
      ...(mayCreate ? (['create'] as const) : []),
      'skip',
    ],
    ...(reason && (action === 'skip' || reason === 'several') && { reason }),
    id: isNew ? planning.newElementId(number) : found.id,
    kind,
    title: title || (found?.title ?? ''),
    by: match.by,
    patch,
    problems,
  }
}

interface Judged {
  readonly isNew: boolean
  readonly title: string
  readonly isRepeated: boolean
  readonly locked: boolean
  readonly patch: ElementPatch
  readonly by: Match['by']
}

function verdict({ isNew, title, isRepeated, locked, patch, by }: Judged): { reason?: RowReason; natural: RowAction } {
  if (locked) return { reason: 'locked', natural: 'skip' }
  if (isNew && title === '') return { reason: 'noTitle', natural: 'skip' }
  if (isRepeated) return { reason: 'repeated', natural: 'skip' }
  if (by === 'several') return { reason: 'several', natural: 'create' }
  return { natural: isNew ? 'create' : Object.keys(patch).length > 0 ? 'update' : 'same' }
}

/** The fields a row fills, without those that say it already. */
function readRow(
  cells: readonly GridCell[],
  targets: readonly Target[],
  kind: Creatable,
  found: Element | undefined,
  reader: CellReader,
  problems: Map<number, CellProblem>,
): ElementPatch {
  const patch: Record<string, unknown> = {}
  for (const [column, target] of targets.entries()) {
    const cell = cells[column]
    if (target === '' || target === 'id' || target === 'number' || target === 'kind') continue
    if (cell === undefined || isBlank(cell)) continue
    const read = readCell(reader, target, kindOf(kind), cell, column, { ...found, ...patch })
    if ('problem' in read) {
      problems.set(column, read.problem)
      continue
    }
    patch[read.field] = read.value
  }
  if (!found) return patch as ElementPatch
  const changed = Object.entries(patch).filter(
    // What somebody calls a title may differ from what it is found by in nothing but spaces and case.
    ([field, value]) => !saysAlready(found, field, value) && !(isTextField(field) && value === ''),
  )
  return Object.fromEntries(changed) as ElementPatch
}

import type { Element } from '#shared/model/element.ts'
import type { FieldSpec, Person } from '#shared/model/fields.ts'
import { valuesOf } from '#shared/model/fields.ts'
import type { ElementKind } from '#shared/model/kinds.ts'
import { valueProblem } from '#shared/model/values.ts'
import { parseBoolean, parseDate, parseList, parseNumber, type DecimalSign } from '#shared/paste/cells.ts'
import { cellText, type GridCell } from '#shared/paste/grid.ts'
import type { Vocabulary } from '#shared/paste/recognise.ts'
import { plainWords } from '#shared/paste/synonyms.ts'
import { fieldOf, type Target } from '#shared/paste/targets.ts'

/** Why a cell is not taken; its row is, without it. */
export const CELL_PROBLEMS = ['number', 'date', 'boolean', 'choice', 'kind', 'range', 'tooLong', 'notForKind'] as const
export type CellProblem = (typeof CELL_PROBLEMS)[number]

/** What reading the cells of a table takes. */
export interface CellReader {
  readonly vocabulary: Vocabulary
  /** Of each column. */
  readonly signs: readonly DecimalSign[]
  /** Columns of shares from 0 to 1, shown as per cent in their spreadsheet. */
  readonly shares: ReadonlySet<number>
  /** The id of the organisation a cell names; of one that is not on the map the one it gets. */
  readonly organisation: (name: string) => string
}

/** A value for a field by its name, or why there is none. */
export type CellValue = { readonly field: string; readonly value: unknown } | { readonly problem: CellProblem }

/** Reads a cell that is not blank for an element of a kind. A person's part joins what `before` says of the person. */
export function readCell(
  reader: CellReader,
  target: Target,
  kind: ElementKind,
  cell: GridCell,
  column: number,
  before: Readonly<Record<string, unknown>> | undefined,
): CellValue {
  const field = fieldOf(target, kind)
  if (!field) return { problem: 'notForKind' }
  const { spec, part } = field
  if (part) {
    const text = cellText(cell)
    const person = before?.[spec.name] as Person | undefined
    return checked(spec, kind, { ...person, [part]: part === 'organisationId' ? reader.organisation(text) : text })
  }
  const read = readPlain(reader, spec, kind, cell, column)
  return 'problem' in read ? read : checked(spec, kind, read.value)
}

function readPlain(
  reader: CellReader,
  spec: FieldSpec,
  kind: ElementKind,
  cell: GridCell,
  column: number,
): { readonly value: unknown } | { readonly problem: CellProblem } {
  const orProblem = (value: unknown, problem: CellProblem) => (value === undefined ? { problem } : { value })
  switch (spec.type) {
    case 'number':
    case 'percent': {
      const number = parseNumber(cell, reader.signs[column] ?? ',')
      const isShare = spec.type === 'percent' && reader.shares.has(column)
      return orProblem(
        number === undefined ? undefined : isShare ? Math.round(number * 10_000) / 100 : number,
        'number',
      )
    }
    case 'date':
      return orProblem(parseDate(cell), 'date')
    case 'boolean':
      return orProblem(parseBoolean(cell), 'boolean')
    case 'enum': {
      const meant = reader.vocabulary.values.get(spec.name)?.get(plainWords(cellText(cell))) ?? []
      const allowed = valuesOf(spec, kind)
      return orProblem(
        meant.find((value) => allowed.includes(value)),
        'choice',
      )
    }
    case 'organisation':
      return { value: reader.organisation(cellText(cell)) }
    case 'organisations':
      return { value: [...new Set(parseList(cell).map(reader.organisation))] }
    case 'names':
      return { value: parseList(cell) }
    case 'text':
    case 'line':
    case 'paragraph':
      return { value: cellText(cell).replaceAll(/\r\n?/g, '\n') }
    case 'person':
    case 'rows':
      return { problem: 'notForKind' }
  }
}

function checked(spec: FieldSpec & { name: string }, kind: ElementKind, value: unknown): CellValue {
  const code = valueProblem(spec, kind, value)?.code
  if (code === 'too-long') return { problem: 'tooLong' }
  if (code === 'out-of-range') return { problem: 'range' }
  return { field: spec.name, value }
}

/** Whether an element says this of itself already; blanks around a text and how its lines end do not count. */
export function saysAlready(element: Element, field: string, value: unknown): boolean {
  const said = (element as unknown as Readonly<Record<string, unknown>>)[field]
  if (typeof value === 'string' && typeof said === 'string') return said.replaceAll(/\r\n?/g, '\n').trim() === value
  if (value === false) return said === undefined || said === false
  return said !== undefined && stable(said) === stable(value)
}

/** The same for persons and lists whose parts stand in another order: the register sorts them. */
const stable = (value: unknown): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : JSON.stringify(Array.isArray(value) ? value.map(String).toSorted() : value)

import { findingText, findingsByTarget } from '#shared/health/findings.ts'
import { kindLabel, missingFieldLabel, valueLabel, type ValueList } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { RegisterPerson } from '#shared/register/row.ts'
import type { CellKind, DerivedView, Footnote, Step, ViewColumn } from '#shared/views/view.ts'
import { elementsOf, listed, organisationName, titleIn } from '#shared/exports/cells.ts'
import type { Cell, CellContext, Table, TableType } from '#shared/exports/cells.ts'
import { withDistinctHeadings } from '#shared/exports/headings.ts'

/** Types of columns whose cells are more than text. */
const TYPES: Partial<Record<CellKind, TableType>> = {
  number: 'number',
  money: 'money',
  percent: 'percent',
  count: 'count',
  date: 'date',
}
const WITH_IDS: readonly CellKind[] = [
  'element',
  'elements',
  'steps',
  'organisation',
  'organisations',
  'person',
  'persons',
  'fields',
  'rules',
]

/** "Anna Berg, enhetschef (Älvsunda kommun)"; what is missing is left out. */
export function personText(map: BenefitMap, { name, role, organisationId }: RegisterPerson): string {
  const who = [name, role].filter((part) => part !== null && part !== '').join(', ')
  const organisation = organisationId === null ? '' : organisationName(map, organisationId)
  if (who === '' || organisation === '') return who || organisation
  return `${who} (${organisation})`
}

/**
 * "Shared intake · Anna Berg, enhetschef · Älvsunda kommun · 2027-03-01 · Pågår"; what is missing is left out. The owner's
 * organisation is only said where it is another one.
 */
function stepText({ elementId, owner, organisationId, date, status }: Step, context: CellContext): string {
  const { map, t } = context
  const elsewhere = owner?.organisationId === organisationId ? null : (owner?.organisationId ?? null)
  const by = owner ? personText(map, { ...owner, organisationId: elsewhere }) : ''
  const at = organisationId === null ? '' : organisationName(map, organisationId)
  const stands = status === null ? '' : valueLabel(t, 'status', status)
  return [titleIn(context, elementId), by, at, date ?? '', stands].filter((part) => part !== '').join(' · ')
}

/** The element or organisation a row is about, by id. */
function subjectOf<Row extends object>(view: DerivedView<Row>, row: Row): string | undefined {
  const subject = view.subject(row)
  return subject && ('element' in subject ? subject.element : subject.organisation)
}

/** Names of missing fields of the row's subject in words. */
function fieldsText<Row extends object>(
  view: DerivedView<Row>,
  row: Row,
  names: readonly string[],
  { map, t }: CellContext,
): string {
  const id = subjectOf(view, row)
  const element = id === undefined ? undefined : elementsOf(map).get(id)
  return listed(names.map((name) => missingFieldLabel(t, name, element?.kind ?? 'note', element?.isDisbenefit)))
}

/** What the checks say of the row's subject and its risks, of the rules named; a rule that says nothing of it by its id. */
function findingsText<Row extends object>(
  view: DerivedView<Row>,
  row: Row,
  rules: readonly string[],
  { map, asOf, t, findings }: CellContext,
): string {
  const target = subjectOf(view, row)
  const known = findings ?? findingsByTarget(map, asOf)
  const risks = target === undefined ? [] : (elementsOf(map).get(target)?.risks ?? [])
  const about = [target ?? '', ...risks.map(({ id }) => id)].flatMap((id) => known.get(id) ?? [])
  const texts = rules.flatMap((rule) => {
    const said = about.filter((finding) => finding.rule === rule).map((finding) => findingText(finding, map, t))
    return said.length > 0 ? said : [rule]
  })
  return listed(texts)
}

const labelOf = (t: Translate, list: ValueList | undefined, value: string): string =>
  list ? valueLabel(t, list, value) : value

/** One cell of a view for people, as `cellOf` is of the register. */
export function viewCellOf<Row extends object>(
  view: DerivedView<Row>,
  row: Row,
  column: ViewColumn<Row>,
  context: CellContext,
): Cell {
  const { map, t } = context
  switch (column.type) {
    case 'text':
    case 'date':
      return column.cell(row) ?? ''
    case 'texts':
      return listed(column.cell(row) ?? [])
    case 'number':
    case 'money':
    case 'percent':
    case 'count':
      return column.cell(row) ?? ''
    case 'boolean': {
      const value = column.cell(row)
      return value === null ? '' : valueLabel(t, 'boolean', value)
    }
    case 'value': {
      const value = column.cell(row)
      return value === null ? '' : labelOf(t, column.list, value)
    }
    case 'values':
      return listed((column.cell(row) ?? []).map((value) => labelOf(t, column.list, value)))
    case 'kind': {
      const kind = column.cell(row)
      return kind === null ? '' : kindLabel(t, kind)
    }
    case 'element': {
      const id = column.cell(row)
      return id === null ? '' : titleIn(context, id)
    }
    case 'elements':
      return listed((column.cell(row) ?? []).map((id) => titleIn(context, id)))
    case 'steps':
      return listed((column.cell(row) ?? []).map((step) => stepText(step, context)))
    case 'organisation': {
      const id = column.cell(row)
      return id === null ? '' : organisationName(map, id)
    }
    case 'organisations':
      return listed((column.cell(row) ?? []).map((id) => organisationName(map, id)))
    case 'person': {
      const person = column.cell(row)
      return person === null ? '' : personText(map, person)
    }
    case 'persons':
      return listed((column.cell(row) ?? []).map((person) => personText(map, person)))
    case 'fields':
      return fieldsText(view, row, column.cell(row) ?? [], context)
    case 'rules':
      return findingsText(view, row, column.cell(row) ?? [], context)
  }
}

const organisationIds = (persons: readonly RegisterPerson[]): string =>
  listed(persons.flatMap(({ organisationId }) => organisationId ?? []))

/** The ids behind a cell; of persons those of their organisations. */
function idsOf<Row extends object>(row: Row, column: ViewColumn<Row>): string {
  switch (column.type) {
    case 'element':
    case 'organisation':
      return column.cell(row) ?? ''
    case 'elements':
    case 'organisations':
    case 'fields':
    case 'rules':
      return listed(column.cell(row) ?? [])
    case 'steps':
      return listed((column.cell(row) ?? []).map(({ elementId }) => elementId))
    case 'person': {
      const person = column.cell(row)
      return person === null ? '' : organisationIds([person])
    }
    case 'persons':
      return organisationIds(column.cell(row) ?? [])
    default:
      return ''
  }
}

/** A line below the table in words, elements by title. */
export function footnoteText({ labelKey, values = {} }: Footnote, context: CellContext): string {
  const said = Object.entries(values).map(([name, value]): [string, string] => [
    name,
    'elements' in value ? value.elements.map((id) => titleIn(context, id)).join(', ') : value.text,
  ])
  return context.t(labelKey, Object.fromEntries(said))
}

/** The heading of a column of a view. */
export const viewHeading = <Row extends object>(t: Translate, { labelKey, labelValues }: ViewColumn<Row>): string =>
  t(labelKey, labelValues)

/**
 * A derived view as a table for people: its columns in order, then the ids behind them in the same order. Footnotes are
 * those of the whole view.
 */
export function viewTable<Row extends object>(
  view: DerivedView<Row>,
  rows: readonly Row[],
  context: CellContext,
  footnotes: readonly Footnote[] = [],
): Table {
  const { t } = context
  const shown = view.columns(rows)
  const withIds = shown.filter(({ type }) => WITH_IDS.includes(type))
  return {
    title: t(`views.name.${view.id}`),
    columns: withDistinctHeadings([
      ...shown.map((column) => ({ heading: viewHeading(t, column), type: TYPES[column.type] ?? 'text' })),
      ...withIds.map(
        (column) =>
          ({ heading: t('columns.idOf', { column: viewHeading(t, column) }), type: 'text', ids: true }) as const,
      ),
    ]),
    rows: rows.map((row) => [
      ...shown.map((column, at) => {
        const cell = viewCellOf(view, row, column, context)
        return at === 0 && cell === '' && view.nobodyKey ? t(view.nobodyKey) : cell
      }),
      ...withIds.map((column) => idsOf(row, column)),
    ]),
    footnotes: footnotes.map((footnote) => footnoteText(footnote, context)),
  }
}

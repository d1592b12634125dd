import type { BenefitMap, OrganisationKind } from '#shared/model/benefitMap.ts'
import { isDisbenefit, type ElementId } from '#shared/model/element.ts'
import { ordered } from '#shared/model/perMap.ts'
import { balanceOf, balanceWithin, type BalanceRow, type Money } from '#shared/register/balance.ts'
import { isNumber } from '#shared/register/numbers.ts'
import { actingOrganisations } from '#shared/register/organisations.ts'
import { doubleCounted, valueRows } from '#shared/register/values.ts'
import { columnsFor } from '#shared/views/columnsFor.ts'
import { activeElements, type MapElement } from '#shared/views/onMap.ts'
import { EVERYTHING, type ColumnOf, type DerivedView, type Footnote, type Scope } from '#shared/views/view.ts'

/** What one organisation or group pays, must do and gets. Money in the map's currency; `net` = value − disvalue − cost. */
export interface BalanceViewRow extends BalanceRow {
  readonly kind: OrganisationKind
  /** Initiatives, enablers and changes it is responsible for or takes part in, and benefits it realises; by id. */
  readonly mustActIn: readonly ElementId[]
  /** Dis-benefits it is affected by or has a value row of, by id. */
  readonly disbenefits: readonly ElementId[]
}

/** Cost here, benefit there: a row per organisation and group, in map order. Groups are never netted against others. */
export const balance: DerivedView<BalanceViewRow> = {
  id: 'balance',
  derive: (map, _asOf, scope) => {
    const rows = scope === EVERYTHING ? balanceOf(map) : balanceWithin(map, scope.has)
    const kinds = new Map(map.organisations.map(({ id, kind }) => [id, kind]))
    const mustAct = listed(map, scope, actingIn)
    const affected = listed(map, scope, affectedBy)
    return rows
      .filter(({ organisationId }) => scope.hasOrganisation(organisationId))
      .map(({ organisationId, ...row }) => ({
        organisationId,
        kind: kinds.get(organisationId) ?? 'other',
        ...row,
        mustActIn: mustAct.get(organisationId) ?? [],
        disbenefits: affected.get(organisationId) ?? [],
      }))
  },
  columns: (rows) => [
    ...COLUMNS,
    ...[...new Set(rows.flatMap((row) => Object.keys(row.perYear)))]
      .toSorted((a, b) => Number(a) - Number(b))
      .flatMap((year) => yearColumns(rows, year)),
  ],
  subject: (row) => ({ organisation: row.organisationId }),
  footnotes: (map, _asOf, scope) => [
    ...repeatedValues(map, scope),
    ...withoutOrganisation(map, scope),
    ...(map.organisations.some(({ kind }) => kind === 'group')
      ? [{ labelKey: 'views.footnote.groups' } satisfies Footnote]
      : []),
  ],
}

const actingIn = (element: MapElement): readonly (string | undefined)[] =>
  element.kind === 'goal'
    ? []
    : element.kind === 'benefit'
      ? [element.realisingOrganisationId]
      : actingOrganisations(element)

const affectedBy = (element: MapElement): readonly (string | undefined)[] =>
  isDisbenefit(element)
    ? [...(element.beneficiaryOrganisationIds ?? []), ...valueRows(element).map((row) => row.organisationId)]
    : []

/** Organisation → the elements in scope that name it, by id. */
function listed(
  map: BenefitMap,
  scope: Scope,
  organisationsOf: (element: MapElement) => readonly (string | undefined)[],
): ReadonlyMap<string, readonly ElementId[]> {
  const lists = new Map<string, ElementId[]>()
  for (const element of activeElements(map)) {
    if (!scope.has(element.id)) continue
    for (const organisation of new Set(organisationsOf(element))) {
      if (organisation === undefined) continue
      const list = lists.get(organisation)
      if (list) list.push(element.id)
      else lists.set(organisation, [element.id])
    }
  }
  for (const list of lists.values()) list.sort()
  return lists
}

const repeatedValues = (map: BenefitMap, scope: Scope): readonly Footnote[] =>
  doubleCounted(map)
    .filter(([cause, effect]) => scope.has(cause.id) || scope.has(effect.id))
    .map(([cause, effect]) => ({
      labelKey: 'views.footnote.repeatedValue',
      values: { x: { elements: [cause.id] }, y: { elements: [effect.id] } },
    }))

/** Amounts whose organisation is missing or not on the map are in no row: whose they are. */
function withoutOrganisation(map: BenefitMap, scope: Scope): readonly Footnote[] {
  const known = new Set(map.organisations.map(({ id }) => id))
  const elements = activeElements(map)
    .filter((element) => scope.has(element.id))
    .filter((element) =>
      [...ordered(element.costs), ...(element.kind === 'benefit' ? valueRows(element) : [])].some(
        ({ amount, organisationId }) => isNumber(amount) && !known.has(organisationId ?? ''),
      ),
    )
    .map(({ id }) => id)
    .toSorted()
  return elements.length === 0 ? [] : [{ labelKey: 'views.footnote.withoutOrganisation', values: { x: { elements } } }]
}

const column = columnsFor<BalanceViewRow>()
const COLUMNS = [
  column('organisation', 'organisationId', 'views.column.organisation', (row) => row.organisationId),
  column('value', 'kind', 'views.column.organisationKind', (row) => row.kind, {
    list: 'organisationKind',
    derived: false,
  }),
  column('elements', 'mustActIn', 'views.column.mustActIn', (row) => row.mustActIn),
  column('money', 'cost', 'views.column.cost', (row) => row.cost),
  column('money', 'value', 'views.column.value', (row) => row.value),
  column('money', 'disvalue', 'views.column.disvalue', (row) => row.disvalue),
  column('money', 'net', 'views.column.net', (row) => row.net),
  column('count', 'benefitCount', 'views.column.benefitCount', (row) => row.benefitCount),
  column('elements', 'nonFinancialBenefits', 'views.column.nonFinancialBenefits', (row) => row.nonFinancialBenefits),
  column('elements', 'disbenefits', 'views.column.affectedBy', (row) => row.disbenefits),
]

const YEAR_LABELS = {
  cost: 'views.column.costIn',
  value: 'views.column.valueIn',
  disvalue: 'views.column.disvalueIn',
  net: 'views.column.netIn',
} as const

/** Cost, value and net of one year; dis-benefits in the years that have some. */
function yearColumns(rows: readonly BalanceViewRow[], year: string): readonly ColumnOf<BalanceViewRow, 'money'>[] {
  const hasHarm = rows.some((row) => (row.perYear[year]?.disvalue ?? 0) !== 0)
  const keys: readonly (keyof Money)[] = hasHarm ? ['cost', 'value', 'disvalue', 'net'] : ['cost', 'value', 'net']
  return keys.map((key) =>
    column('money', `${key}-${year}`, YEAR_LABELS[key], (row) => row.perYear[year]?.[key] ?? null, {
      labelValues: { year },
    }),
  )
}

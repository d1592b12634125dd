import { missingFieldLabel, valueLabel } from '#shared/i18n/labels.ts'
import { titleOf } from '#shared/health/findings.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { CATEGORIES } from '#shared/model/fields.ts'
import { KIND_SPECS } from '#shared/model/kinds.ts'
import { perMap } from '#shared/model/perMap.ts'
import type { CellContext } from '#shared/exports/cells.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import type { FilterName, Grouping } from '#client/register/registerState.ts'

/** Stands for "has none": no owner, no goal. No id and no name is written like this. */
export const NONE = '-'

const given = (value: string | null | undefined): readonly string[] => [value?.trim() ? value.trim() : NONE]
const orNone = (values: readonly string[]): readonly string[] => (values.length > 0 ? values : [NONE])

/** Every organisation a benefit concerns: that owns, realises, receives or must act for it. */
function organisationsOf(row: RegisterRow): readonly string[] {
  const { owner, beneficiaryOrganisationIds, organisationsThatMustAct } = row
  const owning = owner?.organisationId ? [owner.organisationId] : []
  return [...new Set([...organisationsThatMustAct, ...beneficiaryOrganisationIds, ...owning])]
}

/** The values of a row that a filter compares: `NONE` where it has none. */
export function filterValues(row: RegisterRow, name: FilterName): readonly string[] {
  switch (name) {
    case 'organisation':
      return orNone(organisationsOf(row))
    case 'goal':
      return orNone(row.supportedGoals)
    case 'category':
      return given(row.category)
    case 'status':
      return given(row.status)
    case 'owner':
      return given(row.owner?.name)
    case 'light':
      return [row.rag]
    case 'missing':
      return row.missingFields
  }
}

/** The groups a row stands in: several goals mean several groups, everything else one. */
export const groupValues = (row: RegisterRow, grouping: Grouping): readonly string[] =>
  grouping === 'organisation' ? given(row.realisingOrganisationId) : filterValues(row, grouping)

const elements = perMap((map: BenefitMap) => new Map(map.elements.map((element) => [element.id, element])))

/** What a value is called; an id that is not on the map stands as it is. */
export function valueName(name: FilterName, value: string, { map, t }: CellContext): string {
  if (value === NONE) return t(`registerView.none.${name === 'missing' ? 'status' : name}`)
  switch (name) {
    case 'organisation':
      return map.organisations.find(({ id }) => id === value)?.name ?? value
    case 'goal': {
      const goal = elements(map).get(value)
      return goal ? titleOf(goal, map, t) : value
    }
    case 'category':
    case 'status':
      return valueLabel(t, name, value)
    case 'light':
      return valueLabel(t, 'rag', value)
    case 'missing':
      return missingFieldLabel(t, value, 'benefit')
    case 'owner':
      return value
  }
}

/** Worst first, as everywhere in the register. */
const LIGHTS = ['red', 'amber', 'green', 'grey'] as const

/** The order of the registry or the map, where the values have one. */
function ownOrder(name: FilterName, map: BenefitMap): readonly string[] | undefined {
  if (name === 'organisation') return map.organisations.map(({ id }) => id)
  if (name === 'goal') return map.elements.filter(({ kind }) => kind === 'goal').map(({ id }) => id)
  if (name === 'category') return CATEGORIES
  if (name === 'status') return KIND_SPECS.benefit.statuses
  if (name === 'light') return LIGHTS
  return undefined
}

/** Values in the order people expect them: as on the map, by the method, else by the alphabet; none last. */
export function inOrder(
  name: FilterName,
  values: Iterable<string>,
  context: CellContext,
  locale: string,
): readonly string[] {
  const order = ownOrder(name, context.map)
  const place = (value: string): number => {
    if (value === NONE) return Number.MAX_SAFE_INTEGER
    const at = order?.indexOf(value) ?? 0
    return at < 0 ? Number.MAX_SAFE_INTEGER - 1 : at
  }
  const collator = new Intl.Collator(locale, { numeric: true })
  const called = [...values].map((value) => ({ value, place: place(value), called: valueName(name, value, context) }))
  return called.toSorted((a, b) => a.place - b.place || collator.compare(a.called, b.called)).map(({ value }) => value)
}

import type { BenefitMap, OrganisationKind } from '#shared/model/benefitMap.ts'
import { byCodeUnit } from '#shared/model/benefitMap.ts'
import { isDisbenefit, type Element, type ElementId } from '#shared/model/element.ts'
import { graphOf } from '#shared/model/graph.ts'
import { ordered } from '#shared/model/perMap.ts'
import { latestOf, validDate } from '#shared/register/dates.ts'
import type { RegisterPerson } from '#shared/register/row.ts'
import { dateOf, personOf, textOf } from '#shared/register/shown.ts'
import { sameText } from '#shared/health/found.ts'
import { columnsFor } from '#shared/views/columnsFor.ts'
import { personKey } from '#shared/views/duties.ts'
import { activeElements, type MapElement } from '#shared/views/onMap.ts'
import type { DerivedView, Scope, Step } from '#shared/views/view.ts'

/** A change that touches somebody. */
export interface TouchingChange {
  readonly changeId: ElementId
  readonly startDate: string | null
  readonly endDate: string | null
  readonly changeOwner: RegisterPerson | null
}
/** What an element says about how people are told. */
export interface Told {
  readonly elementId: ElementId
  readonly text: string
}

/** Somebody a change touches or who gets a benefit or dis-benefit; lists by id. */
export interface StakeholderRow {
  /** Name of the organisation, or of the group as it was first written. */
  readonly name: string
  /** Null for a group that is only named on changes. */
  readonly organisationId: string | null
  readonly kind: OrganisationKind
  /** No initiative and no benefit says how they are told. */
  readonly toldNothing: boolean
  readonly changes: readonly TouchingChange[]
  readonly benefits: readonly ElementId[]
  readonly disbenefits: readonly ElementId[]
  /** `communication` of the initiatives that lead to those changes, benefits and dis-benefits, where it is filled. */
  readonly communication: readonly Told[]
  /** `resultCommunication` of those benefits and dis-benefits, where it is filled. */
  readonly resultCommunication: readonly Told[]
}

/** Somebody, and what on the map has to do with them. */
interface Party extends Pick<StakeholderRow, 'name' | 'organisationId' | 'kind'> {
  readonly touchedBy: Set<MapElement>
}

/**
 * Who is affected by what and what they are told: a row per beneficiary and affected group, those who are told nothing
 * first, then organisations in map order, then groups that are only named on changes. A group with the name of an
 * organisation is that organisation.
 */
export const stakeholders: DerivedView<StakeholderRow> = {
  id: 'stakeholders',
  derive: (map, _asOf, scope) => {
    const row = rowIn(map)
    return partiesOf(map, scope)
      .filter(({ touchedBy }) => touchedBy.size > 0)
      .map(row)
      .toSorted((a, b) => Number(b.toldNothing) - Number(a.toldNothing))
  },
  columns: () => COLUMNS,
  subject: (row) => (row.organisationId === null ? undefined : { organisation: row.organisationId }),
}

function partiesOf(map: BenefitMap, scope: Scope): readonly Party[] {
  const organisations = new Map<string, Party>()
  const byName = new Map<string, Party>()
  for (const { id, name, kind } of ordered(map.organisations)) {
    const party: Party = { name, organisationId: id, kind, touchedBy: new Set() }
    organisations.set(id, party)
    const key = sameText(name)
    if (key !== '' && !byName.has(key)) byName.set(key, party)
  }
  for (const element of activeElements(map)) {
    if (!scope.has(element.id)) continue
    if (element.kind === 'benefit')
      for (const id of element.beneficiaryOrganisationIds ?? []) organisations.get(id)?.touchedBy.add(element)
    if (element.kind !== 'change') continue
    for (const name of element.affectedGroups ?? []) {
      const key = sameText(name)
      if (key === '') continue
      const party = byName.get(key) ?? { name: name.trim(), organisationId: null, kind: 'group', touchedBy: new Set() }
      party.touchedBy.add(element)
      byName.set(key, party)
    }
  }
  const named = [...byName.values()].filter(({ organisationId }) => organisationId === null)
  return [...organisations.values(), ...named]
}

function rowIn(map: BenefitMap): (party: Party) => StakeholderRow {
  const graph = graphOf(map)
  return ({ touchedBy, ...party }) => {
    const touching = [...touchedBy].toSorted((a, b) => byCodeUnit(a.id, b.id))
    const initiatives = new Set(touching.flatMap(({ id }) => graph.up(graph.nodeOf(id) ?? 0, 'initiative')))
    const communication = [...initiatives]
      .toSorted((a, b) => a - b)
      .flatMap((node) => toldBy(graph.elements[node], 'communication'))
    const effects = touching.filter(({ kind }) => kind === 'benefit')
    const resultCommunication = effects.flatMap((effect) => toldBy(effect, 'resultCommunication'))
    return {
      ...party,
      toldNothing: communication.length === 0 && resultCommunication.length === 0,
      changes: touching.filter(({ kind }) => kind === 'change').map(changeOf),
      benefits: effects.filter((effect) => !isDisbenefit(effect)).map(({ id }) => id),
      disbenefits: effects.filter(isDisbenefit).map(({ id }) => id),
      communication,
      resultCommunication,
    }
  }
}

const changeOf = ({ id, startDate, endDate, changeOwner }: MapElement): TouchingChange => ({
  changeId: id,
  startDate: dateOf(startDate),
  endDate: dateOf(endDate),
  changeOwner: personOf(changeOwner),
})

function toldBy(element: Element | undefined, field: 'communication' | 'resultCommunication'): readonly Told[] {
  const text = textOf(element?.[field])
  return element && text !== null ? [{ elementId: element.id, text }] : []
}

const idsOf = (told: readonly Told[]): readonly ElementId[] => told.map(({ elementId }) => elementId)
/** Texts that differ: the same words on several elements are read once. */
const textsOf = (told: readonly Told[]): readonly string[] => [...new Set(told.map(({ text }) => text))]

function ownersOf({ changes }: StakeholderRow): readonly RegisterPerson[] {
  const owners = new Map<string, RegisterPerson>()
  for (const { changeOwner } of changes) {
    const { name, organisationId } = changeOwner ?? {}
    const key = personKey({ name: name ?? '', organisationId: organisationId ?? '' })
    if (changeOwner && key !== undefined && !owners.has(key)) owners.set(key, changeOwner)
  }
  return [...owners.values()]
}
const earliest = (dates: readonly (string | null)[]): string | null =>
  dates.reduce((first, date) => (date !== null && (first === null || date < first) ? date : first), null)

const stepOf = ({ changeId, changeOwner, endDate }: TouchingChange): Step => ({
  elementId: changeId,
  owner: changeOwner,
  organisationId: null,
  date: endDate,
  status: null,
})

const column = columnsFor<StakeholderRow>()
const COLUMNS = [
  column('text', 'name', 'views.column.stakeholder', (row) => row.name),
  column('value', 'kind', 'views.column.organisationKind', (row) => row.kind, { list: 'organisationKind' }),
  column('boolean', 'toldNothing', 'views.column.toldNothing', (row) => row.toldNothing),
  column('steps', 'changes', 'views.column.touchingChanges', (row) => row.changes.map(stepOf)),
  column('date', 'firstChange', 'views.column.firstChange', (row) =>
    earliest(row.changes.map(({ startDate }) => startDate)),
  ),
  column(
    'date',
    'lastChange',
    'views.column.lastChange',
    (row) => latestOf(row.changes.map(({ endDate }) => validDate(endDate ?? undefined))) ?? null,
  ),
  column('persons', 'changeOwners', 'views.column.changeOwners', ownersOf),
  column('elements', 'benefits', 'views.column.benefits', (row) => row.benefits),
  column('elements', 'disbenefits', 'views.column.disbenefits', (row) => row.disbenefits),
  column('texts', 'communication', 'views.column.communication', (row) => textsOf(row.communication)),
  column('elements', 'communicating', 'views.column.communicatingInitiatives', (row) => idsOf(row.communication)),
  column('texts', 'resultCommunication', 'views.column.resultCommunication', (row) => textsOf(row.resultCommunication)),
]

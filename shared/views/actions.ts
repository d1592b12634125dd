import { byCodeUnit, type BenefitMap } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { Creatable, Status } from '#shared/model/kinds.ts'
import { ordered } from '#shared/model/perMap.ts'
import { creatableOf } from '#shared/i18n/labels.ts'
import { findingsByTarget } from '#shared/health/findings.ts'
import { missingFields } from '#shared/register/completeness.ts'
import { dateOf } from '#shared/register/shown.ts'
import { columnsFor } from '#shared/views/columnsFor.ts'
import { RESPONSIBILITIES, dutiesOf } from '#shared/views/duties.ts'
import {
  activeElements,
  compareDates,
  isDone,
  isPast,
  organisationPlaces,
  type MapElement,
} from '#shared/views/onMap.ts'
import type { DerivedView } from '#shared/views/view.ts'

/** How an organisation is part of an element: itself, or through one of its people. */
const INVOLVEMENTS = ['responsible', 'takesPart', 'realises', 'pays', ...RESPONSIBILITIES] as const
export type Involvement = (typeof INVOLVEMENTS)[number]

/** One element that one organisation is part of. */
export interface ActionRow {
  /** Null in the last rows: elements that no organisation on the map is part of. */
  readonly organisationId: string | null
  readonly elementId: ElementId
  readonly kind: Creatable
  /** In the order of the list of values. */
  readonly involvement: readonly Involvement[]
  readonly status: Status | null
  /** The status says that it is in place; a benefit: realised. */
  readonly done: boolean
  /** When it starts; of a benefit when its realisation does. */
  readonly startDate: string | null
  /** When it is to be done: ended, available, in place; of benefits and goals the target date. */
  readonly dueDate: string | null
  /** Due before the status date and not done; goals are never overdue. */
  readonly overdue: boolean
  /** Names of fields, parts of a person as `owner.role`. */
  readonly missingFields: readonly string[]
  /** Ids of rules that name the element or one of its risks, of all phases and not muted, sorted. */
  readonly findings: readonly string[]
}

/**
 * The action list: organisations in map order, each with the elements it is part of, by the day they are due; what is
 * undated after that, what is done last.
 */
export const actions: DerivedView<ActionRow> = {
  id: 'actions',
  nobodyKey: 'views.noOrganisation',
  derive: (map, asOf, scope) => {
    const places = organisationPlaces(map)
    const about = aboutElements(map, asOf)
    const perPlace: ActionRow[][] = Array.from({ length: places.size + 1 }, () => [])
    for (const element of activeElements(map)) {
      if (!scope.has(element.id)) continue
      const facts = about(element)
      let anybody = false
      for (const [organisationId, involvement] of involvements(element)) {
        const place = places.get(organisationId)
        if (place === undefined) continue
        anybody = true
        if (scope.hasOrganisation(organisationId)) perPlace[place]?.push({ organisationId, ...facts, involvement })
      }
      if (!anybody && scope.hasOrganisation(''))
        perPlace[places.size]?.push({ organisationId: null, ...facts, involvement: [] })
    }
    return perPlace.flatMap((rows) =>
      rows.toSorted((a, b) => Number(a.done) - Number(b.done) || compareDates(a.dueDate, b.dueDate)),
    )
  },
  columns: () => COLUMNS,
  subject: (row) => ({ element: row.elementId }),
}

/** Organisation → how it is part of the element, in the order of INVOLVEMENTS. */
function involvements(element: MapElement): ReadonlyMap<string, readonly Involvement[]> {
  const found = new Map<string, Involvement[]>()
  const add = (organisationId: string | undefined, involvement: Involvement) => {
    if (!organisationId) return
    const list = found.get(organisationId)
    if (!list) found.set(organisationId, [involvement])
    else if (!list.includes(involvement)) list.push(involvement)
  }
  add(element.organisationId, 'responsible')
  for (const id of element.participatingOrganisationIds ?? []) add(id, 'takesPart')
  add(element.realisingOrganisationId, 'realises')
  for (const { organisationId } of ordered(element.costs)) add(organisationId, 'pays')
  for (const [responsibility, person] of dutiesOf(element)) add(person?.organisationId, responsibility)
  return found
}

type Facts = Omit<ActionRow, 'organisationId' | 'involvement'>
function aboutElements(map: BenefitMap, asOf: string): (element: MapElement) => Facts {
  const findings = findingsByTarget(map, asOf)
  return (element) => {
    const dueDate = dueDateOf(element)
    const done = isDone(element)
    const named = [element.id, ...element.risks.map(({ id }) => id)]
    const rules = named.flatMap((id) => (findings.get(id) ?? []).map(({ rule }): string => rule))
    return {
      elementId: element.id,
      kind: creatableOf(element),
      status: element.status ?? null,
      done,
      startDate: dateOf(element.kind === 'benefit' ? element.realisationStart : element.startDate),
      dueDate,
      overdue: !done && element.kind !== 'goal' && isPast(dueDate, asOf),
      missingFields: missingFields(element),
      findings: [...new Set(rules)].toSorted(byCodeUnit),
    }
  }
}

function dueDateOf(element: MapElement): string | null {
  switch (element.kind) {
    case 'initiative':
    case 'change':
      return dateOf(element.endDate)
    case 'enabler':
      return dateOf(element.availableFrom)
    case 'benefit':
    case 'goal':
      return dateOf(element.targetDate)
  }
}

const column = columnsFor<ActionRow>()
const COLUMNS = [
  column('organisation', 'organisationId', 'views.column.organisation', (row) => row.organisationId),
  column('element', 'elementId', 'views.column.element', (row) => row.elementId),
  column('kind', 'kind', 'views.column.kind', (row) => row.kind),
  column('values', 'involvement', 'views.column.involvement', (row) => row.involvement, { list: 'responsibility' }),
  column('value', 'status', 'fields.status', (row) => row.status, { list: 'status', derived: false }),
  column('date', 'startDate', 'views.column.starts', (row) => row.startDate, { derived: false }),
  column('date', 'dueDate', 'views.column.due', (row) => row.dueDate, { derived: false }),
  column('boolean', 'overdue', 'views.column.overdue', (row) => row.overdue),
  column('fields', 'missingFields', 'columns.missingFields', (row) => row.missingFields),
  column('rules', 'findings', 'columns.findings', (row) => row.findings),
]

import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { isDisbenefit, type ElementId } from '#shared/model/element.ts'
import { graphOf } from '#shared/model/graph.ts'
import type { Creatable, Status } from '#shared/model/kinds.ts'
import { laneOrganisation } from '#shared/model/locks.ts'
import { creatableOf } from '#shared/i18n/labels.ts'
import { validDate } from '#shared/register/dates.ts'
import type { RegisterPerson } from '#shared/register/row.ts'
import { dateOf, personOf, textOf } from '#shared/register/shown.ts'
import { WRITTEN, columnsFor } from '#shared/views/columnsFor.ts'
import { answersFor } from '#shared/views/duties.ts'
import { activeElements, compareDates, idsOf, isDone, isPast, type MapElement } from '#shared/views/onMap.ts'
import type { DerivedView } from '#shared/views/view.ts'

/** What is reached on a day, in the order in which a chain reaches it. */
const MILESTONES = ['completed', 'available', 'inPlace', 'realisationStart', 'target'] as const
export type Milestone = (typeof MILESTONES)[number]

/** One thing that is to be in place on one day. */
export interface DeliverableRow {
  /** Null in the last rows: what has no date yet. */
  readonly date: string | null
  readonly elementId: ElementId
  readonly kind: Creatable
  /** An initiative ends, an enabler is available, a change is in place, a benefit begins or is to reach its target. */
  readonly milestone: Milestone
  readonly status: Status | null
  /** The status says that it is reached. */
  readonly done: boolean
  /** Before the status date and not done. */
  readonly overdue: boolean
  /** Responsible; of a benefit where it is realised. */
  readonly organisationId: string | null
  /** Assignment receiver, owner, change owner or benefit owner. */
  readonly person: RegisterPerson | null
  /**
   * Of enablers and changes the first day a benefit downstream is to be realised from, null where none is dated. An
   * initiative may run on after what it delivers, so it has none.
   */
  readonly neededBy: string | null
  /** After `neededBy` and not done. */
  readonly late: boolean
  /** Benefits downstream; of a benefit those it contributes to. Dis-benefits left out. By id. */
  readonly benefits: readonly ElementId[]
}

/**
 * What is to be in place when: ends of initiatives, enablers, changes, then for each benefit when it begins and when it is
 * to reach its target. By date, on one day in the order of a chain, then in map order; undated ones last. A dis-benefit is
 * nothing that is delivered.
 */
export const deliverables: DerivedView<DeliverableRow> = {
  id: 'deliverables',
  derive: (map, asOf, scope) => {
    const graph = graphOf(map)
    const needed = neededByNode(map)
    return activeElements(map)
      .filter((element) => scope.has(element.id))
      .flatMap((element) => {
        const milestones = milestonesOf(element)
        if (milestones.length === 0) return []
        const node = graph.nodeOf(element.id) ?? 0
        const neededBy = element.kind === 'enabler' || element.kind === 'change' ? (needed[node] ?? null) : null
        const benefits = idsOf(graph, graph.down(node, 'benefit'))
        return milestones.map((milestone) => rowOf(element, milestone, asOf, neededBy, benefits))
      })
      .toSorted((a, b) => compareDates(a.date, b.date) || placeOf(a) - placeOf(b))
  },
  columns: () => COLUMNS,
  subject: (row) => ({ element: row.elementId }),
}

type Reached = readonly [milestone: Milestone, date: string | null, done: boolean]
const placeOf = ({ milestone }: DeliverableRow): number => MILESTONES.indexOf(milestone)

function milestonesOf(element: MapElement): readonly Reached[] {
  const done = isDone(element)
  switch (element.kind) {
    case 'initiative':
      return [['completed', dateOf(element.endDate), done]]
    case 'enabler':
      return [['available', dateOf(element.availableFrom), done]]
    case 'change':
      return [['inPlace', dateOf(element.endDate), done]]
    case 'benefit':
      if (isDisbenefit(element)) return []
      return [
        ['realisationStart', dateOf(element.realisationStart), done || element.status === 'realising'],
        ['target', dateOf(element.targetDate), done],
      ]
    case 'goal':
      return []
  }
}

function rowOf(
  element: MapElement,
  [milestone, date, done]: Reached,
  asOf: string,
  neededBy: string | null,
  benefits: readonly ElementId[],
): DeliverableRow {
  return {
    date,
    elementId: element.id,
    kind: creatableOf(element),
    milestone,
    status: element.status ?? null,
    done,
    overdue: !done && isPast(date, asOf),
    organisationId: textOf(laneOrganisation(element)),
    person: personOf(answersFor(element)),
    neededBy,
    late: !done && date !== null && neededBy !== null && date > neededBy,
    benefits,
  }
}

/**
 * By node the first day on which a benefit downstream is to be realised: from the earliest benefit on, everything that
 * leads to it and is not needed earlier. O(elements + links).
 */
function neededByNode(map: BenefitMap): readonly (string | undefined)[] {
  const graph = graphOf(map)
  const needed: (string | undefined)[] = graph.elements.map(() => undefined)
  const starts = [...graph.elements.entries()].flatMap(([node, element]) => {
    const date = element.kind === 'benefit' && !isDisbenefit(element) ? validDate(element.realisationStart) : undefined
    return date === undefined ? [] : [{ node, date }]
  })
  for (const { node, date } of starts.toSorted((a, b) => compareDates(a.date, b.date))) {
    const waiting = [node]
    for (let effect = waiting.pop(); effect !== undefined; effect = waiting.pop())
      for (const cause of graph.predecessors(effect)) {
        if (needed[cause] !== undefined) continue
        needed[cause] = date
        waiting.push(cause)
      }
  }
  return needed
}

const column = columnsFor<DeliverableRow>()
const COLUMNS = [
  column('date', 'date', 'views.column.date', (row) => row.date, WRITTEN),
  column('value', 'milestone', 'views.column.milestone', (row) => row.milestone, { list: 'milestone' }),
  column('element', 'elementId', 'views.column.element', (row) => row.elementId),
  column('kind', 'kind', 'views.column.kind', (row) => row.kind),
  column('organisation', 'organisationId', 'views.column.organisation', (row) => row.organisationId, WRITTEN),
  column('person', 'person', 'views.column.answers', (row) => row.person, WRITTEN),
  column('value', 'status', 'fields.status', (row) => row.status, { list: 'status', derived: false }),
  column('boolean', 'overdue', 'views.column.overdue', (row) => row.overdue),
  column('date', 'neededBy', 'views.column.neededBy', (row) => row.neededBy),
  column('boolean', 'late', 'views.column.late', (row) => row.late),
  column('elements', 'benefits', 'views.column.benefitsThatWait', (row) => row.benefits),
]

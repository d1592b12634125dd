import { byCodeUnit, type BenefitMap } from '#shared/model/benefitMap.ts'
import { isDisbenefit, type ElementId } from '#shared/model/element.ts'
import type { Person } from '#shared/model/fields.ts'
import { graphOf } from '#shared/model/graph.ts'
import { marksOf } from '#shared/model/reach.ts'
import type { Status } from '#shared/model/kinds.ts'
import { dayOf } from '#shared/register/day.ts'
import { factsOf } from '#shared/register/facts.ts'
import type { Rag, RegisterPerson } from '#shared/register/row.ts'
import { textOf } from '#shared/register/shown.ts'
import { columnsFor } from '#shared/views/columnsFor.ts'
import { RESPONSIBILITIES, dutiesOf, personKey, type Responsibility } from '#shared/views/duties.ts'
import { activeElements, organisationPlaces } from '#shared/views/onMap.ts'
import type { DerivedView } from '#shared/views/view.ts'

/** A benefit that cannot be realised before something else is done, and how it stands. */
export interface WaitingBenefit {
  readonly benefitId: ElementId
  readonly status: Status | null
  readonly rag: Rag
}

/** One person, and the elements he or she answers for; lists by id. */
export interface ResponsibilityRow extends Readonly<Record<Responsibility, readonly ElementId[]>> {
  /** With the first role that is written; null in the last row: elements that lack the person they need. */
  readonly person: RegisterPerson | null
  /** Benefits downstream of the changes, enablers and received initiatives in this row, by id; dis-benefits left out. */
  readonly waitingBenefits: readonly WaitingBenefit[]
}

const NOTHING: readonly ElementId[] = []
/** What one person answers for, as it is gathered. */
class Desk {
  readonly lists = new Map<Responsibility, ElementId[]>()
  readonly key: string | undefined
  readonly #person: Person | undefined
  #role: string | null = null

  constructor(key: string | undefined, person: Person | undefined) {
    this.key = key
    this.#person = person
  }
  add(responsibility: Responsibility, id: ElementId, person: Person | undefined): void {
    this.#role ??= textOf(person?.role)
    const list = this.lists.get(responsibility)
    if (!list) this.lists.set(responsibility, [id])
    else if (list.at(-1) !== id) list.push(id)
  }
  get person(): RegisterPerson | null {
    if (this.key === undefined) return null
    const { name, organisationId } = this.#person ?? {}
    return { name: textOf(name?.trim()), role: this.#role, organisationId: textOf(organisationId) }
  }
  sorted(responsibility: Responsibility): readonly ElementId[] {
    return this.lists.get(responsibility)?.toSorted(byCodeUnit) ?? NOTHING
  }
}

/**
 * Who answers for what: a row per person (name and organisation, capitals and spaces aside), by organisation in map order,
 * then by name; last the elements without the person they need. Asked for a part of the map: what lies in that part.
 */
export const responsibilities: DerivedView<ResponsibilityRow> = {
  id: 'responsibilities',
  nobodyKey: 'views.unassigned',
  derive: (map, asOf, scope) => {
    const desks = new Map<string | undefined, Desk>()
    for (const element of activeElements(map)) {
      if (!scope.has(element.id)) continue
      for (const [responsibility, person] of dutiesOf(element)) {
        const key = personKey(person)
        if (key !== undefined && !scope.hasOrganisation(person?.organisationId ?? '')) continue
        const desk = desks.get(key) ?? new Desk(key, person)
        desk.add(responsibility, element.id, person)
        desks.set(key, desk)
      }
    }
    const rows = inOrder(map, [...desks.values()])
    const waiting = waitingFor(map, asOf, rows)
    return rows.map((desk, at) => ({
      person: desk.person,
      benefitOwner: desk.sorted('benefitOwner'),
      measurementResponsible: desk.sorted('measurementResponsible'),
      changeOwner: desk.sorted('changeOwner'),
      changeAgent: desk.sorted('changeAgent'),
      enablerOwner: desk.sorted('enablerOwner'),
      goalOwner: desk.sorted('goalOwner'),
      assignmentGiver: desk.sorted('assignmentGiver'),
      assignmentReceiver: desk.sorted('assignmentReceiver'),
      riskOwner: desk.sorted('riskOwner'),
      waitingBenefits: waiting[at] ?? [],
    }))
  },
  columns: () => COLUMNS,
  subject: (row) => (row.person?.organisationId ? { organisation: row.person.organisationId } : undefined),
}

/** Nobody last; before that those of organisations that are not on the map, or of none. */
function inOrder(map: BenefitMap, desks: readonly Desk[]): readonly Desk[] {
  const places = organisationPlaces(map)
  return desks
    .map((desk) => {
      const organisationId = desk.person?.organisationId ?? null
      const known = organisationId === null ? undefined : places.get(organisationId)
      return { desk, place: desk.key === undefined ? places.size + 1 : (known ?? places.size) }
    })
    .toSorted((a, b) => a.place - b.place || byCodeUnit(a.desk.key ?? '', b.desk.key ?? ''))
    .map(({ desk }) => desk)
}

/** What waits for a change, an enabler or an initiative waits for whoever carries it. */
const CARRIED = ['changeOwner', 'enablerOwner', 'assignmentReceiver'] as const

/**
 * The benefits that wait for what each person carries. Every element marks its carrier's column, and what is marked upstream
 * of a benefit waits.
 */
function waitingFor(map: BenefitMap, asOf: string, desks: readonly Desk[]): readonly (readonly WaitingBenefit[])[] {
  const graph = graphOf(map)
  const day = dayOf(map, asOf)
  const nodes: number[] = []
  const columns: number[] = []
  for (const [at, desk] of desks.entries())
    for (const id of CARRIED.flatMap((responsibility) => desk.lists.get(responsibility) ?? [])) {
      nodes.push(graph.nodeOf(id) ?? 0)
      columns.push(at)
    }
  const carriersUp = graph.gatherUp(marksOf(graph.elements.length, desks.length, nodes, columns))
  const waiting = desks.map((): WaitingBenefit[] => [])
  for (const [node, benefit] of graph.elements.entries()) {
    if (benefit.kind !== 'benefit' || isDisbenefit(benefit)) continue
    const carriers = carriersUp.list(node)
    if (carriers.length === 0) continue
    const one = { benefitId: benefit.id, status: benefit.status ?? null, rag: factsOf(benefit, day).rag }
    for (const at of carriers) waiting[at]?.push(one)
  }
  return waiting
}

const waitingIn = (row: ResponsibilityRow, light?: Rag): readonly ElementId[] =>
  row.waitingBenefits.filter(({ rag }) => light === undefined || rag === light).map(({ benefitId }) => benefitId)

const column = columnsFor<ResponsibilityRow>()
const COLUMNS = [
  column('text', 'person', 'views.column.person', (row) => row.person?.name ?? null, { derived: false }),
  column('text', 'role', 'views.column.role', (row) => row.person?.role ?? null, { derived: false }),
  column('organisation', 'organisationId', 'views.column.organisation', (row) => row.person?.organisationId ?? null, {
    derived: false,
  }),
  ...RESPONSIBILITIES.map((one) => column('elements', one, `values.responsibility.${one}`, (row) => row[one])),
  column('elements', 'waitingBenefits', 'views.column.waitingBenefits', (row) => waitingIn(row)),
  column('elements', 'waitingAmber', 'views.column.waitingWatch', (row) => waitingIn(row, 'amber')),
  column('elements', 'waitingRed', 'views.column.waitingOffTrack', (row) => waitingIn(row, 'red')),
]

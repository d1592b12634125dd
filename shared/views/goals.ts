import { graphOf } from '#shared/model/graph.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { dayOf } from '#shared/register/day.ts'
import { factsOf } from '#shared/register/facts.ts'
import { goalContributions, type GoalRow } from '#shared/register/goals.ts'
import type { Rag, RegisterPerson } from '#shared/register/row.ts'
import { dateOf, personOf, textOf } from '#shared/register/shown.ts'
import { WRITTEN, columnsFor } from '#shared/views/columnsFor.ts'
import type { DerivedView } from '#shared/views/view.ts'

/** Elements by status light, each list by id. */
export type ByRag = { readonly [light in Rag]: readonly ElementId[] }

/** What contributes to one goal and how it stands. No sum of money: one benefit may serve several goals. */
export interface GoalViewRow extends GoalRow {
  readonly owner: RegisterPerson | null
  readonly organisationId: string | null
  readonly targetDate: string | null
  /** Benefits that reach the goal over others alone. */
  readonly indirectBenefits: readonly ElementId[]
  readonly benefitsByRag: ByRag
  readonly disbenefitsByRag: ByRag
}

/** Goal contribution: a row per goal, in map order. */
export const goals: DerivedView<GoalViewRow> = {
  id: 'goals',
  derive: (map, asOf, scope) => {
    const graph = graphOf(map)
    const day = dayOf(map, asOf)
    const elementOf = (id: ElementId): Element | undefined => graph.elements[graph.nodeOf(id) ?? -1]
    const byRag = (ids: readonly ElementId[]): ByRag => {
      const lists: Record<Rag, ElementId[]> = { green: [], amber: [], red: [], grey: [] }
      for (const id of ids) {
        const benefit = elementOf(id)
        if (benefit) lists[factsOf(benefit, day).rag].push(id)
      }
      return lists
    }
    return goalContributions(map)
      .filter(({ goalId }) => scope.has(goalId))
      .map((row) => {
        const goal = elementOf(row.goalId)
        const direct = new Set(row.directBenefits)
        return {
          ...row,
          indirectBenefits: row.benefits.filter((id) => !direct.has(id)),
          owner: personOf(goal?.owner),
          organisationId: textOf(goal?.organisationId),
          targetDate: dateOf(goal?.targetDate),
          benefitsByRag: byRag(row.benefits),
          disbenefitsByRag: byRag(row.disbenefits),
        }
      })
  },
  columns: () => COLUMNS,
  subject: (row) => ({ element: row.goalId }),
  footnotes: () => [{ labelKey: 'views.footnote.noSumPerGoal' }],
}

const column = columnsFor<GoalViewRow>()
const COLUMNS = [
  column('element', 'goalId', 'views.column.goal', (row) => row.goalId),
  column('person', 'owner', 'fields.owner_goal', (row) => row.owner, WRITTEN),
  column('organisation', 'organisationId', 'fields.organisationId', (row) => row.organisationId, WRITTEN),
  column('date', 'targetDate', 'fields.targetDate_goal', (row) => row.targetDate, WRITTEN),
  column('elements', 'directBenefits', 'views.column.directBenefits', (row) => row.directBenefits),
  column('elements', 'indirectBenefits', 'views.column.indirectBenefits', (row) => row.indirectBenefits),
  column('elements', 'green', 'views.column.onTrack', (row) => row.benefitsByRag.green),
  column('elements', 'amber', 'views.column.watch', (row) => row.benefitsByRag.amber),
  column('elements', 'red', 'views.column.offTrack', (row) => row.benefitsByRag.red),
  column('elements', 'grey', 'views.column.notJudged', (row) => row.benefitsByRag.grey),
  column('elements', 'disbenefits', 'views.column.workedAgainstBy', (row) => row.disbenefits),
  column('elements', 'initiatives', 'views.column.initiatives', (row) => row.initiatives),
  column('organisations', 'organisations', 'views.column.organisations', (row) => row.organisations),
]

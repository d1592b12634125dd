import type { DerivedView, ViewId } from '#shared/views/view.ts'
import { actions, type ActionRow } from '#shared/views/actions.ts'
import { balance, type BalanceViewRow } from '#shared/views/balance.ts'
import { deliverables, type DeliverableRow } from '#shared/views/deliverables.ts'
import { goals, type GoalViewRow } from '#shared/views/goals.ts'
import { measurements, type MeasurementRow } from '#shared/views/measurements.ts'
import { plan } from '#shared/views/plan.ts'
import type { PlanRow } from '#shared/views/planRow.ts'
import { responsibilities, type ResponsibilityRow } from '#shared/views/responsibilities.ts'
import { risks, type RiskRow } from '#shared/views/risks.ts'
import { stakeholders, type StakeholderRow } from '#shared/views/stakeholders.ts'

/** The rows of each view. */
export interface ViewRows {
  readonly balance: BalanceViewRow
  readonly goals: GoalViewRow
  readonly plan: PlanRow
  readonly responsibilities: ResponsibilityRow
  readonly risks: RiskRow
  readonly measurements: MeasurementRow
  readonly actions: ActionRow
  readonly stakeholders: StakeholderRow
  readonly deliverables: DeliverableRow
}

/**
 * Every derived view; routes, workbook, screens and documentation loop over this. Look one up in a function of
 * `<Id extends ViewId>(id: Id)`, so that `VIEWS[id]` is a `DerivedView<ViewRows[Id]>` and rows keep their type.
 */
export const VIEWS: { readonly [Id in ViewId]: DerivedView<ViewRows[Id]> } = {
  balance,
  goals,
  plan,
  responsibilities,
  risks,
  measurements,
  actions,
  stakeholders,
  deliverables,
}

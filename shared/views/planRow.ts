import type { ElementId } from '#shared/model/element.ts'
import type { Kind, Status } from '#shared/model/kinds.ts'
import type { RegisterPerson, RegisterRow } from '#shared/register/row.ts'
import type { RiskRow } from '#shared/views/risks.ts'

/** Something that must be in place before the benefit can be realised. */
export interface Prerequisite {
  readonly elementId: ElementId
  readonly kind: Kind
  /** Change owner, owner of the enabler, assignment receiver. */
  readonly owner: RegisterPerson | null
  readonly organisationId: string | null
  readonly participatingOrganisationIds: readonly string[]
  readonly startDate: string | null
  /** When it is in place: a change or initiative ends, an enabler is available. */
  readonly date: string | null
  readonly status: Status | null
  /** The status says that it is in place. */
  readonly done: boolean
}

/** Somebody who approves the plan of a benefit, and as what. */
export interface Approval {
  readonly as: 'benefitOwner' | 'changeOwner' | 'assignmentGiver'
  /** Null while the benefit has no owner. */
  readonly person: RegisterPerson | null
  /** What the person answers for in this capacity, by id. */
  readonly elements: readonly ElementId[]
}

/** What the plan says of a benefit in the keys of the register. */
type Profile = Pick<
  RegisterRow,
  | 'benefitId'
  | 'number'
  | 'title'
  | 'description'
  | 'isDisbenefit'
  | 'category'
  | 'status'
  | 'rag'
  | 'owner'
  | 'realisingOrganisationId'
  | 'beneficiaryOrganisationIds'
  | 'supportedGoals'
  | 'organisationsThatMustAct'
  | 'indicator'
  | 'unit'
  | 'direction'
  | 'baselineValue'
  | 'baselineDate'
  | 'baselineMethod'
  | 'targetValue'
  | 'targetDate'
  | 'realisationStart'
  | 'realisationEnd'
  | 'earliestRealisation'
  | 'measurementFrequency'
  | 'measurementResponsible'
  | 'latestValue'
  | 'latestDate'
  | 'progress'
  | 'measurementStatus'
  | 'nextMeasurementDue'
  | 'valueTotal'
  | 'countedValueTotal'
  | 'probability'
  | 'completeness'
  | 'missingFields'
>

/** The benefit realisation plan of one benefit or dis-benefit: the profile with the keys of the register, then what it takes. */
export interface PlanRow extends Profile {
  readonly valuationMethod: string | null
  readonly assumptions: string | null
  readonly redeploymentPlan: string | null
  readonly mitigation: string | null
  readonly resultCommunication: string | null
  readonly outcome: string | null
  /** Everything upstream, each list by id. */
  readonly changes: readonly Prerequisite[]
  readonly enablers: readonly Prerequisite[]
  readonly initiatives: readonly Prerequisite[]
  /** Open risks of the benefit and of everything upstream, highest score first. */
  readonly risks: readonly RiskRow[]
  /** The next measurement and those after it by the frequency, up to the target date; at most twelve. */
  readonly followUps: readonly string[]
  /** The benefit owner, then change owners, then assignment givers, in order of what they answer for. */
  readonly approvals: readonly Approval[]
}

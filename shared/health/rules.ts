import type { HealthRule } from '#shared/health/rule.ts'
import { assignmentIncomplete } from '#shared/health/rules/assignmentIncomplete.ts'
import { baselineMissing } from '#shared/health/rules/baselineMissing.ts'
import { baselineTakenLate } from '#shared/health/rules/baselineTakenLate.ts'
import { benefitRealisedNowhere } from '#shared/health/rules/benefitRealisedNowhere.ts'
import { benefitWithoutChange } from '#shared/health/rules/benefitWithoutChange.ts'
import { benefitWithoutGoal } from '#shared/health/rules/benefitWithoutGoal.ts'
import { benefitWithoutInitiative } from '#shared/health/rules/benefitWithoutInitiative.ts'
import { benefitWithoutOwner } from '#shared/health/rules/benefitWithoutOwner.ts'
import { changeOwnerOutside } from '#shared/health/rules/changeOwnerOutside.ts'
import { changeWithoutAgent } from '#shared/health/rules/changeWithoutAgent.ts'
import { changeWithoutBenefit } from '#shared/health/rules/changeWithoutBenefit.ts'
import { changeWithoutDriver } from '#shared/health/rules/changeWithoutDriver.ts'
import { changeWithoutOwner } from '#shared/health/rules/changeWithoutOwner.ts'
import { circularReasoning } from '#shared/health/rules/circularReasoning.ts'
import { costWithoutBenefit } from '#shared/health/rules/costWithoutBenefit.ts'
import { costsWithoutAgreement } from '#shared/health/rules/costsWithoutAgreement.ts'
import { countedTwice } from '#shared/health/rules/countedTwice.ts'
import { datesInWrongOrder } from '#shared/health/rules/datesInWrongOrder.ts'
import { directionContradicted } from '#shared/health/rules/directionContradicted.ts'
import { disbenefitWithoutMitigation } from '#shared/health/rules/disbenefitWithoutMitigation.ts'
import { enablerWithoutBenefit } from '#shared/health/rules/enablerWithoutBenefit.ts'
import { enablerWithoutInitiative } from '#shared/health/rules/enablerWithoutInitiative.ts'
import { financialWithoutValue } from '#shared/health/rules/financialWithoutValue.ts'
import { freedTimeWithoutPlan } from '#shared/health/rules/freedTimeWithoutPlan.ts'
import { goalWithoutBenefit } from '#shared/health/rules/goalWithoutBenefit.ts'
import { highRiskUnhandled } from '#shared/health/rules/highRiskUnhandled.ts'
import { initiativeWithoutGoal } from '#shared/health/rules/initiativeWithoutGoal.ts'
import { initiativeWithoutRisks } from '#shared/health/rules/initiativeWithoutRisks.ts'
import { isolatedElement } from '#shared/health/rules/isolatedElement.ts'
import { linkDrawnTwice } from '#shared/health/rules/linkDrawnTwice.ts'
import { linkLeadsNowhere } from '#shared/health/rules/linkLeadsNowhere.ts'
import { linkPointsWrongWay } from '#shared/health/rules/linkPointsWrongWay.ts'
import { linkSkipsStep } from '#shared/health/rules/linkSkipsStep.ts'
import { linkedToItself } from '#shared/health/rules/linkedToItself.ts'
import { measuredTheSameWay } from '#shared/health/rules/measuredTheSameWay.ts'
import { measurementOverdue } from '#shared/health/rules/measurementOverdue.ts'
import { measurementUnplanned } from '#shared/health/rules/measurementUnplanned.ts'
import { noDisbenefit } from '#shared/health/rules/noDisbenefit.ts'
import { noGoal } from '#shared/health/rules/noGoal.ts'
import { notMeasurable } from '#shared/health/rules/notMeasurable.ts'
import { organisationWithoutRole } from '#shared/health/rules/organisationWithoutRole.ts'
import { ownedByProject } from '#shared/health/rules/ownedByProject.ts'
import { ownedElsewhere } from '#shared/health/rules/ownedElsewhere.ts'
import { ownerIncomplete } from '#shared/health/rules/ownerIncomplete.ts'
import { paysMoreThanItGets } from '#shared/health/rules/paysMoreThanItGets.ts'
import { plannedTooEarly } from '#shared/health/rules/plannedTooEarly.ts'
import { possibleDuplicate } from '#shared/health/rules/possibleDuplicate.ts'
import { profileIncomplete } from '#shared/health/rules/profileIncomplete.ts'
import { realisedWithoutEvidence } from '#shared/health/rules/realisedWithoutEvidence.ts'
import { riskReassessmentDue } from '#shared/health/rules/riskReassessmentDue.ts'
import { startedWithoutBaseline } from '#shared/health/rules/startedWithoutBaseline.ts'
import { targetIncomplete } from '#shared/health/rules/targetIncomplete.ts'
import { undatedMeans } from '#shared/health/rules/undatedMeans.ts'
import { unknownOrganisation } from '#shared/health/rules/unknownOrganisation.ts'
import { valueBeforeStart } from '#shared/health/rules/valueBeforeStart.ts'

/** Every check of the map, in the order of the domain reference 4; findings stand in this order. */
export const HEALTH_RULES: readonly HealthRule[] = [
  linkLeadsNowhere,
  linkedToItself,
  circularReasoning,
  linkPointsWrongWay,
  linkSkipsStep,
  linkDrawnTwice,
  isolatedElement,
  initiativeWithoutGoal,
  enablerWithoutBenefit,
  changeWithoutBenefit,
  benefitWithoutGoal,
  benefitWithoutChange,
  benefitWithoutInitiative,
  goalWithoutBenefit,
  enablerWithoutInitiative,
  changeWithoutDriver,
  benefitWithoutOwner,
  ownerIncomplete,
  benefitRealisedNowhere,
  ownedElsewhere,
  changeWithoutOwner,
  changeOwnerOutside,
  changeWithoutAgent,
  assignmentIncomplete,
  ownedByProject,
  notMeasurable,
  startedWithoutBaseline,
  baselineMissing,
  targetIncomplete,
  directionContradicted,
  baselineTakenLate,
  measurementOverdue,
  measurementUnplanned,
  plannedTooEarly,
  datesInWrongOrder,
  undatedMeans,
  countedTwice,
  financialWithoutValue,
  valueBeforeStart,
  freedTimeWithoutPlan,
  possibleDuplicate,
  measuredTheSameWay,
  costWithoutBenefit,
  paysMoreThanItGets,
  costsWithoutAgreement,
  organisationWithoutRole,
  unknownOrganisation,
  highRiskUnhandled,
  riskReassessmentDue,
  initiativeWithoutRisks,
  disbenefitWithoutMitigation,
  noDisbenefit,
  profileIncomplete,
  realisedWithoutEvidence,
  noGoal,
]

import type { FieldName } from '#shared/model/fields.ts'

/** The field in which what a rule found is put right, where it is one field of the element itself. */
const RULE_FIELDS: Readonly<Record<string, FieldName>> = {
  O01: 'owner',
  O02: 'owner',
  O03: 'realisingOrganisationId',
  O04: 'owner',
  O05: 'changeOwner',
  O06: 'changeOwner',
  O07: 'changeAgent',
  O08: 'assignmentGiver',
  O09: 'owner',
  M01: 'indicator',
  M02: 'baselineValue',
  M03: 'baselineValue',
  M04: 'targetValue',
  M05: 'direction',
  M06: 'baselineDate',
  M07: 'measurements',
  M08: 'measurementResponsible',
  T01: 'realisationStart',
  V02: 'annualValues',
  V03: 'annualValues',
  V04: 'redeploymentPlan',
  C03: 'costAllocationAgreement',
  R01: 'risks',
  R02: 'risks',
  R03: 'risks',
  D01: 'mitigation',
}

export const fieldOfRule = (rule: string): FieldName | undefined => RULE_FIELDS[rule]

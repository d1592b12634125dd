import type { Finding } from '#shared/health/findings.ts'
import type { RuleId } from '#shared/health/rule.ts'
import type { Element } from '#shared/model/element.ts'
import { fieldSpec, fieldsOf, type FieldName } from '#shared/model/fields.ts'
import { organisationsIn } from '#shared/model/organisationUses.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** The field in which what a rule found is put right, where it is one field of the element itself. */
const RULE_FIELDS: Readonly<Partial<Record<RuleId, FieldName>>> = {
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
  T02: 'endDate',
  T03: 'endDate',
  V01: 'annualValues',
  V02: 'annualValues',
  V03: 'annualValues',
  V04: 'redeploymentPlan',
  V06: 'indicator',
  C03: 'costAllocationAgreement',
  R01: 'risks',
  R02: 'risks',
  R03: 'risks',
  D01: 'mitigation',
  S02: 'measurements',
}

export const fieldOfRule = (rule: string): FieldName | undefined => RULE_FIELDS[rule as RuleId]

/** What stands in for the field of a rule: the first one that is empty, or the one the kind has. */
const CHOICES: Readonly<Partial<Record<RuleId, readonly FieldName[]>>> = {
  M01: ['indicator', 'unit'],
  M04: ['targetValue', 'targetDate'],
  M08: ['measurementFrequency', 'measurementResponsible'],
  T03: ['availableFrom', 'endDate'],
}

/** The field of an element in which this finding is put right; undefined where it is no matter of one field. */
export function fieldOfFinding(
  finding: Finding,
  element: Element,
  isKnown: (organisationId: string) => boolean,
): FieldName | undefined {
  const has = (name: FieldName) => fieldSpec(name)?.kinds.includes(element.kind) === true
  for (const value of Object.values(finding.values)) {
    if (!('fieldsOf' in value)) continue
    const named = fieldsOf(element.kind).find(({ name }) => name === value.names[0]?.split('.')[0])
    if (named) return named.name
  }
  if (finding.rule === 'C05') return unknownReference(element, isKnown)
  if (finding.rule === 'T02' && element.kind === 'benefit') return 'realisationStart'
  const choices = CHOICES[finding.rule]?.filter(has)
  if (choices) return choices.find((name) => !isFilled(element[name])) ?? choices[0]
  const field = fieldOfRule(finding.rule)
  return field && has(field) ? field : undefined
}

/** The first field that names an organisation which is not on the map. */
const unknownReference = (element: Element, isKnown: (organisationId: string) => boolean): FieldName | undefined =>
  fieldsOf(element.kind).find(({ name, type }) => organisationsIn(element, name, type).some((id) => !isKnown(id)))?.name

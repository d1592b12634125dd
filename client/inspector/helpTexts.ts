import { creatableOf } from '#shared/i18n/labels.ts'
import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import type { Element } from '#shared/model/element.ts'
import { CATEGORIES, CHANGE_TYPES, GOAL_LEVELS, type FieldName } from '#shared/model/fields.ts'
import type { Creatable } from '#shared/model/kinds.ts'

/** Fields of which something else is asked on one kind than on the others. */
const OF_KIND: Partial<Record<FieldName, Partial<Record<Creatable, TextKey>>>> = {
  title: {
    goal: 'fieldHelp.title_goal',
    benefit: 'fieldHelp.title_benefit',
    disbenefit: 'fieldHelp.title_disbenefit',
    change: 'fieldHelp.title_change',
    enabler: 'fieldHelp.title_enabler',
    initiative: 'fieldHelp.title_initiative',
  },
  description: { benefit: 'fieldHelp.description_benefit', initiative: 'fieldHelp.description_initiative' },
  owner: {
    goal: 'fieldHelp.owner_goal',
    benefit: 'fieldHelp.owner_benefit',
    disbenefit: 'fieldHelp.owner_disbenefit',
  },
  beneficiaryOrganisationIds: { disbenefit: 'fieldHelp.beneficiaryOrganisationIds_disbenefit' },
  endDate: { initiative: 'fieldHelp.endDate_initiative' },
  targetValue: { disbenefit: 'fieldHelp.targetValue_disbenefit' },
  targetDate: { goal: 'fieldHelp.targetDate_goal' },
  annualValues: { disbenefit: 'fieldHelp.annualValues_disbenefit' },
}

const DIGG = 'DIGG, Vägledning i nyttorealisering'
const VGR = 'Västra Götalandsregionen, Koncerngemensamt förändringsarbete'
const CB = 'Cecavova & Brastad, Digital endring i kommunal sektor'
const DFO = 'DFØ, Gevinstrealisering'
const E2 = 'E-delegationen, Vägledning i nyttorealisering'

/** Where it is written that the field is needed; titles of publications stay in their own language. Source: domain reference 2, 8. */
const SOURCES: Partial<Record<FieldName, string>> = {
  organisationId: DIGG,
  source: CB,
  goalLevel: DIGG,
  enablerType: 'Sherpa, Samverkan (2015)',
  changeType: 'Ward & Daniel, Benefits Management',
  currentState: E2,
  affectedService: CB,
  changeOwner: `${CB}; ${DIGG}`,
  changeAgent: CB,
  champions: CB,
  affectedGroups: `${DIGG}; ${DFO}`,
  isDisbenefit: 'IPA; Queensland Government; Prosjektveiviseren',
  category: `Inera, Metodstöd för nyttokalkyl; ${DFO}`,
  owner: DIGG,
  realisingOrganisationId: DIGG,
  beneficiaryOrganisationIds: `${E2}; ${DFO}`,
  assignmentGiver: VGR,
  assignmentReceiver: VGR,
  purpose: VGR,
  scope: VGR,
  delimitations: VGR,
  relations: VGR,
  communication: VGR,
  decision: VGR,
  indicator: `${DIGG}; ${DFO}`,
  baselineValue: `${DIGG}; Prosjektveiviseren; KS`,
  targetValue: DIGG,
  measurementFrequency: DIGG,
  measurementResponsible: `${DIGG}; ESV`,
  realisationStart: `${E2}; ${DFO}`,
  probability: E2,
  measurements: DIGG,
  outcome: 'E-delegationen, Enklare sagt än gjort (2014)',
  resultCommunication: DIGG,
  annualValues: 'Inera, Metodstöd för nyttokalkyl; Prosjektveiviseren',
  valuationMethod: 'KS',
  redeploymentPlan: 'Prosjektveiviseren',
  costs: DIGG,
  costAllocationAgreement: DIGG,
  risks: `${VGR}; ${DIGG}`,
}

/** What a good value of a field is and why it is asked for, on this element. */
export const helpOf = (t: Translate, name: FieldName, element: Pick<Element, 'kind' | 'isDisbenefit'>): string =>
  t(OF_KIND[name]?.[creatableOf(element)] ?? `fieldHelp.${name}`)

export const sourceOf = (name: FieldName): string | undefined => SOURCES[name]

/** What choosing a value means, of the lists whose words do not say it; undefined for the others. */
export function valueHelp(t: Translate, name: FieldName, value: string): string | undefined {
  const category = name === 'category' ? CATEGORIES.find((one) => one === value) : undefined
  if (category) return t(`fieldHelp.values.category.${category}`)
  const type = name === 'changeType' ? CHANGE_TYPES.find((one) => one === value) : undefined
  if (type) return t(`fieldHelp.values.changeType.${type}`)
  const level = name === 'goalLevel' ? GOAL_LEVELS.find((one) => one === value) : undefined
  return level && t(`fieldHelp.values.goalLevel.${level}`)
}

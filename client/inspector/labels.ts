import { fieldLabel as commonLabel, personPartLabel, valueLabel } from '#shared/i18n/labels.ts'
import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import type { Element } from '#shared/model/element.ts'
import { PERSON_PARTS, fieldSpec, valuesOf, type FieldName, type FieldSpec, type Tab } from '#shared/model/fields.ts'
import type { Option } from '#client/ui/fields/ChoiceField.tsx'
import { valueHelp } from '#client/inspector/helpTexts.ts'

export type NamedField = FieldSpec & { readonly name: FieldName }

/** Written by the server alone: shown once they are there, never typed into. */
const SERVER_FIELDS: readonly FieldName[] = ['priority']
export const isServerField = ({ name }: NamedField): boolean => SERVER_FIELDS.includes(name)

/** Fields that ask for something else of a dis-benefit than of a benefit. */
const OF_DISBENEFIT: Partial<Record<FieldName, TextKey>> = {
  owner: 'inspector.ofDisbenefit.owner',
  realisingOrganisationId: 'inspector.ofDisbenefit.realisingOrganisationId',
  targetValue: 'inspector.ofDisbenefit.targetValue',
  realisationStart: 'inspector.ofDisbenefit.realisationStart',
  realisationEnd: 'inspector.ofDisbenefit.realisationEnd',
  annualValues: 'inspector.ofDisbenefit.annualValues',
}

/** What a field is called on this element. */
export function fieldLabel(
  t: Translate,
  { name }: NamedField,
  element: Pick<Element, 'kind' | 'isDisbenefit'>,
): string {
  const special = element.kind === 'benefit' && element.isDisbenefit ? OF_DISBENEFIT[name] : undefined
  return special ? t(special) : commonLabel(t, name, element.kind, element.isDisbenefit)
}

/** What a person may choose for an enumerated field, in order. */
export const enumOptions = (t: Translate, field: NamedField, kind: Element['kind']): readonly Option[] =>
  valuesOf(field, kind).map((value) => ({
    id: value,
    label: valueLabel(t, field.name, value),
    about: valueHelp(t, field.name, value),
  }))

/** What a field, or with `owner.role` a part of it, is called on this element. */
export function pathLabel(t: Translate, path: string, element: Pick<Element, 'kind' | 'isDisbenefit'>): string {
  const [name = '', partName] = path.split('.')
  const field = fieldSpec(name)
  if (!field) return path
  const label = fieldLabel(t, field as NamedField, element)
  const part = PERSON_PARTS.find((one) => one === partName)
  return part ? `${label}: ${personPartLabel(t, part).toLowerCase()}` : label
}

/** The tab of a field: the only date of a goal needs none of its own. */
export const tabOf = (field: NamedField, kind: Element['kind']): Tab =>
  field.name === 'targetDate' && kind === 'goal' ? 'profile' : field.tab

/** The name of a tab: a benefit has values, the means to it have costs. */
export function tabLabel(t: Translate, tab: Tab, kind: Element['kind']): string {
  if (tab === 'money') return t(kind === 'benefit' ? 'inspector.tabValue' : 'inspector.tabCosts')
  return t(`tabs.${tab}`)
}

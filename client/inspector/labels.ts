import { fieldLabel as commonLabel, valueLabel } from '#shared/i18n/labels.ts'
import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import type { Element } from '#shared/model/element.ts'
import { valuesOf, type FieldName, type FieldSpec } from '#shared/model/fields.ts'
import type { Option } from '#client/ui/fields/ChoiceField.tsx'

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
  valuesOf(field, kind).map((value) => ({ id: value, label: valueLabel(t, field.name, value) }))

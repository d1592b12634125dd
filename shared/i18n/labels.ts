import type { RiskScale } from '#shared/model/benefitMap.ts'
import { PERSON_PARTS, fieldSpec, type FieldName, type PersonPart } from '#shared/model/fields.ts'
import type { Creatable, ElementKind } from '#shared/model/kinds.ts'
import type { TextKey, Texts, Translate } from '#shared/i18n/texts.ts'

/** Lists of values that have words: the enumerated fields, and what is derived. */
export type ValueList = keyof Texts['values']

/**
 * A text whose key is put together from a registry and data. The cast holds because labels.test.ts walks the registries;
 * data this version does not know (a value of a later version) is shown as it stands.
 */
const textOf = (t: Translate, key: string, otherwise: string): string => {
  const text = t(key as TextKey)
  return text === key ? otherwise : text
}

/** What a person calls the thing: its kind, or "dis-benefit" for a benefit with a minus sign. */
export const creatableOf = (element: { kind: ElementKind; isDisbenefit?: boolean | undefined }): Creatable =>
  element.kind === 'benefit' && element.isDisbenefit === true ? 'disbenefit' : element.kind

/** "Benefit", "Dis-benefit", "Note" … with a capital. */
export const kindLabel = (t: Translate, kind: Creatable): string => t(`kind.${kind}`)
/** The heading of a lane or list: "Benefits", "Strategic goals" … */
export const kindsLabel = (t: Translate, kind: Creatable): string => t(`kinds.${kind}`)

/** The number people say aloud: the kind's letter in the language and at least three digits, `N-012`. */
export const elementNumber = (t: Translate, kind: ElementKind, n: number): string =>
  `${t(`letter.${kind}`)}-${String(n).padStart(3, '0')}`

/** The label of a field for a kind; of a dis-benefit "who benefits" becomes "who is affected". */
export function fieldLabel(t: Translate, name: FieldName, kind: ElementKind, isDisbenefit = false): string {
  if (name === 'beneficiaryOrganisationIds' && isDisbenefit) return t('fields.beneficiaryOrganisationIds_disbenefit')
  return textOf(t, fieldSpec(name)?.labelByKind ? `fields.${name}_${kind}` : `fields.${name}`, name)
}

export const personPartLabel = (t: Translate, part: PersonPart): string => t(`personPart.${part}`)

/** The label of a missing field as the register names it: `title`, or `owner.role` → "Benefit owner: role". */
export function missingFieldLabel(t: Translate, path: string, kind: ElementKind, isDisbenefit = false): string {
  const [name = '', partName] = path.split('.')
  const spec = fieldSpec(name)
  if (!spec) return path
  const label = textOf(t, spec.labelByKind ? `fields.${name}_${kind}` : `fields.${name}`, name)
  const part = PERSON_PARTS.find((one) => one === partName)
  if (part) return `${label}: ${personPartLabel(t, part).toLowerCase()}`
  return name === 'beneficiaryOrganisationIds' ? fieldLabel(t, name, kind, isDisbenefit) : label
}

/** The words for a value of an enumerated list; a value without words is shown as it stands. */
export const valueLabel = (t: Translate, list: ValueList | FieldName, value: string | number | boolean): string =>
  textOf(t, `values.${list}.${String(value)}`, String(value))

/**
 * The words for a step of a risk scale. The words are those of the scale of five; that of four leaves out "possible"
 * among probabilities and "insignificant" among consequences. Source: domain reference 2.5.
 */
export function riskStepLabel(
  t: Translate,
  axis: 'probability' | 'consequence',
  step: number,
  scale: RiskScale,
): string {
  if (axis === 'probability') return valueLabel(t, 'riskProbability', scale === 4 && step >= 3 ? step + 1 : step)
  return valueLabel(t, 'riskConsequence', scale === 4 ? step + 1 : step)
}

import type { Element } from '#shared/model/element.ts'
import { FIELDS, type FieldName, type FieldSpec, type PersonPart } from '#shared/model/fields.ts'
import { ELEMENT_KINDS, type ElementKind } from '#shared/model/kinds.ts'
import { roundHalfUp } from '#shared/register/numbers.ts'

/** Filled: text that is not blank, a finite number (0 counts), a list with something in it. Source: domain reference 2. */
export function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== null
}

/** Only these two are expressed in money. Source: domain reference 2.4.1. */
export const isFinancial = (element: Element): boolean =>
  element.category === 'cashReleasing' || element.category === 'redistribution'

interface RequiredField {
  /** `title`, or `owner.role` for a part of a person: what `missingFields` lists. */
  readonly path: string
  readonly name: FieldName
  readonly part?: PersonPart
}

const requiredOf = (kind: ElementKind): readonly RequiredField[] =>
  FIELDS.flatMap((field: FieldSpec & { name: FieldName }): RequiredField[] => {
    const required = kind === 'note' ? undefined : field.required?.[kind]
    if (!required) return []
    if (required === true) return [{ path: field.name, name: field.name }]
    return required.map((part) => ({ path: `${field.name}.${part}`, name: field.name, part }))
  })

const REQUIRED = Object.fromEntries(ELEMENT_KINDS.map((kind) => [kind, requiredOf(kind)])) as Record<
  ElementKind,
  readonly RequiredField[]
>
const FINANCIAL: readonly RequiredField[] = [...REQUIRED.benefit, { path: 'annualValues', name: 'annualValues' }]

/** Fields that a complete profile needs, in registry order; a financial benefit also its values per year. */
export const requiredFields = (element: Element): readonly RequiredField[] =>
  element.kind === 'benefit' && isFinancial(element) ? FINANCIAL : REQUIRED[element.kind]

const isMissing = (element: Element, { name, part }: RequiredField): boolean => {
  const value = element[name]
  if (!part) return !isFilled(value)
  return !isFilled((value as Partial<Record<PersonPart, string>> | undefined)?.[part])
}

/** Names of the required fields that are not filled, in registry order; parts of a person as `owner.role`. */
export function missingFields(element: Element): readonly string[] {
  const known = knownMissing.get(element)
  if (known) return known
  const missing: string[] = []
  for (const field of requiredFields(element)) if (isMissing(element, field)) missing.push(field.path)
  knownMissing.set(element, missing)
  return missing
}
/** Asked for by the register, the checks and the views alike; forgotten with the element. */
const knownMissing = new WeakMap<Element, readonly string[]>()

/** How much of the profile is filled, in whole per cent, half up; a note has no profile and is complete. */
export const completeness = (element: Element): number => completenessOf(element, missingFields(element))

/** The same where the missing fields are known. */
export function completenessOf(element: Element, missing: readonly string[]): number {
  const required = requiredFields(element).length
  return required === 0 ? 100 : roundHalfUp((100 * (required - missing.length)) / required)
}

const NOT_ASSIGNMENT: readonly string[] = ['title', 'organisationId', 'costs']
/** Of the ten values of a written assignment those an initiative lacks. Source: domain reference 2.3 and rule O08. */
export const missingAssignmentFields = (initiative: Element): readonly string[] =>
  missingFields(initiative).filter((path) => !NOT_ASSIGNMENT.includes(path))

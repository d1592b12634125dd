import { sameValue } from '#shared/doc/sameValue.ts'
import type { Element, ElementPatch } from '#shared/model/element.ts'
import { fieldSpec, valuesOf, type FieldName, type Person } from '#shared/model/fields.ts'
import { asPerson, withoutEmpty } from '#client/inspector/fieldValue.ts'

/** The elements of a selection that have a field. */
export const having = (elements: readonly Element[], name: FieldName): readonly Element[] =>
  elements.filter((element) => fieldSpec(name)?.kinds.includes(element.kind))

/** What all hold alike in a field; `mixed` when they differ. */
export function commonValue(values: readonly unknown[]): { readonly value: unknown; readonly mixed: boolean } {
  const [value] = values
  return values.every((other) => sameValue(other, value)) ? { value, mixed: false } : { value: undefined, mixed: true }
}

/** The statuses that every one of the elements may have, in order. */
export function commonStatuses(elements: readonly Element[]): readonly string[] {
  const spec = fieldSpec('status')
  const [first, ...others] = having(elements, 'status')
  if (!spec || !first) return []
  return valuesOf(spec, first.kind).filter((status) =>
    others.every(({ kind }) => valuesOf(spec, kind).includes(status)),
  )
}

/** The field with the person who answers for an element: of a change its change owner; undefined where there is none. */
export function ownerField({ kind }: Pick<Element, 'kind'>): 'owner' | 'changeOwner' | undefined {
  if (kind === 'change') return 'changeOwner'
  return fieldSpec('owner')?.kinds.includes(kind) ? 'owner' : undefined
}

/**
 * Gives an element its new owner. A name makes it that person; without one only the parts that are given change, so that
 * an organisation for all takes nobody's name away.
 */
export function ownerPatch(element: Element, person: Person | undefined): ElementPatch {
  const field = ownerField(element)
  if (!field) return {}
  const kept = person && person.name === undefined ? withoutEmpty({ ...asPerson(element[field]), ...person }) : person
  return { [field]: kept }
}

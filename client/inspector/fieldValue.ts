import type { Person } from '#shared/model/fields.ts'

/** A field's value as a control of one type takes it; another type of value (from an import) counts as empty. */
export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
export const asNumber = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
export const asBoolean = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)
export const asList = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : undefined

export function asPerson(value: unknown): Person {
  if (typeof value !== 'object' || value === null) return {}
  const { name, role, organisationId } = value as Record<string, unknown>
  return withoutEmpty({ name: asText(name), role: asText(role), organisationId: asText(organisationId) }) ?? {}
}

/** A person without the parts that are empty; undefined when nothing is left. */
export function withoutEmpty(person: { [P in keyof Person]: Person[P] | undefined }): Person | undefined {
  const filled = Object.entries(person).filter(([, part]) => part !== undefined && part.trim() !== '')
  return filled.length > 0 ? Object.fromEntries(filled) : undefined
}

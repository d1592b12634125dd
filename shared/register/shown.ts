import type { Person } from '#shared/model/fields.ts'
import { isFilled } from '#shared/register/completeness.ts'
import { validDate } from '#shared/register/dates.ts'
import { isNumber, roundHalfUp } from '#shared/register/numbers.ts'
import type { RegisterPerson } from '#shared/register/row.ts'

/** Text as derived rows have it: null when blank. */
export const textOf = (text: string | undefined): string | null => (text !== undefined && isFilled(text) ? text : null)
export const numberOf = (value: number | undefined): number | null => (isNumber(value) ? value : null)
/** In whole units, half up. */
export const rounded = (value: number | undefined): number | null => (isNumber(value) ? roundHalfUp(value) : null)
/** A day of the calendar YYYY-MM-DD; null for anything else. */
export const dateOf = (date: string | undefined): string | null => validDate(date) ?? null

/** A missing part is null, a person without any part is null as a whole. */
export function personOf(person: Person | undefined): RegisterPerson | null {
  const [name, role] = [textOf(person?.name), textOf(person?.role)]
  const organisationId = textOf(person?.organisationId)
  return name === null && role === null && organisationId === null ? null : { name, role, organisationId }
}

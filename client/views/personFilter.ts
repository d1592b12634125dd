import type { ElementId } from '#shared/model/element.ts'
import type { RegisterPerson } from '#shared/register/row.ts'
import { RESPONSIBILITIES, type Responsibility } from '#shared/views/duties.ts'
import type { ResponsibilityRow } from '#shared/views/responsibilities.ts'

/** What tells the persons of the view apart. */
export const personKey = ({ name, organisationId }: RegisterPerson): string => `${name ?? ''}\n${organisationId ?? ''}`

/** One thing a person answers for, and as what. */
export interface Owned {
  readonly elementId: ElementId
  readonly as: readonly Responsibility[]
}

/** Everything a person answers for, each element once, in the order of the columns. */
export function ownedBy(row: ResponsibilityRow): readonly Owned[] {
  const owned = new Map<ElementId, Responsibility[]>()
  for (const responsibility of RESPONSIBILITIES)
    for (const id of row[responsibility]) owned.set(id, [...(owned.get(id) ?? []), responsibility])
  return [...owned].map(([elementId, as]) => ({ elementId, as }))
}

import type { Rooms } from '#server/sync/liveBoards.ts'
import { Problem, type FieldError } from '#server/http/problem.ts'
import { readStoredElement } from '#shared/doc/readElement.ts'
import { rootOf } from '#shared/doc/schema.ts'
import type { Phase } from '#shared/health/rule.ts'
import type { ScopeRequest } from '#shared/views/scope.ts'
import type { ScopeQuery } from '#shared/wire/register.ts'

/** The part of the map that a query asks for. */
function requestIn({ organisation, goal, elements, phase }: ScopeQuery): ScopeRequest {
  return {
    ...(organisation !== undefined && { organisation }),
    ...(goal !== undefined && { goal }),
    ...(elements !== undefined && { elements: [...new Set(elements.split(','))] }),
    ...(phase !== undefined && { phase: Number(phase) as Phase }),
  }
}

/** What is known of a map of the ids that a query names. */
interface Named {
  readonly hasOrganisation: (id: string) => boolean
  /** The kind of an element that is not deleted. */
  readonly kindOf: (id: string) => string | undefined
}

/** The part of the map that a query asks for, undefined for all of it. Throws as `askedScope`. */
export function scopeAmong(query: ScopeQuery, { hasOrganisation, kindOf }: Named): ScopeRequest | undefined {
  const request = requestIn(query)
  if (Object.keys(request).length === 0) return undefined
  const { organisation, goal, elements = [] } = request
  const errors: FieldError[] = []
  if (organisation !== undefined && !hasOrganisation(organisation)) {
    errors.push({ pointer: '#/organisation', code: 'notOnMap' })
  }
  if (goal !== undefined && kindOf(goal) !== 'goal') errors.push({ pointer: '#/goal', code: 'noSuchGoal' })
  elements.forEach((id, at) => {
    if (kindOf(id) === undefined) errors.push({ pointer: `#/elements/${at}`, code: 'noSuchEntry' })
  })
  if (errors.length > 0) throw new Problem('invalid-request', { errors })
  return request
}

/** Whether a query asks for a part of the map. */
export const asksForPart = (query: ScopeQuery): boolean => Object.keys(requestIn(query)).length > 0

/**
 * The part of the map that a query asks for, undefined for all of it. Throws a Problem that points to every id of nothing
 * on the map. Looks up what is asked for alone, so that a large map is not read for it.
 */
export async function askedScope(
  rooms: Pick<Rooms, 'read'>,
  boardId: string,
  query: ScopeQuery,
): Promise<ScopeRequest | undefined> {
  if (!asksForPart(query)) return undefined
  return rooms.read(boardId, (doc) =>
    scopeAmong(query, {
      hasOrganisation: (id) => rootOf(doc, 'organisations').has(id),
      // without its rows: to find those of one element, the rows of all are gone through
      kindOf: (id) => {
        const stored = readStoredElement(id, rootOf(doc, 'elements').get(id))
        return stored && !stored.trashed ? stored.content.kind : undefined
      },
    }),
  )
}

import type { Rooms } from '#server/sync/rooms.ts'
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

/**
 * The part of the map that a query asks for, undefined for all of it. Throws a Problem that points to every id of nothing
 * on the map. Looks up what is asked for alone, so that a large map is not read for it.
 */
export async function askedScope(
  rooms: Pick<Rooms, 'read'>,
  boardId: string,
  query: ScopeQuery,
): Promise<ScopeRequest | undefined> {
  const request = requestIn(query)
  if (Object.keys(request).length === 0) return undefined
  const errors = await rooms.read(boardId, (doc): FieldError[] => {
    const { organisation, goal, elements = [] } = request
    const wrong: FieldError[] = []
    // without its rows: to find those of one element, the rows of all are gone through
    const onMap = (id: string) => {
      const stored = readStoredElement(id, rootOf(doc, 'elements').get(id))
      return stored && !stored.trashed ? stored.content : undefined
    }
    if (organisation !== undefined && !rootOf(doc, 'organisations').has(organisation)) {
      wrong.push({ pointer: '#/organisation', code: 'notOnMap' })
    }
    if (goal !== undefined && onMap(goal)?.kind !== 'goal') {
      wrong.push({ pointer: '#/goal', code: 'noSuchGoal' })
    }
    elements.forEach((id, at) => {
      if (!onMap(id)) wrong.push({ pointer: `#/elements/${at}`, code: 'noSuchEntry' })
    })
    return wrong
  })
  if (errors.length > 0) throw new Problem('invalid-request', { errors })
  return request
}

import { patchElement } from '#shared/doc/elements.ts'
import type { ElementPatch } from '#shared/model/element.ts'
import type { Person } from '#shared/model/fields.ts'
import { networkProblem } from '#client/api/problem.ts'
import { putOffer, type RolePlace } from '#client/api/roles.ts'
import type { BoardSession } from '#client/session/boardSession.ts'

type Needs = Pick<BoardSession, 'boardId' | 'doc' | 'undo' | 'canEdit' | 'connection'>

/** Resolves when the server has all that was written here; rejects when it cannot be reached. */
function stored({ connection }: Pick<BoardSession, 'connection'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): boolean => {
      const { state, pending } = connection.get()
      if (state === 'offline' || state === 'closed' || state === 'cannotSave') reject(networkProblem(undefined))
      else if (pending > 0) return false
      else resolve()
      return true
    }
    if (look()) return
    const stop = connection.subscribe(() => look() && stop())
  })
}

/** Writes a person into a field, as a step to be undone under the name `step`. */
export function writePerson(
  { doc, undo, canEdit }: Needs,
  { elementId, field }: RolePlace,
  person: Person,
  step: string,
): void {
  if (!canEdit(elementId)) return
  undo.perform(step, () => patchElement(doc, elementId, { [field]: person } as ElementPatch, 'person'))
}

/** Asks a participant; the server has to know first that they stand there. Rejects with an ApiProblem. */
export async function offerTo(session: Needs, place: RolePlace, participantId: string): Promise<void> {
  await stored(session)
  await putOffer(session.boardId, place, participantId)
}

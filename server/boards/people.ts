import { chosenOrganisation, organisationsToChoose, type OrganisationToChoose } from '#server/boards/organisations.ts'
import { shownNames } from '#server/boards/shownNames.ts'
import { storedMap } from '#server/boards/storedMaps.ts'
import type { Deps } from '#server/deps.ts'
import { participantAnswer } from '#server/http/answers.ts'
import { Problem } from '#server/http/problem.ts'
import type { ParticipantOrganisation, ParticipantRow } from '#server/storage/storage.ts'
import type { OrganisationChoice, Participant } from '#shared/wire/participants.ts'

/** Everybody on a board as the API tells them, with names that nobody takes for another's. */
export function participantAnswers(participants: readonly ParticipantRow[]): Participant[] {
  const shown = shownNames(participants)
  return participants.map((row) => participantAnswer(row, shown.get(row.id)))
}

/** One of those on the board, as the API tells them. */
export async function shownParticipant({ storage }: Pick<Deps, 'storage'>, row: ParticipantRow): Promise<Participant> {
  return participantAnswer(row, shownNames(await storage.participants(row.boardId)).get(row.id))
}

/** The organisations on the map of a board, to choose among. */
export const organisationsOf = async (
  { rooms }: Pick<Deps, 'rooms'>,
  boardId: string,
): Promise<OrganisationToChoose[]> => organisationsToChoose((await storedMap(rooms, boardId)).map.organisations)

/** The organisation that a person on a board means; throws a Problem for an id that is not on the map. */
export async function organisationFor(
  deps: Pick<Deps, 'rooms'>,
  choice: OrganisationChoice,
  { boardId, others }: { readonly boardId: string; readonly others: readonly ParticipantRow[] },
): Promise<ParticipantOrganisation> {
  const chosen = chosenOrganisation(choice, await organisationsOf(deps, boardId), others)
  if (chosen) return chosen
  throw new Problem('invalid-request', { errors: [{ pointer: '#/organisation/id', code: 'notOnMap' }] })
}

/** Whether others would be left on the board without a facilitator if this one went. */
export const leavesOthersAlone = (participants: readonly ParticipantRow[], participantId: string): boolean => {
  // Nobody can come back as somebody without a session.
  const others = participants.filter(({ id, sessionId }) => id !== participantId && sessionId !== undefined)
  const leads = participants.some(({ id, role }) => id === participantId && role === 'facilitator')
  return leads && others.length > 0 && !others.some(({ role }) => role === 'facilitator')
}

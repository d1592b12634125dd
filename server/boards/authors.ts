import { shownNames } from '#server/boards/shownNames.ts'
import type { Deps } from '#server/deps.ts'
import type { ParticipantRow } from '#server/storage/storage.ts'
import type { Author } from '#shared/wire/author.ts'

/** Says who a participant is, by id; an id that the board does not know has neither name nor organisation. */
export type AuthorOf = (participantId: string) => Author

/** As `authorsOf`, of rows that are read already: all who ever were on the board, in order of joining. */
export function authorsAmong(everyone: readonly ParticipantRow[]): AuthorOf {
  const shown = shownNames(everyone.filter(({ removedAt }) => removedAt === undefined))
  const rows = new Map(everyone.map((row) => [row.id, row]))
  return (participantId) => {
    const row = rows.get(participantId)
    return {
      id: participantId,
      name: shown.get(participantId) ?? row?.name ?? '',
      organisation: row?.organisation ? { ...row.organisation } : null,
    }
  }
}

/**
 * Who wrote what on a board, under the names of the participants' list. People who were removed keep their own name, those
 * who were erased have none.
 */
export const authorsOf = async ({ storage }: Pick<Deps, 'storage'>, boardId: string): Promise<AuthorOf> =>
  authorsAmong(await storage.everParticipants(boardId))

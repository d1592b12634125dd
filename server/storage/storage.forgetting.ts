import { expect, test } from 'vitest'
import { AT, AUDIT, boardId, participant, session } from '#server/storage/storage.samples.ts'
import type { StorageUnderTest } from '#server/storage/storage.suite.ts'

const A = boardId('A')
const NAME = 'Xantippa'

/** What a person called Xantippa said on board A and was told, in every table that keeps something of it. */
const TALK: readonly string[] = [
  `insert into comment_thread values ('t', '${A}', 'board', null, 'remark', '${AT}', 'p2', '${AT}', null, null, '${NAME}', 0, 0)`,
  `insert into comment values ('c', 't', '${A}', 'p2', '${AT}', 'Hälsar ${NAME}', '[]', 'key', null, null)`,
  `insert into comment_read values ('t', 'p2', '${AT}')`,
  `insert into comment_agreement values ('c', 'p2', '${AT}')`,
  `insert into visit (board_id, participant_id, seen_seq, seen_at) values ('${A}', 'p2', 1, '${AT}')`,
  `insert into role_offer values ('${A}', 'b1', 'owner', '{"name":"${NAME}"}', 'p9', 'p9', '${AT}', null, null)`,
  `insert into role_offer values ('${A}', 'b2', 'owner', '{"name":"Kari"}', 'p2', 'p9', '${AT}', null, null)`,
  `insert into notice (id, board_id, participant_id, kind, subject, once, at)
    values ('n', '${A}', 'p2', 'reply', '{}', 'x', '${AT}')`,
  `insert into mail_setting (participant_id, board_id, email, language, digest)
    values ('p2', '${A}', '${NAME}@ex.se', 'sv', 'never')`,
  `insert into mail (id, board_id, participant_id, kind, notices, at, attempts, next_at)
    values ('m', '${A}', 'p2', 'notice', '[]', '${AT}', 0, '${AT}')`,
]

/** What is kept of people beside the map, and that it goes with them. */
export function forgettingTests({ storage, database }: StorageUnderTest): void {
  async function comeIn(): Promise<void> {
    await storage().createSession(session('s2'))
    await storage().join('i-A', { ...participant('p2', A, 's2'), name: NAME, role: 'editor' }, AT, AUDIT)
    for (const statement of TALK) await database().execute(statement)
  }
  const holds = async (text: string): Promise<boolean> => (await database().bytes()).includes(text)

  test.each(['anonymise', 'delete'] as const)(
    'with a person goes what they were told, and with their comments it is as was chosen: %s',
    async (comments) => {
      await comeIn()
      const talk = (await storage().personalData('s2'))?.talk
      expect(talk?.comments).toMatchObject([{ threadId: 't', text: `Hälsar ${NAME}` }])
      expect(talk?.mailSettings).toMatchObject([{ email: `${NAME}@ex.se`, digest: 'never' }])
      for (const part of ['agreements', 'readMarks', 'offers', 'notices', 'messages', 'visits'] as const)
        expect({ part, rows: talk?.[part].length }).toEqual({ part, rows: 1 })
      const act = { boardId: A, action: 'person.erased', targetId: 'p2' } as const
      await storage().eraseParticipant('p2', AT, [], act, { comments, names: new Map([['p2', NAME]]) })
      expect(await storage().offers(A)).toEqual([])
      expect(await storage().mailSetting('p2')).toBeUndefined()
      expect(await storage().notices(A, 'p2', { limit: 9 })).toEqual([])
      const left = await storage().thread(A, 't', { participantId: 'p2' })
      expect(left?.comments.map(({ text }) => text)).toEqual(comments === 'delete' ? undefined : [`Hälsar ${NAME}`])
      expect(left?.last.title).toBeUndefined()
      expect(await holds(`Hälsar ${NAME}`)).toBe(comments === 'anonymise')
      expect(await holds(`${NAME}@ex.se`)).toBe(false)
      expect(await holds(`{"name":"${NAME}"}`)).toBe(false)
      expect(await holds('"name":"Kari"')).toBe(false)
    },
  )

  test('a purged board leaves nothing of what was said on it, in rows and in bytes', async () => {
    await comeIn()
    await storage().purgeBoard(A, { boardId: A, action: 'board.purged' })
    expect(await storage().mailSetting('p2')).toBeUndefined()
    expect(await storage().allComments(A, { limit: 9 })).toEqual([])
    expect(await holds(NAME)).toBe(false)
  })
}

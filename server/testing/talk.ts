import { inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import type { CreatedBoard } from '#shared/wire/boards.ts'
import type { Comment, NewReply, NewThread, Thread, ThreadMark } from '#shared/wire/comments.ts'
import type { Joined } from '#shared/wire/join.ts'
import type { Role } from '#shared/wire/roles.ts'

export const json = async <T>(response: Response | Promise<Response>): Promise<T> =>
  (await (await response).json()) as T

let keys = 0
/** What a browser sends to begin a thread, under a key of its own. */
export const newThread = (rest: Partial<NewThread> = {}): NewThread => ({
  anchor: {},
  text: 'Vem äger det här?',
  clientKey: `thread-key-${++keys}`,
  ...rest,
})
export const newReply = (rest: Partial<NewReply> = {}): NewReply => ({
  text: 'Det gör vi.',
  clientKey: `reply-key-${++keys}`,
  ...rest,
})

/** A person on a board, and who the server says they are. */
export interface Member {
  readonly visitor: Visitor
  readonly id: string
  readonly organisationId: string | undefined
}
/** Lets somebody join by the invite of a role. */
export async function member(
  server: TestApp,
  made: CreatedBoard,
  role: Role,
  me: { readonly name: string; readonly organisation?: { readonly id: string } | { readonly name: string } },
): Promise<Member> {
  const visitor = server.visitor()
  const { participant } = await json<Joined>(visitor.post('/api/join', { invite: inviteOf(made, role), ...me }))
  return { visitor, id: participant.id, organisationId: participant.organisation?.id }
}

export const begin = (who: Visitor, path: string, rest: Partial<NewThread> = {}): Promise<Thread> =>
  json(who.post(`${path}/comments`, newThread(rest)))
export const answer = (who: Visitor, path: string, threadId: string, rest: Partial<NewReply> = {}): Promise<Comment> =>
  json(who.post(`${path}/comments/${threadId}/replies`, newReply(rest)))
export const threadOf = (who: Visitor, path: string, threadId: string): Promise<Thread> =>
  json(who.get(`${path}/comments/${threadId}`))
export const threadsOf = async (who: Visitor, path: string, query = ''): Promise<readonly Thread[]> =>
  (await json<{ items: Thread[] }>(who.get(`${path}/comments${query}`))).items
export const marksOf = async (who: Visitor, path: string, query = ''): Promise<readonly ThreadMark[]> =>
  (await json<{ items: ThreadMark[] }>(who.get(`${path}/comments/marks${query}`))).items

/** A benefit and a change that leads to it, an organisation, and a note beside them. */
export const TALKED_ABOUT = {
  schemaVersion: 1,
  title: 'Karta',
  organisations: [{ id: 'norr', name: 'Region Norr', kind: 'region' }],
  elements: [
    { id: 'b1', kind: 'benefit', title: 'Kortare väntan', x: 0, y: 80 },
    { id: 'c1', kind: 'change', title: 'Ett arbetssätt', x: 544, y: 160 },
  ],
  notes: [{ id: 'n1', title: 'En lapp', x: 8, y: 8 }],
  links: [{ id: 'l1', from: 'c1', to: 'b1' }],
}

import type {
  Comment,
  CommentPatch,
  NewReply,
  NewThread,
  Read,
  Thread,
  ThreadMark,
  ThreadPatch,
  ThreadQuery,
} from '#shared/wire/comments.ts'
import { allPages, answerOf, bodyOf } from '#client/api/client.ts'
import { getPlain, sendPlain } from '#client/api/plain.ts'

interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}

/** What can be asked of the comments of one board; every answer that is not good is thrown as an ApiProblem. */
export interface CommentsApi {
  /** All threads, or those that changed since, without their texts. */
  readonly marks: (since?: string) => Promise<readonly ThreadMark[]>
  readonly threads: (query: ThreadQuery) => Promise<Page<Thread>>
  readonly thread: (threadId: string) => Promise<Thread>
  /** Oldest first, a page at a time. */
  readonly replies: (threadId: string, cursor: string | undefined) => Promise<Page<Comment>>
  readonly begin: (thread: NewThread) => Promise<Thread>
  readonly reply: (threadId: string, reply: NewReply) => Promise<Comment>
  readonly edit: (threadId: string, commentId: string, patch: CommentPatch) => Promise<void>
  readonly remove: (threadId: string, commentId: string) => Promise<void>
  readonly change: (threadId: string, patch: ThreadPatch) => Promise<Thread>
  readonly agree: (threadId: string, commentId: string, agrees: boolean) => Promise<void>
  readonly read: (read: Read) => Promise<void>
}

export function commentsApi(boardId: string): CommentsApi {
  const all = `/boards/${boardId}/comments`
  const one = (threadId: string, commentId?: string) =>
    `${all}/${encodeURIComponent(threadId)}${commentId === undefined ? '' : `/replies/${encodeURIComponent(commentId)}`}`
  const done = async (answer: Promise<Response>): Promise<void> => {
    await answerOf(answer)
  }
  return {
    marks: (since) => allPages(({ cursor }) => bodyOf<Page<ThreadMark>>(getPlain(`${all}/marks`, { since, cursor }))),
    threads: (query) => bodyOf<Page<Thread>>(getPlain(all, asText(query))),
    thread: (threadId) => bodyOf<Thread>(getPlain(one(threadId))),
    replies: (threadId, cursor) => bodyOf<Page<Comment>>(getPlain(`${one(threadId)}/replies`, { cursor })),
    begin: (thread) => bodyOf<Thread>(sendPlain('POST', all, thread)),
    reply: (threadId, reply) => bodyOf<Comment>(sendPlain('POST', `${one(threadId)}/replies`, reply)),
    edit: (threadId, commentId, patch) => done(sendPlain('PATCH', one(threadId, commentId), patch)),
    remove: (threadId, commentId) => done(sendPlain('DELETE', one(threadId, commentId))),
    change: (threadId, patch) => bodyOf<Thread>(sendPlain('PATCH', one(threadId), patch)),
    agree: (threadId, commentId, agrees) =>
      done(sendPlain(agrees ? 'PUT' : 'DELETE', `${one(threadId, commentId)}/agreement`)),
    read: (read) => done(sendPlain('POST', `${all}/read`, read)),
  }
}

const asText = (query: ThreadQuery): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value === undefined ? value : String(value)]))

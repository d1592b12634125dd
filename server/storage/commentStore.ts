import type { AuditEntry } from '#server/storage/storage.ts'
import type { Anchor, CommentKind, ThreadState } from '#shared/wire/comments.ts'

/** What a thread hung on when that was last seen: its title, and whole map pixels. */
export interface LastPlace {
  readonly title?: string
  readonly x?: number
  readonly y?: number
}
export interface ThreadRow {
  readonly id: string
  readonly boardId: string
  readonly anchor: Anchor
  readonly kind: CommentKind
  readonly at: string
  /** Participant id. */
  readonly by: string
  readonly updatedAt: string
  readonly resolved?: { readonly at: string; readonly by: string }
  readonly last: LastPlace
}
export interface CommentRow {
  readonly id: string
  readonly threadId: string
  /** Participant id. */
  readonly by: string
  readonly at: string
  /** Empty when it was deleted. */
  readonly text: string
  /** Ids of participants and organisations. */
  readonly mentions: readonly string[]
  readonly editedAt?: string
  readonly deletedAt?: string
  /** Participant ids, who agreed first first. */
  readonly agreedBy: readonly string[]
}
/** How much is in a thread, and how much of it somebody has not read. */
interface Counted {
  readonly count: number
  readonly unread: number
}
/** The first of its comments, then the latest up to 50, oldest first. */
export interface ThreadAndComments extends ThreadRow, Counted {
  readonly comments: readonly CommentRow[]
}
export interface ThreadMarkRow extends ThreadRow, Counted {
  readonly mine: boolean
}

/** What is sent once and stored once: the same key of the same participant gives what there is. */
interface Sent {
  readonly boardId: string
  readonly commentId: string
  readonly by: string
  readonly text: string
  readonly mentions: readonly string[]
  readonly clientKey: string
}
export interface NewThreadRow extends Sent {
  readonly id: string
  readonly anchor: Anchor
  readonly kind: CommentKind
  readonly last: LastPlace
}
export interface NewCommentRow extends Sent {
  readonly threadId: string
  /** Absent = what is stored stays. */
  readonly last?: LastPlace
}
export interface Added {
  readonly threadId: string
  readonly commentId: string
  /** False when the key was known already. */
  readonly made: boolean
}

/** Who asks: decides what is unread and what is theirs. */
export interface Reader {
  readonly participantId: string
  readonly organisationId?: string
}
export interface ThreadFilter {
  readonly since?: string
  readonly state?: ThreadState
  readonly unread?: boolean
  readonly kind?: CommentKind
  readonly mine?: boolean
  /** Somebody of these has written in it. */
  readonly writers?: readonly string[]
  /** On the element, on one of its values, or on one of these links. */
  readonly element?: { readonly id: string; readonly linkIds: readonly string[] }
  readonly linkId?: string
}
/** Where a page of a list goes on: the time and id of the last row before it. */
export interface After {
  readonly at: string
  readonly id: string
}
export interface PageAfter {
  readonly after?: After
  readonly limit: number
}

/**
 * Threads of comments. On one board no two changes have the same time, whoever makes them: a list can be read on from the
 * last time seen. Every change but of read marks is an event of the board.
 */
export interface CommentStore {
  addThread(thread: NewThreadRow): Promise<Added>
  /** What the participant made under the key before. */
  sent(boardId: string, participantId: string, clientKey: string): Promise<Added | undefined>
  /** Undefined when the board has no such thread. */
  addComment(comment: NewCommentRow): Promise<Added | undefined>
  /** False when there is none, or it is deleted. */
  editComment(
    of: { readonly boardId: string; readonly threadId: string; readonly commentId: string },
    change: { readonly text: string; readonly mentions: readonly string[] },
  ): Promise<boolean>
  /**
   * Takes the text away; with its last text a thread goes too. Undefined when there is no such comment, or it is deleted
   * already.
   */
  deleteComment(
    of: { readonly boardId: string; readonly threadId: string; readonly commentId: string },
    audit: AuditEntry,
  ): Promise<'comment' | 'thread' | undefined>
  /** False when the board has no such thread. `by` resolves or reopens; a state that is already so changes nothing. */
  patchThread(
    of: { readonly boardId: string; readonly threadId: string; readonly by: string },
    patch: { readonly kind?: CommentKind | undefined; readonly state?: ThreadState | undefined },
  ): Promise<boolean>
  /** False when there is no such comment, or it is deleted. */
  setAgreement(
    of: { readonly boardId: string; readonly threadId: string; readonly commentId: string },
    participantId: string,
    agrees: boolean,
  ): Promise<boolean>
  /** These threads, or all, as they were at `upTo` (not later than now); never takes back what was read already. */
  markRead(
    boardId: string,
    participantId: string,
    read: { readonly threadIds?: readonly string[] | undefined; readonly upTo: string },
  ): Promise<void>

  /** Changed last first. */
  threads(boardId: string, reader: Reader, filter: ThreadFilter, page: PageAfter): Promise<readonly ThreadAndComments[]>
  thread(boardId: string, threadId: string, reader: Reader): Promise<ThreadAndComments | undefined>
  comment(boardId: string, threadId: string, commentId: string): Promise<CommentRow | undefined>
  /** Oldest first. */
  comments(boardId: string, threadId: string, page: PageAfter): Promise<readonly CommentRow[]>
  /** Of all threads, or those changed since; begun first first. */
  threadMarks(
    boardId: string,
    reader: Reader,
    since: string | undefined,
    page: PageAfter,
  ): Promise<readonly ThreadMarkRow[]>
  /** Who began the thread or has written in it, and who is mentioned in it, by id of a participant or organisation. */
  partakers(
    boardId: string,
    threadId: string,
  ): Promise<{ readonly writers: readonly string[]; readonly mentioned: readonly string[] }>
  /** All comments of the board, oldest first. */
  allComments(boardId: string, page: PageAfter): Promise<readonly CommentRow[]>
  /** Threads on these elements, on their values, and on these links. */
  threadsOn(
    boardId: string,
    on: { readonly elementIds: readonly string[]; readonly linkIds: readonly string[] },
  ): Promise<readonly Pick<ThreadRow, 'id' | 'anchor'>[]>
  /** Writes down what threads hang on. */
  keepPlaces(places: readonly { readonly threadId: string; readonly last: LastPlace }[]): Promise<void>
}

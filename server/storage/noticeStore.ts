import type { Anchor } from '#shared/wire/comments.ts'
import type { Notice, NoticeKind } from '#shared/wire/notices.ts'

/** Something a person is told; what it says is looked up when it is told, so nothing of content is kept here. */
export interface NoticeRow {
  readonly id: string
  readonly boardId: string
  /** Who is told. */
  readonly participantId: string
  readonly kind: NoticeKind
  readonly subject: Notice['subject']
  /** What it is about and why: nobody is told the same twice. */
  readonly once: string
  readonly at: string
  /** Participant who did what it tells of; absent when the server noticed it. */
  readonly by?: string
  readonly readAt?: string
  /** When it went out in a message, or was left out of one for good. */
  readonly mailedAt?: string
}

/** What a notice may be about, as it is stored now. */
export interface NoticeMatter {
  readonly comments: ReadonlyMap<string, string>
  readonly threads: ReadonlyMap<string, { readonly anchor: Anchor; readonly lastTitle?: string }>
  readonly versions: ReadonlyMap<string, { readonly number: number; readonly name: string }>
}

/** What people on a board are told. */
export interface NoticeStore {
  /**
   * Adds what is new; a notice whose `once` its person has been told already is left out, and so are those to people who
   * were removed, who only look on, or who did it themselves. Resolves with the ids of those who are told something new;
   * the board's event number grows by one when there are any.
   */
  addNotices(notices: readonly NoticeRow[]): Promise<readonly string[]>
  /** One person's, newest first, after the notice `after`; undefined when they have no such notice. */
  notices(
    boardId: string,
    participantId: string,
    page: { readonly limit: number; readonly after?: string; readonly unread?: boolean },
  ): Promise<readonly NoticeRow[] | undefined>
  unreadNotices(boardId: string, participantId: string): Promise<number>
  /** These, or all; resolves with how many were unread. The board's event number grows by one when there are any. */
  readNotices(boardId: string, participantId: string, at: string, ids?: readonly string[]): Promise<number>
  /** What notices of a board are about; deleted comments and what is gone are left out. */
  noticeMatter(boardId: string, subjects: readonly NoticeRow['subject'][]): Promise<NoticeMatter>
}

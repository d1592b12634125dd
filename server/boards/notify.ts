import { nanoid } from 'nanoid'
import type { Deps } from '#server/deps.ts'
import type { Notice, NoticeKind } from '#shared/wire/notices.ts'

/** Something a person on a board is to be told. */
export interface NewNotice {
  readonly boardId: string
  /** Who is told. */
  readonly participantId: string
  readonly kind: NoticeKind
  /** Ids of what it is about. */
  readonly subject: Notice['subject']
  /** What it is about and why, such as `mention:<commentId>`: nobody is told the same twice. */
  readonly once: string
  /** Participant who did what it tells of. */
  readonly by?: string
}

/**
 * Tells people on boards what concerns them: in their list and, when they have asked for it, by mail. May be called again
 * with the same notices. Those who were removed, who only look on, or who did it themselves are left out.
 */
export async function notify(
  deps: Pick<Deps, 'storage' | 'rooms' | 'clock' | 'mail'>,
  notices: readonly NewNotice[],
): Promise<void> {
  if (notices.length === 0) return
  const at = deps.clock.now().toISOString()
  const told = new Set(await deps.storage.addNotices(notices.map((notice) => ({ ...notice, id: nanoid(), at }))))
  if (told.size === 0) return
  const boards = new Map<string, string[]>()
  for (const { boardId, participantId } of notices) {
    if (told.has(participantId)) boards.set(boardId, [...(boards.get(boardId) ?? []), participantId])
  }
  // once for all: many people on a large board would else each be told of each
  for (const [boardId, people] of boards) await deps.rooms.tell(boardId, people)
  deps.mail?.wake()
}

import { notify, type NewNotice } from '#server/boards/notify.ts'
import type { Deps } from '#server/deps.ts'
import type { ParticipantRow } from '#server/storage/storage.ts'
import type { Anchor } from '#shared/wire/comments.ts'

/** A comment that is stored. */
interface Said {
  readonly boardId: string
  readonly threadId: string
  readonly commentId: string
  readonly anchor: Anchor
  /** Participant id. */
  readonly by: string
  /** Ids of participants and organisations. */
  readonly mentions: readonly string[]
}

const subjectOf = ({ threadId, commentId, anchor }: Said): NewNotice['subject'] => ({
  threadId,
  commentId,
  ...('elementId' in anchor && { elementId: anchor.elementId }),
  ...('benefitId' in anchor && { elementId: anchor.benefitId, field: anchor.field }),
})

/** Who is meant: those mentioned by name, and the people of mentioned organisations, without whoever wrote it. */
const meantBy = ({ mentions, by }: Said, everyone: readonly ParticipantRow[]): string[] =>
  everyone
    .filter(({ removedAt, id }) => removedAt === undefined && id !== by)
    .filter(({ id, organisation }) => mentions.includes(id) || (organisation && mentions.includes(organisation.id)))
    .map(({ id }) => id)

/** Tells those who are mentioned; said again, it tells nobody twice. */
export async function tellMentioned(
  deps: Parameters<typeof notify>[0],
  said: Said,
  everyone: readonly ParticipantRow[],
): Promise<void> {
  const of = { boardId: said.boardId, subject: subjectOf(said), by: said.by } as const
  const once = `mention:${said.commentId}`
  await notify(
    deps,
    meantBy(said, everyone).map((participantId) => ({ ...of, participantId, kind: 'mention' as const, once })),
  )
}

/** Tells those who are mentioned, and of a reply everybody else who began the thread or has written in it. */
export async function tellOfComment(
  deps: Parameters<typeof notify>[0] & Pick<Deps, 'storage'>,
  said: Said,
  everyone: readonly ParticipantRow[],
): Promise<void> {
  await tellMentioned(deps, said, everyone)
  const { writers } = await deps.storage.partakers(said.boardId, said.threadId)
  const meant = meantBy(said, everyone)
  const of = { boardId: said.boardId, subject: subjectOf(said), by: said.by } as const
  const once = `reply:${said.commentId}`
  await notify(
    deps,
    writers
      .filter((id) => id !== said.by && !meant.includes(id))
      .map((participantId) => ({ ...of, participantId, kind: 'reply' as const, once })),
  )
}

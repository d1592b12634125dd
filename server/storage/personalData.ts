import type { OwnerClaim } from '#server/storage/docRows.ts'
import type { AuditRow, InviteRow, LockRow, ParticipantRow, SessionRow, TokenRow } from '#server/storage/storage.ts'
import type { MeExport } from '#shared/wire/me.ts'

/** What a person said on boards and was told. */
export type PersonalTalk = Pick<
  MeExport,
  | 'comments'
  | 'agreements'
  | 'readMarks'
  | 'approvals'
  | 'versionsMade'
  | 'offers'
  | 'notices'
  | 'mailSettings'
  | 'messages'
  | 'visits'
>

/** Everything that is tied to a session and the participants it is on boards. */
export interface PersonalData {
  readonly session: SessionRow
  /** Also removed ones. */
  readonly participants: readonly ParticipantRow[]
  readonly invitesMade: readonly InviteRow[]
  readonly tokensMade: readonly TokenRow[]
  /** Locks that stand now and were set by them. */
  readonly locksSet: readonly LockRow[]
  /** Acts by or upon them, oldest first. */
  readonly audit: readonly AuditRow[]
  /** How much of what each of them wrote on its board still stands in rows of its own, not yet in a snapshot. */
  readonly writes: readonly {
    readonly boardId: string
    readonly participantId: string
    readonly updates: number
    readonly firstAt: string
    readonly lastAt: string
  }[]
  /** What they said and were told, as `GET /api/me/export` tells it. */
  readonly talk: PersonalTalk
  readonly clientNumbers: readonly OwnerClaim[]
}

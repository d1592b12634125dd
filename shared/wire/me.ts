import * as z from 'zod/mini'
import { AuditLineSchema } from '#shared/wire/audit.ts'
import { LOCK_SCOPES } from '#shared/wire/locks.ts'
import { ParticipantSchema } from '#shared/wire/participants.ts'
import { DIGESTS, NOTICE_KINDS } from '#shared/wire/notices.ts'
import { BoardIdSchema, IdSchema, LanguageSchema, MomentSchema } from '#shared/wire/primitives.ts'
import { DECISIONS } from '#shared/wire/versions.ts'

/** What becomes of the comments of a person who is erased. */
export const COMMENT_ERASURES = ['anonymise', 'delete'] as const
export type CommentErasure = (typeof COMMENT_ERASURES)[number]

const SessionSchema = z.object({ createdAt: MomentSchema, lastUsedAt: MomentSchema, ownDevice: z.boolean() })

/** `GET /api/me`: the session, and who it is on each of its boards, last changed board first. */
export const MeSchema = z.object({
  session: SessionSchema,
  boards: z.array(z.object({ id: BoardIdSchema, title: z.string(), participant: ParticipantSchema })),
})
export type Me = z.infer<typeof MeSchema>

/** `PATCH /api/me`: whether the computer is the person's own, so that the browser may keep copies of maps. */
export const MePatchSchema = z.strictObject({ ownDevice: z.boolean() })

const MadeSchema = z.object({
  id: IdSchema,
  boardId: BoardIdSchema,
  role: z.string(),
  label: z.optional(z.string()),
  createdAt: MomentSchema,
})
/** `GET /api/me/export`: everything the server keeps that is tied to the session. */
export const MeExportSchema = z.object({
  exportedAt: MomentSchema,
  session: SessionSchema,
  /** Who the session is or was on each board. */
  participants: z.array(
    z.extend(ParticipantSchema, {
      boardId: BoardIdSchema,
      boardTitle: z.nullable(z.string()),
      approvesFor: z.nullable(IdSchema),
      removedAt: z.nullable(MomentSchema),
    }),
  ),
  invitesMade: z.array(MadeSchema),
  tokensMade: z.array(MadeSchema),
  /** Locks that stand now and that they have set. */
  locksSet: z.array(
    z.object({
      boardId: BoardIdSchema,
      scope: z.enum(LOCK_SCOPES),
      id: z.string(),
      reason: z.optional(z.string()),
      at: MomentSchema,
      participantId: IdSchema,
    }),
  ),
  /** How much was written on each board, and between when. */
  writes: z.array(
    z.object({
      boardId: BoardIdSchema,
      participantId: IdSchema,
      updates: z.int(),
      firstAt: MomentSchema,
      lastAt: MomentSchema,
    }),
  ),
  /** Numbers of the browsers' documents, by which edits are attributed. */
  clientNumbers: z.array(z.object({ boardId: BoardIdSchema, clientId: z.int(), participantId: IdSchema })),
  /** What they wrote, deleted comments too; where and when, and whom it mentions. */
  comments: z.array(
    z.object({
      boardId: BoardIdSchema,
      threadId: IdSchema,
      id: IdSchema,
      at: MomentSchema,
      text: z.string(),
      mentions: z.array(IdSchema),
      editedAt: z.optional(MomentSchema),
      deletedAt: z.optional(MomentSchema),
    }),
  ),
  /** Comments they agree with. */
  agreements: z.array(z.object({ commentId: IdSchema, at: MomentSchema })),
  /** How far they have read. */
  readMarks: z.array(z.object({ threadId: IdSchema, readAt: MomentSchema })),
  /** What they said of versions for an organisation. */
  approvals: z.array(
    z.object({
      versionId: IdSchema,
      organisationId: IdSchema,
      organisation: z.string(),
      decision: z.enum(DECISIONS),
      comment: z.optional(z.string()),
      at: MomentSchema,
      onBehalf: z.boolean(),
    }),
  ),
  versionsMade: z.array(
    z.object({
      boardId: BoardIdSchema,
      id: IdSchema,
      name: z.string(),
      note: z.optional(z.string()),
      at: MomentSchema,
    }),
  ),
  /** Roles on the map that were offered to them, and what they answered; `person` is what stood in the field. */
  offers: z.array(
    z.object({
      boardId: BoardIdSchema,
      elementId: z.string(),
      field: z.string(),
      person: z.string(),
      offeredAt: MomentSchema,
      acceptedAt: z.optional(MomentSchema),
      declinedAt: z.optional(MomentSchema),
    }),
  ),
  notices: z.array(
    z.object({
      boardId: BoardIdSchema,
      id: IdSchema,
      kind: z.enum(NOTICE_KINDS),
      at: MomentSchema,
      readAt: z.optional(MomentSchema),
      mailedAt: z.optional(MomentSchema),
    }),
  ),
  mailSettings: z.array(
    z.object({
      boardId: BoardIdSchema,
      email: z.nullable(z.string()),
      digest: z.enum(DIGESTS),
      language: LanguageSchema,
      confirmedAt: z.optional(MomentSchema),
    }),
  ),
  /** Messages that wait or were sent of late. */
  messages: z.array(
    z.object({ boardId: BoardIdSchema, kind: z.string(), at: MomentSchema, sentAt: z.optional(MomentSchema) }),
  ),
  /** When they last looked at a map, and where the visit before ended. */
  visits: z.array(
    z.object({
      boardId: BoardIdSchema,
      seenAt: MomentSchema,
      seenSeq: z.int(),
      beforeAt: z.optional(MomentSchema),
      beforeSeq: z.optional(z.int()),
    }),
  ),
  /** Acts by or upon the participants, oldest first. */
  audit: z.array(AuditLineSchema),
})
export type MeExport = z.infer<typeof MeExportSchema>

/**
 * `?evenAlone=true`: also where the board is left without a facilitator. `?comments=`: what the person wrote in comments
 * stays without their name (as without it), or goes.
 */
export const EraseQuerySchema = z.strictObject({
  evenAlone: z.optional(z.enum(['true', 'false'])),
  comments: z.optional(z.enum(COMMENT_ERASURES)),
})
/** `DELETE /api/me`: the boards the person was erased from, with how many places of their texts still hold the name. */
export const ErasedSchema = z.object({
  boards: z.array(z.object({ id: BoardIdSchema, title: z.string(), hits: z.int() })),
})
export type Erased = z.infer<typeof ErasedSchema>

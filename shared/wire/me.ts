import * as z from 'zod/mini'
import { AuditLineSchema } from '#shared/wire/audit.ts'
import { LOCK_SCOPES } from '#shared/wire/locks.ts'
import { ParticipantSchema } from '#shared/wire/participants.ts'
import { BoardIdSchema, IdSchema, MomentSchema } from '#shared/wire/primitives.ts'

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
  /** Acts by or upon the participants, oldest first. */
  audit: z.array(AuditLineSchema),
})
export type MeExport = z.infer<typeof MeExportSchema>

/** `?evenAlone=true`: also where the board is left without a facilitator. */
export const EraseQuerySchema = z.strictObject({ evenAlone: z.optional(z.enum(['true', 'false'])) })
/** `DELETE /api/me`: the boards the person was erased from, with how many places of their texts still hold the name. */
export const ErasedSchema = z.object({
  boards: z.array(z.object({ id: BoardIdSchema, title: z.string(), hits: z.int() })),
})
export type Erased = z.infer<typeof ErasedSchema>

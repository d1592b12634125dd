import * as z from 'zod/mini'
import { BoardIdSchema, MomentSchema } from '#shared/wire/primitives.ts'

/**
 * Every act the audit log knows. A line says who did what to what and how it ended, never content: names, titles and
 * texts stand nowhere in it.
 */
export const AUDIT_ACTIONS = [
  'board.made',
  'board.changed',
  'board.locked',
  'board.unlocked',
  'board.deleted',
  'board.restored',
  'board.exported',
  'board.archived',
  'board.purged',
  'invite.made',
  'invite.changed',
  'invite.rotated',
  'invite.used',
  'invite.revoked',
  'token.made',
  'token.changed',
  'token.revoked',
  'participant.roleChanged',
  'participant.renamed',
  'participant.changed',
  'participant.removed',
  'lock.set',
  'lock.removed',
  'join.failed',
  'write.refused',
  'write.suspended',
  'comment.deleted',
  'person.exported',
  'person.erased',
  'erasure.finished',
  'backup.made',
  'history.cut',
  'history.undone',
  'map.imported',
  'map.restored',
  'version.made',
  'version.approved',
  'version.amended',
  'role.offered',
  'role.withdrawn',
  'role.accepted',
  'role.declined',
  'finding.muted',
  'finding.unmuted',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** One line of `GET …/audit.jsonl`; what has no value is left out. */
export const AuditLineSchema = z.object({
  /** Grows with time; `?after=` takes it. */
  id: z.int(),
  at: MomentSchema,
  boardId: z.optional(BoardIdSchema),
  /** Participant or access token; absent when nobody on the board did it. */
  actorId: z.optional(z.string()),
  /** One of `AUDIT_ACTIONS`; a program that meets another was made for an earlier version. */
  action: z.string(),
  targetId: z.optional(z.string()),
  outcome: z.optional(z.string()),
})
export type AuditLine = z.infer<typeof AuditLineSchema>

/** Only what follows the line with this id. */
export const AuditQuerySchema = z.strictObject({
  after: z.optional(z.string().check(z.regex(/^\d{1,15}$/))),
})

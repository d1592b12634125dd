import * as z from 'zod/mini'
import { INVITE_TOKEN_PATTERN, MAX_LABEL } from '#shared/wire/limits.ts'
import { IdSchema, MomentSchema, RoleSchema, line, pageOf } from '#shared/wire/primitives.ts'

export const InviteTokenSchema = z.string().check(z.regex(INVITE_TOKEN_PATTERN))

export const NewInviteSchema = z.strictObject({
  role: RoleSchema,
  label: z.optional(line(MAX_LABEL)),
  expiresAt: z.optional(MomentSchema),
  maxUses: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
})
export type NewInvite = z.infer<typeof NewInviteSchema>

const InviteSchema = z.object({
  id: IdSchema,
  role: RoleSchema,
  label: z.optional(z.string()),
  createdAt: MomentSchema,
  /** Id of the participant who made it. */
  createdBy: IdSchema,
  expiresAt: z.optional(MomentSchema),
  maxUses: z.optional(z.int()),
  uses: z.int(),
  lastUsedAt: z.optional(MomentSchema),
  revokedAt: z.optional(MomentSchema),
})
export type Invite = z.infer<typeof InviteSchema>
export const InviteListSchema = pageOf(InviteSchema)

/** The address is told once: of its secret only a hash is kept. */
export const InviteLinkSchema = z.object({ id: IdSchema, role: RoleSchema, url: z.url() })
export type InviteLink = z.infer<typeof InviteLinkSchema>
export const CreatedInviteSchema = z.extend(InviteSchema, { url: z.url() })
export type CreatedInvite = z.infer<typeof CreatedInviteSchema>

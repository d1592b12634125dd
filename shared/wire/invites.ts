import * as z from 'zod/mini'
import { IdSchema, MAX_LABEL, MomentSchema, RoleSchema, line, pageOf } from '#shared/wire/primitives.ts'

/** `<id>.<secret>`, what stands after `#` in an invite's address. */
export const InviteTokenSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9_-]{16,128}$/))

export const NewInviteSchema = z.strictObject({
  role: RoleSchema,
  label: z.optional(line(MAX_LABEL)),
  expiresAt: z.optional(MomentSchema),
  maxUses: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
})
export type NewInvite = z.infer<typeof NewInviteSchema>

export const InviteSchema = z.object({
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

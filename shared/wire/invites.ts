import * as z from 'zod/mini'
import { MAX_INVITE_TOKEN, MAX_LABEL, MAX_PASSCODE, MIN_PASSCODE } from '#shared/wire/limits.ts'
import { IdSchema, MomentSchema, RoleSchema, line, pageOf } from '#shared/wire/primitives.ts'

/** `<id>.<secret>`; one of another form is answered as one that is not valid. */
export const InviteTokenSchema = z.string().check(z.maxLength(MAX_INVITE_TOKEN))
/** A word that is asked for besides the link, told by another way than the link. */
export const PasscodeSchema = z.string().check(z.minLength(MIN_PASSCODE), z.maxLength(MAX_PASSCODE))
const MaxUsesSchema = z.int().check(z.gte(1), z.lte(100_000))

export const NewInviteSchema = z.strictObject({
  role: RoleSchema,
  label: z.optional(line(MAX_LABEL)),
  expiresAt: z.optional(MomentSchema),
  maxUses: z.optional(MaxUsesSchema),
  passcode: z.optional(PasscodeSchema),
})
export type NewInvite = z.infer<typeof NewInviteSchema>

/** `PATCH …/invites/:inviteId`; `null` takes a limit away. Those who have joined by it stay. */
export const InvitePatchSchema = z.strictObject({
  label: z.optional(z.nullable(line(MAX_LABEL))),
  expiresAt: z.optional(z.nullable(MomentSchema)),
  maxUses: z.optional(z.nullable(MaxUsesSchema)),
  passcode: z.optional(z.nullable(PasscodeSchema)),
  /** A new address; the old one stops working. */
  rotate: z.optional(z.literal(true)),
})
export type InvitePatch = z.infer<typeof InvitePatchSchema>

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
  hasPasscode: z.boolean(),
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
/** With its new address when it was rotated. */
export const PatchedInviteSchema = z.extend(InviteSchema, { url: z.optional(z.url()) })
export type PatchedInvite = z.infer<typeof PatchedInviteSchema>

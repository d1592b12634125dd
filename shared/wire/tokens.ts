import * as z from 'zod/mini'
import { MAX_LABEL } from '#shared/wire/limits.ts'
import { IdSchema, MomentSchema, line, pageOf } from '#shared/wire/primitives.ts'

/** What a program may do with an access token: read as a viewer does, or also report measurements. */
export const TOKEN_ROLES = ['viewer', 'reporter'] as const
export type TokenRole = (typeof TOKEN_ROLES)[number]

/** `POST …/tokens` */
export const NewTokenSchema = z.strictObject({
  role: z.enum(TOKEN_ROLES),
  label: line(MAX_LABEL),
  expiresAt: z.optional(MomentSchema),
})
export type NewToken = z.infer<typeof NewTokenSchema>

/** `PATCH …/tokens/:tokenId`; `null` takes the end away. */
export const TokenPatchSchema = z.strictObject({
  label: z.optional(line(MAX_LABEL)),
  expiresAt: z.optional(z.nullable(MomentSchema)),
})
export type TokenPatch = z.infer<typeof TokenPatchSchema>

export const TokenSchema = z.object({
  id: IdSchema,
  role: z.enum(TOKEN_ROLES),
  label: z.string(),
  createdAt: MomentSchema,
  /** Id of the participant who made it. */
  createdBy: IdSchema,
  expiresAt: z.optional(MomentSchema),
  /** Exact to a minute. */
  lastUsedAt: z.optional(MomentSchema),
  revokedAt: z.optional(MomentSchema),
})
export type Token = z.infer<typeof TokenSchema>
export const TokenListSchema = pageOf(TokenSchema)

/** The token is told once: only a hash of it is kept. A program sends it as `Authorization: Bearer <token>`. */
export const CreatedTokenSchema = z.extend(TokenSchema, { token: z.string() })
export type CreatedToken = z.infer<typeof CreatedTokenSchema>

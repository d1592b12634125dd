import * as z from 'zod/mini'
import { MAX_REASON } from '#shared/wire/limits.ts'
import { IdSchema, MomentSchema, line } from '#shared/wire/primitives.ts'

const RuleSchema = z.string().check(z.regex(/^[A-Za-z0-9]{1,16}$/))

/** `PUT …/findings/muted`: mutes a finding that is there now, or changes the reason. */
export const NewMutedSchema = z.strictObject({
  rule: RuleSchema,
  /** As the finding has them, in any order. */
  targets: z.array(IdSchema),
  reason: line(MAX_REASON),
})

/** `DELETE …/findings/muted?rule=&targets=id,id`; a finding about the map as a whole has no targets. */
export const MutedQuerySchema = z.strictObject({
  rule: RuleSchema,
  targets: z.optional(z.string().check(z.regex(/^(?:[A-Za-z0-9_-]{1,64}(?:,[A-Za-z0-9_-]{1,64})*)?$/))),
})

/** A finding that is muted. */
export const MutedSchema = z.object({
  rule: z.string(),
  targets: z.array(z.string()),
  reason: z.string(),
  /** The name of whoever muted it, as it is shown on the board. */
  by: z.optional(z.string()),
  at: z.optional(MomentSchema),
})
export type MutedAnswer = z.infer<typeof MutedSchema>

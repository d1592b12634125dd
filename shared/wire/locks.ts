import * as z from 'zod/mini'
import { MAX_REASON } from '#shared/wire/limits.ts'
import { IdSchema, MomentSchema, line, pageOf } from '#shared/wire/primitives.ts'

/** What a lock covers: one element, all of a kind, an organisation's lane, or a section with what lies in it. */
export const LOCK_SCOPES = ['element', 'kind', 'lane', 'section'] as const
export type LockScope = (typeof LOCK_SCOPES)[number]

/** `PUT …/locks`: sets a lock, or changes the reason of the one there is. */
export const NewLockSchema = z.strictObject({
  scope: z.enum(LOCK_SCOPES),
  /** Of the element, the organisation (its lane) or the section; for a kind its name. */
  id: IdSchema,
  /** Shown to those who may not write there. */
  reason: z.optional(line(MAX_REASON)),
})
export type NewLock = z.infer<typeof NewLockSchema>
/** `DELETE …/locks?scope=&id=` */
export const LockQuerySchema = z.strictObject({ scope: z.enum(LOCK_SCOPES), id: IdSchema })

/** A part of the map that facilitators alone may change. */
export const LockSchema = z.object({
  scope: z.enum(LOCK_SCOPES),
  id: IdSchema,
  reason: z.optional(z.string()),
  at: MomentSchema,
  /** Id of the participant who set it. */
  by: IdSchema,
})
export type Lock = z.infer<typeof LockSchema>
/** `GET …/locks`: by scope, then by id. */
export const LockListSchema = pageOf(LockSchema)

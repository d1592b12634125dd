import * as z from 'zod/mini'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { BOARD_ID_PATTERN } from '#shared/wire/limits.ts'
import { ROLES } from '#shared/wire/roles.ts'

/** One line for people: trimmed, with something to be seen, no control characters and no half characters. */
export const line = (max: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(max),
    z.regex(/^[^\p{Cc}\p{Cs}]*$/u),
    // Nobody goes by a name of spaces of no width.
    z.regex(/^$|[\p{L}\p{N}\p{P}\p{S}]/u),
  )

/** Ids of boards. */
export const BoardIdSchema = z.string().check(z.regex(BOARD_ID_PATTERN))
/** Ids of elements, organisations, participants, invites. */
export const IdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))
export const RoleSchema = z.enum(ROLES)
export const LanguageSchema = z.enum(LANGUAGES)
/** A day, `YYYY-MM-DD`. */
export const DaySchema = z.iso.date()
/** A moment, ISO 8601 with offset; the server answers in UTC. */
export const MomentSchema = z.iso.datetime({ offset: true })
export const ColourSchema = z.string().check(z.regex(/^#[0-9A-Fa-f]{6}$/))

/** An answer that lists: newest or first in the list's own order, and where to go on. */
export const pageOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) })

/** `?limit=&cursor=` of every list; the cursor is what the last answer gave. */
export const PageQuerySchema = z.strictObject({
  limit: z.optional(z.string().check(z.regex(/^(?:[1-9]\d?|1\d\d|200)$/))),
  cursor: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,200}$/))),
})
export const DEFAULT_PAGE = 100

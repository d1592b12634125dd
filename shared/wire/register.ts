import * as z from 'zod/mini'
import { BoardIdSchema, DaySchema, IdSchema, LanguageSchema, MomentSchema } from '#shared/wire/primitives.ts'

/** Some ids in an address, separated by commas. */
const IdsSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}(?:,[A-Za-z0-9_-]{1,64})*$/))
const scope = {
  /** Only what this organisation has to do with. */
  organisation: z.optional(IdSchema),
  /** Only this goal and what leads to it or works against it. */
  goal: z.optional(IdSchema),
  /** Only these elements: their ids, separated by commas. */
  elements: z.optional(IdsSchema),
  /** Only benefits whose status belongs to this phase, and what leads to them. */
  phase: z.optional(z.enum(['1', '2', '3', '4', '5'])),
}

/**
 * `GET …/views/:view.json|csv|xlsx`, `…/export.xlsx`: language of labels and texts, status date, which part of the map;
 * conditions combine.
 */
export const ScopeQuerySchema = z.strictObject({
  language: z.optional(LanguageSchema),
  asOf: z.optional(DaySchema),
  ...scope,
})
export type ScopeQuery = z.infer<typeof ScopeQuerySchema>

/** `GET …/register.json|csv|xlsx`: as of a view, and some columns. */
export const RegisterQuerySchema = z.strictObject({
  language: z.optional(LanguageSchema),
  asOf: z.optional(DaySchema),
  ...scope,
  /** Keys of columns, separated by commas; `benefitId` is always there. */
  columns: z.optional(z.string().check(z.regex(/^[A-Za-z]+(?:,[A-Za-z]+)*$/))),
})
export type RegisterQuery = z.infer<typeof RegisterQuerySchema>

/** The derived register in map order; keys and formulas of the columns are those of the register itself, missing = null. */
export const RegisterAnswerSchema = z.object({
  board: z.object({ id: BoardIdSchema, title: z.string() }),
  asOf: DaySchema,
  seq: z.int(),
  language: LanguageSchema,
  rows: z.array(z.looseObject({ benefitId: IdSchema })),
})
export type RegisterAnswer = z.infer<typeof RegisterAnswerSchema>

export const FindingsQuerySchema = z.strictObject({
  language: z.optional(LanguageSchema),
  asOf: z.optional(DaySchema),
  all: z.optional(z.enum(['true', 'false'])),
})
export const FindingsAnswerSchema = z.object({
  asOf: DaySchema,
  findings: z.array(
    z.object({
      rule: z.string(),
      severity: z.enum(['error', 'warning', 'info']),
      /** The first phase that shows it. */
      from: z.int(),
      targets: z.array(z.string()),
      message: z.string(),
      /** Who muted it and when, while that is known: the audit log forgets, and so does whoever was erased. */
      muted: z.optional(z.object({ reason: z.string(), by: z.optional(z.string()), at: z.optional(MomentSchema) })),
    }),
  ),
})
export type FindingsAnswer = z.infer<typeof FindingsAnswerSchema>

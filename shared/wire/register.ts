import * as z from 'zod/mini'
import { BoardIdSchema, DaySchema, IdSchema, LanguageSchema } from '#shared/wire/primitives.ts'

/** `GET …/register.json|csv`: language of labels and texts, status date, one organisation, one goal, some columns. */
export const RegisterQuerySchema = z.strictObject({
  language: z.optional(LanguageSchema),
  asOf: z.optional(DaySchema),
  /** Only benefits this organisation owns, realises, receives or must act for. */
  organisation: z.optional(IdSchema),
  /** Only benefits that support (dis-benefits: work against) this goal. */
  goal: z.optional(IdSchema),
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
      muted: z.optional(z.object({ reason: z.string() })),
    }),
  ),
})
export type FindingsAnswer = z.infer<typeof FindingsAnswerSchema>

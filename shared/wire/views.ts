import * as z from 'zod/mini'
import { BoardIdSchema, DaySchema, LanguageSchema } from '#shared/wire/primitives.ts'

/** `GET …/views/:view.json`: the rows of a view in their order, ids in lists sorted, missing = null. */
export const ViewAnswerSchema = z.object({
  board: z.object({ id: BoardIdSchema, title: z.string() }),
  asOf: DaySchema,
  seq: z.int(),
  language: LanguageSchema,
  rows: z.array(z.looseObject({})),
})
export type ViewAnswer = z.infer<typeof ViewAnswerSchema>

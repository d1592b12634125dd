import * as z from 'zod/mini'
import { DaySchema, IdSchema } from '#shared/wire/primitives.ts'

/** In UTF-16 code units. */
const MAX_NOTE = 2000
/** `POST …/benefits/:benefitId/measurements`: one measured value, in the unit of the benefit. */
export const NewMeasurementSchema = z.strictObject({
  date: DaySchema,
  value: z.number(),
  note: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_NOTE), z.regex(/^[^\p{Cs}\0]*$/u))),
})

/** As it is stored: a row of the benefit. */
export const MeasurementSchema = z.object({
  id: IdSchema,
  benefitId: IdSchema,
  date: DaySchema,
  value: z.number(),
  note: z.optional(z.string()),
})
export type Measurement = z.infer<typeof MeasurementSchema>

import * as z from 'zod/mini'
import type { ProblemBody } from '#shared/wire/problems.ts'

/** The form of a `ProblemBody`, for the description of the API. */
export const ProblemSchema: z.ZodMiniType<ProblemBody> = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.optional(z.array(z.object({ pointer: z.string(), detail: z.string() }))),
  requestId: z.string(),
})

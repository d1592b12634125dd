import * as z from 'zod/mini'
import { IdSchema, MomentSchema, pageOf } from '#shared/wire/primitives.ts'

/** An erased person: where their name may still stand in the texts of the board. The name itself is not kept. */
export const ErasureSchema = z.object({
  id: IdSchema,
  participantId: IdSchema,
  at: MomentSchema,
  /**
   * `id` of the element, link, row, organisation or section; `settings`, `muted` or `extra` for texts of the map itself,
   * `board` for the reason of its lock, or the id of an invite or access token (field `label`).
   */
  hits: z.array(z.object({ id: z.string(), field: z.string() })),
  /** Nothing was found, or a facilitator has changed the texts and had the history cut once more. */
  finishedAt: z.optional(MomentSchema),
})
export type Erasure = z.infer<typeof ErasureSchema>
export const ErasureListSchema = pageOf(ErasureSchema)

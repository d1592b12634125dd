import * as z from 'zod/mini'
import { ColourSchema, IdSchema } from '#shared/wire/primitives.ts'

/** Who said or did something, as they are called now; a person who was erased has an empty name. */
export const AuthorSchema = z.object({
  id: IdSchema,
  name: z.string(),
  organisation: z.nullable(z.object({ id: IdSchema, name: z.string(), colour: ColourSchema })),
})
export type Author = z.infer<typeof AuthorSchema>

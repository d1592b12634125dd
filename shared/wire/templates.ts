import * as z from 'zod/mini'
import { LAYOUT_DIRECTIONS } from '#shared/model/benefitMap.ts'
import { LanguageSchema } from '#shared/wire/primitives.ts'

/** What a new board may start from. Title and description are in the language asked for; `language` is that of the map. */
const TemplateSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  language: LanguageSchema,
  layoutDirection: z.enum(LAYOUT_DIRECTIONS),
  /** An example with elements, or an empty map. */
  filled: z.boolean(),
})
export type Template = z.infer<typeof TemplateSchema>
/** `GET /api/templates`: in the order they are offered. */
export const TemplateListSchema = z.array(TemplateSchema)
export const TemplateQuerySchema = z.strictObject({ language: z.optional(LanguageSchema) })

import * as z from 'zod/mini'

/** `?dryRun=true|false&mode=merge|replace`; without them the import is applied, and merges. */
export const ImportQuerySchema = z.strictObject({
  dryRun: z.optional(z.enum(['true', 'false'])),
  mode: z.optional(z.enum(['merge', 'replace'])),
})

/** One entry the import touches; notes count as elements, the settings are one entry. */
const ImportEntrySchema = z.object({
  in: z.enum(['settings', 'organisations', 'elements', 'links', 'sections', 'muted', 'extra']),
  id: z.string(),
  title: z.optional(z.string()),
})
/** What an import does, or with `dryRun` would do; nothing is applied when a problem is an error. */
export const ImportReportSchema = z.object({
  created: z.array(ImportEntrySchema),
  changed: z.array(z.extend(ImportEntrySchema, { fields: z.array(z.string()) })),
  removed: z.array(ImportEntrySchema),
  /** Values on the map that the file has otherwise; the file's stand. */
  conflicts: z.array(z.extend(ImportEntrySchema, { field: z.string(), before: z.unknown(), after: z.unknown() })),
  /** What is wrong with the file, or was taken otherwise than written, by JSON pointer and in words. */
  problems: z.array(
    z.object({
      pointer: z.string(),
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      detail: z.string(),
    }),
  ),
  applied: z.boolean(),
})
export type ImportReport = z.infer<typeof ImportReportSchema>

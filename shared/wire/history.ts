import * as z from 'zod/mini'
import { IdSchema, MomentSchema } from '#shared/wire/primitives.ts'

/** What an edit was made on; `setting` and `extra` are parts of the map itself. */
export const EDITED_KINDS = ['element', 'link', 'row', 'organisation', 'section', 'setting', 'muted', 'extra'] as const
export type EditedKind = (typeof EDITED_KINDS)[number]
/** What undoing does: fields get their earlier values, what was made goes, what was removed or trashed is back. */
export const UNDO_ACTS = ['changed', 'removed', 'restored'] as const

/** Undo what one participant has changed since a moment; with `dryRun` only say what that would be. */
export const UndoEditsSchema = z.strictObject({
  participantId: IdSchema,
  since: MomentSchema,
  dryRun: z.optional(z.boolean()),
})
export type UndoEdits = z.infer<typeof UndoEditsSchema>

const UndoneSchema = z.object({
  id: z.string(),
  kind: z.enum(EDITED_KINDS),
  act: z.enum(UNDO_ACTS),
  /** Names of fields; `position` for where an element stands. */
  fields: z.array(z.string()),
  /** What people know it by: a title or name, of the element for a row. */
  title: z.optional(z.string()),
})
export type Undone = z.infer<typeof UndoneSchema>
const LeftSchema = z.object({
  id: z.string(),
  kind: z.enum(EDITED_KINDS),
  field: z.string(),
  title: z.optional(z.string()),
  /** Participant or access token that has changed it since; absent = the server, or somebody just now. */
  by: z.optional(z.string()),
})
export type LeftAsIs = z.infer<typeof LeftSchema>

export const UndoneEditsSchema = z.object({
  undone: z.array(UndoneSchema),
  /** What was left as it is, because others have changed it since. */
  left: z.array(LeftSchema),
  /** The step in the history; absent when nothing was changed. */
  step: z.optional(IdSchema),
})
export type UndoneEdits = z.infer<typeof UndoneEditsSchema>

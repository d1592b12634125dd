import * as z from 'zod/mini'
import { AuthorSchema } from '#shared/wire/author.ts'
import { IdSchema, MomentSchema, PageQuerySchema, pageOf } from '#shared/wire/primitives.ts'

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

export const STEP_KINDS = ['edits', 'import', 'restore', 'reveal', 'merge', 'measurement', 'settings'] as const
export type StepKind = (typeof STEP_KINDS)[number]
export const CHANGE_ACTS = ['added', 'changed', 'moved', 'removed', 'restored'] as const
export type ChangeAct = (typeof CHANGE_ACTS)[number]

/** What one step did to one entry of the map. */
const StepChangeSchema = z.object({
  id: z.string(),
  kind: z.enum(EDITED_KINDS),
  /** The element it is, or belongs to. */
  elementId: z.optional(z.string()),
  act: z.enum(CHANGE_ACTS),
  fields: z.array(z.string()),
  title: z.optional(z.string()),
})
export type StepChange = z.infer<typeof StepChangeSchema>

/** What somebody did in one go, or the server in one write. */
export const StepSchema = z.object({
  step: IdSchema,
  /** When it began and when it ended. */
  at: MomentSchema,
  until: MomentSchema,
  /** Number of the last update that belongs to it. */
  seq: z.int(),
  /** Absent when the server did it by itself. */
  by: z.optional(AuthorSchema),
  kind: z.enum(STEP_KINDS),
  counts: z.object({ elements: z.int(), links: z.int(), rows: z.int(), others: z.int() }),
  /** What it did; of a long step the first 50, with `?elementId=` what concerns that element. */
  changes: z.array(StepChangeSchema),
  /** Written by the server as one step, and not undone yet: a facilitator may undo it. */
  undoable: z.boolean(),
  /** The step that undid it. */
  undoneBy: z.optional(IdSchema),
  /** The restore point from before it. */
  versionId: z.optional(IdSchema),
})
export type Step = z.infer<typeof StepSchema>
/** `GET …/history`: newest first. */
export const StepListSchema = pageOf(StepSchema)

/** The seq of an update, the id of a version, or `visit`: where the person's last visit but this one ended. */
const SinceSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))
export const HistoryQuerySchema = z.extend(PageQuerySchema, {
  elementId: z.optional(IdSchema),
  since: z.optional(SinceSchema),
})
/** `POST …/history/:step/undo` */
export const UndoStepSchema = z.strictObject({ dryRun: z.optional(z.boolean()) })

/** `GET …/changes?since=`: what is different since then, a line per element, as far as the map shows it now. */
export const ChangesQuerySchema = z.strictObject({ since: SinceSchema })
export const ElementChangeSchema = z.object({
  elementId: IdSchema,
  kind: z.string(),
  title: z.string(),
  /** Of an element that came and went between: nothing is told. */
  act: z.enum(CHANGE_ACTS),
  /** Of the element itself and of what belongs to it: `links`, `position`, names of list fields. */
  fields: z.array(z.string()),
  by: z.array(AuthorSchema),
  /** The last change. */
  at: MomentSchema,
})
export type ElementChange = z.infer<typeof ElementChangeSchema>
export const ChangesSchema = z.object({
  /** Absent when there was no visit before. */
  since: z.nullable(z.object({ seq: z.int(), at: MomentSchema })),
  items: z.array(ElementChangeSchema),
  /** What changed beside elements: links apart, organisations, sections, settings. */
  others: z.int(),
})
export type Changes = z.infer<typeof ChangesSchema>

/** `GET …/trash`: elements in the bin, deleted last first; any editor may take them out again. */
export const TrashedSchema = z.object({
  id: IdSchema,
  kind: z.string(),
  title: z.string(),
  /** Unknown of what was deleted before the history was kept. */
  at: z.optional(MomentSchema),
  by: z.optional(AuthorSchema),
  /** When it goes for good. */
  goesAt: MomentSchema,
  /** Links that come back with it. */
  links: z.int(),
})
export type Trashed = z.infer<typeof TrashedSchema>
export const TrashListSchema = pageOf(TrashedSchema)

import * as z from 'zod/mini'
import { LANE_MODES, LAYOUT_DIRECTIONS, RISK_SCALES, TERMINOLOGIES } from '#shared/model/benefitMap.ts'
import { InviteLinkSchema } from '#shared/wire/invites.ts'
import { OrganisationChoiceSchema, ParticipantSchema, PersonNameSchema } from '#shared/wire/participants.ts'
import { MAX_REASON, MAX_TITLE } from '#shared/wire/limits.ts'
import {
  BoardIdSchema,
  DaySchema,
  LanguageSchema,
  MomentSchema,
  RoleSchema,
  line,
  pageOf,
} from '#shared/wire/primitives.ts'

const PHASES = [1, 2, 3, 4, 5] as const
export const FIRST_PHASE = PHASES[0]

/** `POST /api/boards`. What `map` says of its settings stands before what the template says; title and language given here stand before both. */
export const NewBoardSchema = z.strictObject({
  title: line(MAX_TITLE),
  language: z.optional(LanguageSchema),
  template: z.optional(z.string().check(z.maxLength(64))),
  /** A MapFile; what is wrong in it is named by pointers that begin with `/map`. */
  map: z.optional(z.record(z.string(), z.unknown())),
  me: z.optional(z.strictObject({ name: PersonNameSchema, organisation: z.optional(OrganisationChoiceSchema) })),
})
export type NewBoard = z.infer<typeof NewBoardSchema>

const BoardSchema = z.object({
  id: BoardIdSchema,
  title: z.string(),
  language: LanguageSchema,
  createdAt: MomentSchema,
  updatedAt: MomentSchema,
  /** Random id of the board's history; a local copy of another generation must not be merged. */
  generation: z.string(),
  /** Number of the last stored update. */
  seq: z.int(),
  locked: z.boolean(),
  lockReason: z.optional(z.string()),
  phase: z.literal(PHASES),
  /** The board is deleted after this day: the one that was set, else 24 months after the last change. */
  retentionUntil: DaySchema,
  /** That day is at most 30 days away. */
  retentionWarning: z.optional(z.literal(true)),
})
export type Board = z.infer<typeof BoardSchema>

/** A board as one of its participants sees it. */
export const OwnBoardSchema = z.extend(BoardSchema, { role: RoleSchema })
export type OwnBoard = z.infer<typeof OwnBoardSchema>
/** `GET /api/boards`: the session's boards, newest first. */
export const BoardListSchema = pageOf(OwnBoardSchema)
export type BoardListItem = OwnBoard

export const CreatedBoardSchema = z.object({
  board: BoardSchema,
  me: ParticipantSchema,
  /** One per role, weakest role first. */
  invites: z.array(InviteLinkSchema),
})
export type CreatedBoard = z.infer<typeof CreatedBoardSchema>

/** The map's settings as `PATCH` takes them; `null` takes away what may be absent. */
const SettingsPatchSchema = z.strictObject({
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  asOf: z.optional(z.nullable(DaySchema)),
  layoutDirection: z.optional(z.enum(LAYOUT_DIRECTIONS)),
  terminology: z.optional(z.nullable(z.enum(TERMINOLOGIES))),
  ragTolerance: z.optional(z.number().check(z.gte(0), z.lte(100))),
  riskScale: z.optional(z.literal(RISK_SCALES)),
  lanes: z.optional(z.enum(LANE_MODES)),
})
export const BoardPatchSchema = z.strictObject({
  title: z.optional(line(MAX_TITLE)),
  language: z.optional(LanguageSchema),
  settings: z.optional(SettingsPatchSchema),
  phase: z.optional(z.literal(PHASES)),
  locked: z.optional(z.boolean()),
  /** Shown to those who may not write; only together with `locked: true` or on a locked board. */
  lockReason: z.optional(z.nullable(line(MAX_REASON))),
  /** `null`: 24 months after the last change. */
  retentionUntil: z.optional(z.nullable(DaySchema)),
  /** Takes the board out of the bin. */
  deleted: z.optional(z.literal(false)),
})
export type BoardPatch = z.infer<typeof BoardPatchSchema>

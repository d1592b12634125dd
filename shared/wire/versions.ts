import * as z from 'zod/mini'
import { AuthorSchema } from '#shared/wire/author.ts'
import {
  FindingsAnswerSchema,
  RegisterAnswerSchema,
  RegisterQuerySchema,
  ScopeQuerySchema,
} from '#shared/wire/register.ts'
import { ViewAnswerSchema } from '#shared/wire/views.ts'
import {
  DaySchema,
  IdSchema,
  MomentSchema,
  LanguageSchema,
  line,
  pageOf,
  PageQuerySchema,
} from '#shared/wire/primitives.ts'

/** Milestones that a facilitator names, and restore points that are made by themselves. */
export const VERSION_KINDS = ['named', 'automatic'] as const
export type VersionKind = (typeof VERSION_KINDS)[number]
/** What a restore point was made before; `daily` = at the end of a day with changes. */
export const RESTORE_POINT_REASONS = ['import', 'restore', 'merge', 'tidy', 'daily'] as const
export type RestorePointReason = (typeof RESTORE_POINT_REASONS)[number]
export const DECISIONS = ['approve', 'approveWithReservation', 'reject'] as const
export type Decision = (typeof DECISIONS)[number]

const MAX_VERSION_NAME = 120
const MAX_NOTE = 2000
const NoteSchema = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(MAX_NOTE), z.regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u))

/** `POST …/versions` */
export const NewVersionSchema = z.strictObject({ name: line(MAX_VERSION_NAME), note: z.optional(NoteSchema) })
export type NewVersion = z.infer<typeof NewVersionSchema>
/** `POST …/versions/automatic`: a restore point before a change that the client makes itself. */
export const NewRestorePointSchema = z.strictObject({ reason: z.enum(['merge', 'tidy']) })

/** What one organisation says of a version; `decision` is null until it has answered. */
export const ApprovalSchema = z.object({
  organisationId: IdSchema,
  organisation: z.string(),
  decision: z.nullable(z.enum(DECISIONS)),
  comment: z.optional(z.string()),
  at: z.optional(MomentSchema),
  by: z.optional(AuthorSchema),
  /** A facilitator recorded it for them. */
  onBehalf: z.optional(z.literal(true)),
  /** Who may answer for the organisation. */
  approvers: z.array(AuthorSchema),
})
export type Approval = z.infer<typeof ApprovalSchema>
/** `PUT …/versions/:versionId/approvals/:organisationId` */
export const NewApprovalSchema = z.strictObject({ decision: z.enum(DECISIONS), comment: z.optional(NoteSchema) })
export type NewApproval = z.infer<typeof NewApprovalSchema>

export const VersionSchema = z.object({
  id: IdSchema,
  /** From 1 among those of its kind. */
  number: z.int(),
  kind: z.enum(VERSION_KINDS),
  reason: z.optional(z.enum(RESTORE_POINT_REASONS)),
  /** Empty for restore points. */
  name: z.string(),
  note: z.optional(z.string()),
  at: MomentSchema,
  /** Absent when the server made it by itself. */
  by: z.optional(AuthorSchema),
  seq: z.int(),
  asOf: DaySchema,
  /** SHA-256 of the bytes of `GET …/versions/:versionId/map`, hex. */
  checksum: z.string(),
  counts: z.object({ elements: z.int(), links: z.int(), benefits: z.int(), organisations: z.int() }),
  /** A name was erased from it afterwards, which changed the checksum. */
  amended: z.optional(z.object({ at: MomentSchema, earlierChecksum: z.string() })),
  /** Of named versions: the organisations of its map, groups left out, in map order, and others that answered. */
  approvals: z.array(ApprovalSchema),
})
export type Version = z.infer<typeof VersionSchema>
/** `GET …/versions?kind=`: newest first. */
export const VersionListSchema = pageOf(VersionSchema)
export const VersionQuerySchema = z.extend(PageQuerySchema, { kind: z.optional(z.enum(VERSION_KINDS)) })

/** `GET …/versions/:versionId/…`: as of the board, on the status date of the version. */
export const VersionScopeQuerySchema = z.omit(ScopeQuerySchema, { asOf: true })
export const VersionRegisterQuerySchema = z.omit(RegisterQuerySchema, { asOf: true })
export type VersionRegisterQuery = z.infer<typeof VersionRegisterQuerySchema>
export const VersionLanguageQuerySchema = z.strictObject({ language: z.optional(LanguageSchema) })

/** How an export names the version it is made of. */
const CitedVersionSchema = z.object({
  id: IdSchema,
  number: z.int(),
  name: z.string(),
  at: MomentSchema,
  seq: z.int(),
  asOf: DaySchema,
  checksum: z.string(),
  amended: z.optional(z.object({ at: MomentSchema, earlierChecksum: z.string() })),
  approvals: z.array(
    z.object({
      organisationId: IdSchema,
      organisation: z.string(),
      decision: z.nullable(z.enum(DECISIONS)),
      comment: z.optional(z.string()),
      by: z.optional(z.string()),
      at: z.optional(MomentSchema),
      onBehalf: z.optional(z.literal(true)),
    }),
  ),
})
export const VersionRegisterSchema = z.extend(RegisterAnswerSchema, { version: CitedVersionSchema })
export const VersionViewSchema = z.extend(ViewAnswerSchema, { version: CitedVersionSchema })
export const VersionFindingsSchema = z.extend(FindingsAnswerSchema, { version: CitedVersionSchema })

/** `POST …/versions/:versionId/restore`: the whole map, or only these elements with their links and rows. */
export const RestoreSchema = z.strictObject({
  elementIds: z.optional(z.array(IdSchema).check(z.minLength(1), z.maxLength(200))),
  /** Only says what it would do. */
  dryRun: z.optional(z.boolean()),
})
export type Restore = z.infer<typeof RestoreSchema>

const NamedEntrySchema = z.object({ in: z.string(), id: z.string(), title: z.optional(z.string()) })
export const RestoredSchema = z.object({
  created: z.array(NamedEntrySchema),
  changed: z.array(z.extend(NamedEntrySchema, { fields: z.array(z.string()) })),
  removed: z.array(NamedEntrySchema),
  /** The step in the history; absent when nothing had to change, or with `dryRun`. */
  step: z.optional(IdSchema),
})
export type Restored = z.infer<typeof RestoredSchema>

/** `GET …/versions/:versionId/diff?against=`: what became different from the version to `against`. */
export const DiffQuerySchema = z.strictObject({ against: z.union([z.literal('now'), IdSchema]) })

/** A value as it stands in a map file or register row. */
const ValueSchema = z.unknown()
const FieldChangeSchema = z.object({ field: z.string(), before: ValueSchema, after: ValueSchema })
const ElementEntrySchema = z.object({ id: IdSchema, kind: z.string(), title: z.string() })
const LinkEntrySchema = z.object({
  id: IdSchema,
  from: z.string(),
  to: z.string(),
  fromTitle: z.string(),
  toTitle: z.string(),
})
const PointSchema = z.tuple([z.number(), z.number()])
const SumsSchema = z.object({
  cost: z.number(),
  value: z.number(),
  disvalue: z.number(),
  net: z.number(),
  benefitCount: z.int(),
})
export const MapComparisonSchema = z.object({
  /** `id` is absent for the map as it is now. */
  before: z.object({ id: z.optional(IdSchema), seq: z.int(), at: MomentSchema, asOf: DaySchema }),
  after: z.object({ id: z.optional(IdSchema), seq: z.int(), at: MomentSchema, asOf: DaySchema }),
  elements: z.object({
    added: z.array(ElementEntrySchema),
    removed: z.array(ElementEntrySchema),
    changed: z.array(z.extend(ElementEntrySchema, { fields: z.array(FieldChangeSchema) })),
    /** Top left, map pixels. */
    moved: z.array(z.extend(ElementEntrySchema, { from: z.optional(PointSchema), to: z.optional(PointSchema) })),
  }),
  links: z.object({
    added: z.array(LinkEntrySchema),
    removed: z.array(LinkEntrySchema),
    changed: z.array(z.extend(LinkEntrySchema, { fields: z.array(FieldChangeSchema) })),
  }),
  /** Settings, organisations, sections, mutings and what else the map holds. */
  others: z.array(
    z.object({
      in: z.string(),
      id: z.string(),
      title: z.optional(z.string()),
      act: z.enum(['added', 'removed', 'changed']),
      fields: z.array(FieldChangeSchema),
    }),
  ),
  register: z.object({
    added: z.array(z.object({ benefitId: IdSchema, title: z.string() })),
    removed: z.array(z.object({ benefitId: IdSchema, title: z.string() })),
    changed: z.array(
      z.object({
        benefitId: IdSchema,
        title: z.string(),
        /** `field` is a key of the register's rows. */
        cells: z.array(FieldChangeSchema),
      }),
    ),
  }),
  /** Sums of the balance, in the map's currency; null where the organisation is not on that map. */
  organisations: z.array(
    z.object({
      organisationId: IdSchema,
      name: z.string(),
      before: z.nullable(SumsSchema),
      after: z.nullable(SumsSchema),
    }),
  ),
})
export type MapComparison = z.infer<typeof MapComparisonSchema>

import * as z from 'zod/mini'
import { AuthorSchema } from '#shared/wire/author.ts'
import { IdSchema, MomentSchema, PageQuerySchema, pageOf } from '#shared/wire/primitives.ts'

/** What a thread is for. */
export const COMMENT_KINDS = ['remark', 'question', 'objection', 'decision'] as const
export type CommentKind = (typeof COMMENT_KINDS)[number]
export const THREAD_STATES = ['open', 'resolved'] as const
export type ThreadState = (typeof THREAD_STATES)[number]
/** Where a thread can hang: on an element, a link, a value of the register, a point of the canvas, or the board. */
export const ANCHOR_KINDS = ['element', 'link', 'value', 'point', 'board'] as const
export type AnchorKind = (typeof ANCHOR_KINDS)[number]

/** In UTF-16 code units. */
export const MAX_COMMENT = 5000
export const MAX_MENTIONS = 20
const PIXEL = 10_000_000
const PixelSchema = z.int().check(z.gte(-PIXEL), z.lte(PIXEL))

/** `{}` is the board itself. */
export const AnchorSchema = z.union([
  z.strictObject({ elementId: IdSchema }),
  z.strictObject({ linkId: IdSchema }),
  z.strictObject({ benefitId: IdSchema, field: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/)) }),
  z.strictObject({ x: PixelSchema, y: PixelSchema }),
  z.strictObject({}),
])
export type Anchor = z.infer<typeof AnchorSchema>

/** Several lines; something to be seen, no half characters, no control characters but line ends and tabs. */
const CommentTextSchema = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(MAX_COMMENT), z.regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u))
/** Ids of participants and of organisations, whose people are all meant. */
const MentionsSchema = z.array(IdSchema).check(z.maxLength(MAX_MENTIONS))
/** Made by the client: sent twice, a comment is made once. */
const ClientKeySchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/))

/** `POST …/comments` */
export const NewThreadSchema = z.strictObject({
  anchor: AnchorSchema,
  text: CommentTextSchema,
  kind: z.optional(z.enum(COMMENT_KINDS)),
  mentions: z.optional(MentionsSchema),
  clientKey: ClientKeySchema,
})
export type NewThread = z.infer<typeof NewThreadSchema>
/** `POST …/comments/:threadId/replies` */
export const NewReplySchema = z.strictObject({
  text: CommentTextSchema,
  mentions: z.optional(MentionsSchema),
  clientKey: ClientKeySchema,
})
export type NewReply = z.infer<typeof NewReplySchema>
/** `PATCH …/comments/:threadId/replies/:commentId`; the first comment of a thread is one of its replies. */
export const CommentPatchSchema = z.strictObject({ text: CommentTextSchema, mentions: z.optional(MentionsSchema) })
export type CommentPatch = z.infer<typeof CommentPatchSchema>
/** `PATCH …/comments/:threadId` */
export const ThreadPatchSchema = z.strictObject({
  state: z.optional(z.enum(THREAD_STATES)),
  kind: z.optional(z.enum(COMMENT_KINDS)),
})
export type ThreadPatch = z.infer<typeof ThreadPatchSchema>

export const CommentSchema = z.object({
  id: IdSchema,
  by: AuthorSchema,
  at: MomentSchema,
  /** Empty when it was deleted. */
  text: z.string(),
  mentions: z.array(IdSchema),
  editedAt: z.optional(MomentSchema),
  deletedAt: z.optional(MomentSchema),
  /** Ids of participants who agree. */
  agreedBy: z.array(IdSchema),
})
export type Comment = z.infer<typeof CommentSchema>

export const ThreadSchema = z.object({
  id: IdSchema,
  anchor: AnchorSchema,
  kind: z.enum(COMMENT_KINDS),
  state: z.enum(THREAD_STATES),
  at: MomentSchema,
  by: AuthorSchema,
  /** When something was last said, changed, resolved or reopened in it. */
  updatedAt: MomentSchema,
  resolved: z.optional(z.object({ at: MomentSchema, by: AuthorSchema })),
  /** What it hangs on, as it is now or, when that is gone from the map, as it last was. */
  place: z.object({ title: z.optional(z.string()), x: z.optional(z.int()), y: z.optional(z.int()), lost: z.boolean() }),
  /** The first, then the latest up to 50, oldest first. */
  comments: z.array(CommentSchema),
  /** All of them. */
  count: z.int(),
  /** How many the person who asks has not read. */
  unread: z.int(),
})
export type Thread = z.infer<typeof ThreadSchema>
/** `GET …/comments`: changed last first. */
export const ThreadListSchema = pageOf(ThreadSchema)
/** `GET …/comments/:threadId/replies`: oldest first. */
export const CommentListSchema = pageOf(CommentSchema)

const YES = z.enum(['true', 'false'])
export const ThreadQuerySchema = z.extend(PageQuerySchema, {
  /** Only threads that changed since. */
  since: z.optional(MomentSchema),
  state: z.optional(z.enum(THREAD_STATES)),
  unread: z.optional(YES),
  kind: z.optional(z.enum(COMMENT_KINDS)),
  /** Threads in which the person has written or is mentioned, by name or as one of an organisation. */
  mine: z.optional(YES),
  /** Threads in which somebody of the organisation has written. */
  organisation: z.optional(IdSchema),
  /** Threads on the element: on itself, its values in the register and its links. */
  elementId: z.optional(IdSchema),
  linkId: z.optional(IdSchema),
})
export type ThreadQuery = z.infer<typeof ThreadQuerySchema>

/** What canvas, outline and register show of a thread without its texts. */
export const ThreadMarkSchema = z.object({
  id: IdSchema,
  anchor: AnchorSchema,
  kind: z.enum(COMMENT_KINDS),
  state: z.enum(THREAD_STATES),
  count: z.int(),
  unread: z.int(),
  /** Of who began it. */
  organisationId: z.optional(IdSchema),
  /** The person has written in it or is mentioned. */
  mine: z.boolean(),
  updatedAt: MomentSchema,
})
export type ThreadMark = z.infer<typeof ThreadMarkSchema>
/** `GET …/comments/marks?since=`: all threads (or those changed since), oldest first, up to 1,000 a page. */
export const ThreadMarksSchema = pageOf(ThreadMarkSchema)
export const MARKS_PAGE = 1000
export const ThreadMarkQuerySchema = z.extend(PageQuerySchema, { since: z.optional(MomentSchema) })

/** `POST …/comments/read`: the person has read these threads (absent: all) as they were at `upTo`. */
export const ReadSchema = z.strictObject({
  threadIds: z.optional(z.array(IdSchema).check(z.maxLength(200))),
  upTo: MomentSchema,
})
export type Read = z.infer<typeof ReadSchema>

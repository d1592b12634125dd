import * as z from 'zod/mini'
import { AuthorSchema } from '#shared/wire/author.ts'
import { IdSchema, MomentSchema, PageQuerySchema, pageOf } from '#shared/wire/primitives.ts'

/** Mentioned; answered in a thread one takes part in; offered a role; a version to approve; a measurement overdue. */
export const NOTICE_KINDS = ['mention', 'reply', 'offer', 'approval', 'overdue'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]
export const DIGESTS = ['daily', 'weekly', 'never'] as const
export type Digest = (typeof DIGESTS)[number]

export const NoticeSchema = z.object({
  id: IdSchema,
  kind: z.enum(NOTICE_KINDS),
  at: MomentSchema,
  readAt: z.optional(MomentSchema),
  /** Absent when the server noticed it. */
  by: z.optional(AuthorSchema),
  /** Ids of what it is about, as far as there are. */
  subject: z.object({
    threadId: z.optional(IdSchema),
    commentId: z.optional(IdSchema),
    elementId: z.optional(IdSchema),
    field: z.optional(z.string()),
    versionId: z.optional(IdSchema),
    /** A day: since when a measurement is overdue. */
    since: z.optional(z.string()),
  }),
  /** What it is about is called now: the element, the thread's place, the version ("3, Workshop 1"). */
  title: z.string(),
  /** The beginning of the comment. */
  text: z.optional(z.string()),
})
export type Notice = z.infer<typeof NoticeSchema>
/** `GET …/notices?unread=`: one's own, newest first, and how many are unread. */
export const NoticeListSchema = z.extend(pageOf(NoticeSchema), { unread: z.int() })
export const NoticeQuerySchema = z.extend(PageQuerySchema, { unread: z.optional(z.enum(['true', 'false'])) })
/** `POST …/notices/read`: these, or all. */
export const NoticesReadSchema = z.strictObject({ ids: z.optional(z.array(IdSchema).check(z.maxLength(200))) })

const EmailSchema = z.email().check(z.maxLength(254))
/** `PATCH …/notices/settings`; a new address gets a message with a link that confirms it. */
export const NoticeSettingsPatchSchema = z.strictObject({
  /** Null: no more messages, and the address is forgotten. */
  email: z.optional(z.nullable(EmailSchema)),
  /** Never: each notice in a message of its own. */
  digest: z.optional(z.enum(DIGESTS)),
})
export type NoticeSettingsPatch = z.infer<typeof NoticeSettingsPatchSchema>
/** `GET …/notices/settings` */
export const NoticeSettingsSchema = z.object({
  /** Whether this server can send messages at all. */
  mail: z.boolean(),
  email: z.nullable(z.string()),
  /** Whether the person has shown that the address is theirs. */
  confirmed: z.boolean(),
  digest: z.enum(DIGESTS),
})
export type NoticeSettings = z.infer<typeof NoticeSettingsSchema>
/** `POST /api/mail/confirm`, `POST /api/mail/stop`: with the token from the fragment of a link in a message. */
export const MailTokenSchema = z.strictObject({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{20,100}$/)) })

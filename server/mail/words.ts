import type { Translate } from '#shared/i18n/texts.ts'
import type { Notice } from '#shared/wire/notices.ts'

/** In UTF-16 code units. */
const MAX_TITLE = 80

/** What people wrote, as part of a line: no line ends, nothing that turns the direction of what follows, no great length. */
export function oneLine(text: string, max = MAX_TITLE): string {
  const plain = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.length <= max ? plain : `${plain.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** What people wrote, each line marked as a quotation; no control characters but line ends. */
export const quoted = (text: string): string =>
  text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => `> ${oneLine(line, line.length + 1)}`.trimEnd())
    .join('\n')

/** Addresses under PUBLIC_URL. */
export interface Links {
  readonly board: string
  /** The element, at a field of it. */
  readonly element: (id: string, field?: string) => string
  readonly comment: (threadId: string) => string
  readonly version: (id: string) => string
}
export function linksTo(base: string, boardId: string): Links {
  const board = `${base}/b/${boardId}`
  const part = encodeURIComponent
  return {
    board,
    element: (id, field) => `${board}?element=${part(id)}${field === undefined ? '' : `&field=${part(field)}`}`,
    comment: (threadId) => `${board}?comment=${part(threadId)}`,
    version: (id) => `${board}/v/${part(id)}`,
  }
}

/** Where a notice leads. */
export function linkOf({ kind, subject: { threadId, versionId, elementId, field } }: Notice, links: Links): string {
  if (threadId !== undefined) return links.comment(threadId)
  if (versionId !== undefined) return links.version(versionId)
  const at = field ?? (kind === 'overdue' ? 'measurements' : undefined)
  return elementId === undefined ? links.board : links.element(elementId, at)
}

/** One notice in a line; `role` is what the field of an offer is called. */
function sentenceOf({ kind, by, title, subject }: Notice, t: Translate, role: string | undefined): string {
  const organisation = by?.organisation ? ` (${oneLine(by.organisation.name)})` : ''
  const name = by && by.name !== '' ? `${oneLine(by.name)}${organisation}` : t('mail.somebody')
  const values = { name, title: oneLine(title) || t('mail.untitled') }
  if (kind === 'offer') return role ? t('mail.notice.offer', { ...values, role }) : t('mail.notice.offerPlain', values)
  if (kind !== 'overdue') return t(`mail.notice.${kind}`, values)
  return subject.since === undefined
    ? t('mail.notice.overduePlain', values)
    : t('mail.notice.overdue', { ...values, since: subject.since })
}

/** Most notices that one message spells out. */
const MAX_NOTICES = 30

/** Notices as paragraphs: what happened, the beginning of what was said, and where. */
export function noticeWords(
  notices: readonly Notice[],
  { t, links, roleOf }: { t: Translate; links: Links; roleOf: (notice: Notice) => string | undefined },
): string[] {
  const said = notices
    .slice(0, MAX_NOTICES)
    .map((notice) =>
      [
        sentenceOf(notice, t, roleOf(notice)),
        ...(notice.text === undefined ? [] : [quoted(notice.text)]),
        linkOf(notice, links),
      ].join('\n'),
    )
  const more = notices.length - MAX_NOTICES
  return more > 0 ? [...said, `${t('mail.notice.more', { count: more })}\n${links.board}`] : said
}

import { authorsOf } from '#server/boards/authors.ts'
import { noticeAnswers } from '#server/boards/noticeAnswers.ts'
import { storedMap } from '#server/boards/storedMaps.ts'
import type { Deps } from '#server/deps.ts'
import { overdueOn } from '#server/mail/overdue.ts'
import { linksTo, noticeWords, oneLine, type Links } from '#server/mail/words.ts'
import type { MailRow, MailSettingRow } from '#server/storage/mailStore.ts'
import type { BoardRow } from '#server/storage/storage.ts'
import { fieldLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { terminologyOf, type BenefitMap } from '#shared/model/benefitMap.ts'
import { isDisbenefit } from '#shared/model/element.ts'
import { fieldsOf } from '#shared/model/fields.ts'
import { COMMENT_KINDS } from '#shared/wire/comments.ts'
import type { Notice } from '#shared/wire/notices.ts'

/** What a message says; subject and text are for people, in their language. */
export interface Composed {
  readonly subject: string
  readonly text: string
}
type Needs = Pick<Deps, 'storage' | 'rooms' | 'site' | 'texts' | 'clock'>

/** Whom a message is for, and where. */
export interface Recipient {
  readonly board: BoardRow
  readonly setting: MailSettingRow
}

/** What all messages about a board are made with. */
interface Around {
  readonly t: Translate
  readonly links: Links
  readonly map: BenefitMap
  readonly board: string
}

const paragraphs = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`
const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [[heading, ...lines.map((line) => `- ${line}`)].join('\n')]

/** The page on which a token from a message is used; the token stands in the fragment, which no server is sent. */
export const tokenPage = (base: string, act: 'confirm' | 'stop', token: string): string =>
  `${base}/mail#${act}.${token}`

/**
 * The message that asks to confirm an address. It says nothing that anybody wrote: until it is confirmed, the address may
 * be a stranger's.
 */
export function confirmMessage({ site, texts }: Needs, { setting }: Recipient, token: string): Composed {
  const t = texts(setting.language)
  return {
    subject: t('mail.subject.confirm'),
    text: paragraphs([
      t('mail.confirm.lead'),
      `${t('mail.confirm.act')}\n${tokenPage(site.linkBase(undefined), 'confirm', token)}`,
      t('mail.confirm.otherwise'),
      site.linkBase(undefined),
    ]),
  }
}

function footOf({ t, links, board }: Around, stopLink: string): string {
  return [
    '-- ',
    t('mail.foot.why', { board }),
    t('mail.foot.change', { link: links.board }),
    t('mail.foot.stop', { link: stopLink }),
  ].join('\n')
}

/** What the field of an offered role is called. */
function roleOf({ t, map }: Around, { subject: { elementId, field } }: Notice): string | undefined {
  const element = map.elements.find(({ id }) => id === elementId)
  const spec = element && fieldsOf(element.kind).find(({ name }) => name === field)
  return spec && fieldLabel(t, spec.name, element.kind, isDisbenefit(element))
}

function noticeSubject({ t, board }: Around, notices: readonly Notice[]): string {
  const [first] = notices
  return notices.length === 1 && first
    ? t(`mail.subject.${first.kind}`, { board })
    : t('mail.subject.several', { board, count: notices.length })
}

/** New comments by kind, and what was changed by organisation. */
async function happened(deps: Needs, { board, setting }: Recipient, around: Around, since: string): Promise<string[]> {
  const { storage, clock } = deps
  const { t, links, map } = around
  const now = clock.now().toISOString()
  const me = setting.participantId
  const [comments, changes, author] = await Promise.all([
    storage.commentsBetween(board.id, since, now, me),
    storage.changesBetween(board.id, since, now, me),
    authorsOf(deps, board.id),
  ])
  const line = (what: string, count: number): string => t('mail.digest.count', { what, count })
  const byOrganisation = new Map<string, number>()
  for (const { participantId, count } of changes) {
    const organisation = participantId === undefined ? undefined : author(participantId).organisation
    const other = participantId === undefined ? t('mail.digest.server') : t('mail.digest.noOrganisation')
    const name = organisation ? oneLine(organisation.name) : other
    byOrganisation.set(name, (byOrganisation.get(name) ?? 0) + count)
  }
  const overdue = overdueOn(map, clock.today()).filter((one) => one.since >= since.slice(0, 10))
  return [
    ...section(
      t('mail.digest.comments'),
      COMMENT_KINDS.flatMap((kind) => {
        const found = comments.find((one) => one.kind === kind)
        return found ? [line(t(`mail.digest.${kind}`), found.count)] : []
      }),
    ),
    ...section(
      t('mail.digest.changes'),
      [...byOrganisation].map(([name, count]) => line(name, count)),
    ),
    ...section(
      t('mail.digest.overdue'),
      overdue.map(
        ({ benefit, since: day }) =>
          `${t('mail.digest.overdueLine', { title: oneLine(benefit.title) || t('mail.untitled'), since: day })}\n  ${links.element(benefit.id, 'measurements')}`,
      ),
    ),
  ]
}

/**
 * A message with notices, or a digest: what is unread of the notices, in a digest also what happened on the board. Undefined
 * when there is nothing to tell (any more). Rejects with NoSuchBoard.
 */
export async function messageOf(
  deps: Needs,
  mail: MailRow,
  recipient: Recipient,
  stopLink: string,
): Promise<Composed | undefined> {
  const { storage, rooms, site, texts } = deps
  const { setting, board: row } = recipient
  const [notices, { map }] = await Promise.all([
    storage.unreadOf(mail).then((rows) => noticeAnswers(deps, mail.boardId, rows)),
    storedMap(rooms, mail.boardId),
  ])
  const around: Around = {
    t: texts(setting.language, terminologyOf(map.settings, map.organisations)),
    links: linksTo(site.linkBase(undefined), mail.boardId),
    map,
    board: oneLine(row.title),
  }
  const { t, links, board } = around
  const words = noticeWords(notices, { t, links, roleOf: (notice) => roleOf(around, notice) })
  if (mail.kind !== 'digest') {
    if (notices.length === 0) return undefined
    return { subject: noticeSubject(around, notices), text: paragraphs([...words, footOf(around, stopLink)]) }
  }
  const since = mail.since ?? mail.at
  const events = await happened(deps, recipient, around, since)
  if (words.length === 0 && events.length === 0) return undefined
  return {
    subject: t(setting.digest === 'weekly' ? 'mail.subject.weekly' : 'mail.subject.daily', { board }),
    text: paragraphs([
      t('mail.digest.since', { since: since.slice(0, 10) }),
      ...(words.length > 0 ? [`${t('mail.digest.notices')}:`, ...words] : []),
      ...events,
      `${t('mail.digest.map')}\n${links.board}`,
      footOf(around, stopLink),
    ]),
  }
}

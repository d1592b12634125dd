import { AtSign, ClockAlert, FileCheck, Reply, UserRoundCheck, type LucideIcon } from 'lucide-react'
import type { Translate } from '#shared/i18n/texts.ts'
import { fieldSpec } from '#shared/model/fields.ts'
import type { Element } from '#shared/model/element.ts'
import type { Notice, NoticeKind } from '#shared/wire/notices.ts'
import { fieldLabel, type NamedField } from '#client/inspector/labels.ts'
import { formatDate } from '#client/ui/fields/formats.ts'

export const NOTICE_ICONS: Readonly<Record<NoticeKind, LucideIcon>> = {
  mention: AtSign,
  reply: Reply,
  offer: UserRoundCheck,
  approval: FileCheck,
  overdue: ClockAlert,
}

/** What the words of a notice are made of besides itself. */
export interface NoticeContext {
  readonly t: Translate
  readonly locale: string
  readonly element: (id: string) => Pick<Element, 'kind' | 'isDisbenefit'> | undefined
}

/** What has happened, in a sentence: who, what, about what. */
export function noticeWords({ kind, by, title, subject }: Notice, { t, locale, element }: NoticeContext): string {
  const words = { name: by?.name || t('notices.somebody'), title: title || t('notices.untitled') }
  switch (kind) {
    case 'offer': {
      const field = fieldSpec(subject.field ?? '')
      const of = subject.elementId === undefined ? undefined : element(subject.elementId)
      return field && of
        ? t('notices.words.offer', { ...words, role: fieldLabel(t, field as NamedField, of) })
        : t('notices.words.offerPlain', words)
    }
    case 'overdue':
      return subject.since === undefined
        ? t('notices.words.overduePlain', words)
        : t('notices.words.overdue', { title: words.title, since: formatDate(subject.since, locale) })
    default:
      return t(`notices.words.${kind}`, words)
  }
}

const query = (name: string, id: string): string => `?${name}=${encodeURIComponent(id)}`

/** Where a notice leads, below the product's base path: the thread, the element at its field, the version; else the map. */
export function noticeAddress(boardId: string, notice: Pick<Notice, 'kind' | 'subject'>): string {
  const { threadId, elementId, versionId } = notice.subject
  const field = noticeField(notice)?.field
  const board = `/b/${boardId}`
  if (versionId !== undefined) return `${board}/v/${versionId}`
  if (threadId !== undefined) return board + query('comment', threadId)
  if (elementId === undefined) return board
  return board + query('element', elementId) + (field === undefined ? '' : `&field=${encodeURIComponent(field)}`)
}

/** The field of an element that a notice is about. */
export function noticeField({
  kind,
  subject,
}: Pick<Notice, 'kind' | 'subject'>): { readonly elementId: string; readonly field: string } | undefined {
  const { elementId } = subject
  const field = subject.field ?? (kind === 'overdue' ? 'measurements' : undefined)
  return elementId === undefined || field === undefined || subject.threadId !== undefined
    ? undefined
    : { elementId, field }
}

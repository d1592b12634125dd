import { titleOf } from '#shared/health/findings.ts'
import { missingFieldLabel } from '#shared/i18n/labels.ts'
import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { ROW_FIELDS, type RowField } from '#shared/model/fields.ts'

/** A place where a name may still stand, in words, and what to select to see it. */
export interface HitPlace {
  readonly words: string
  /** Element or link to select; absent where the map shows nothing of it. */
  readonly select?: string
  /** Thread of comments to open. */
  readonly thread?: string
  /** The field of the element to go to. */
  readonly field?: string
}

const rowFieldOf = (element: Element, rowId: string): RowField | undefined =>
  ROW_FIELDS.find((field) => element[field].some((row) => row.id === rowId))

/** A text under a key that may not exist. */
const textOr = (t: Translate, key: string, otherwise: string): string => {
  const text = t(key as TextKey)
  return text === key ? otherwise : text
}

/** Where a hit of an erasure lies: an element or its row, a link, an organisation, a section, or the map itself. */
export function hitPlace({ id, field }: { id: string; field: string }, map: BenefitMap, t: Translate): HitPlace {
  const elements = [...map.elements, ...map.aside]
  const at = (thing: string, what: string): string => `${thing}: ${what}`
  const element = elements.find((one) => one.id === id)
  if (element) {
    const label = missingFieldLabel(t, field, element.kind, element.isDisbenefit)
    return { words: at(titleOf(element, map, t), label), select: id, field }
  }
  for (const owner of elements) {
    const rows = rowFieldOf(owner, id)
    if (!rows) continue
    const label = missingFieldLabel(t, rows, owner.kind, owner.isDisbenefit)
    return { words: at(titleOf(owner, map, t), label), select: owner.id, field: rows }
  }
  const link = [...map.links, ...map.asideLinks].find((one) => one.id === id)
  if (link) {
    const ends = [link.from, link.to].map((end) => elements.find((one) => one.id === end))
    const words = ends.map((end) => (end ? titleOf(end, map, t) : '?')).join(' → ')
    return { words: at(words, textOr(t, `linkFields.${field}`, field)), select: id }
  }
  const organisation = map.organisations.find((one) => one.id === id)
  if (organisation) return { words: at(organisation.name, textOr(t, `organisationFields.${field}`, field)) }
  const section = map.sections.find((one) => one.id === id)
  if (section) return { words: at(t('locks.sectionOf', { title: section.title }), t('fields.title')) }
  if (field === 'comment') return { words: t('storage.hitComment'), thread: id }
  if (field === 'versionNote' || field === 'approval') return { words: t('storage.hitVersion') }
  if (id === 'board' || field === 'lockReason') return { words: at(t('shell.view.locks'), t('locks.reason')) }
  if (field === 'label') return { words: at(t('shell.view.links'), t('links.label')) }
  if (id === 'settings') return { words: at(t('storage.hitMap'), textOr(t, `settings.${field}`, field)) }
  if (id === 'muted' || id === 'extra') return { words: t('storage.hitMap') }
  return { words: t('storage.hitGone') }
}

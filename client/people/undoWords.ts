import { missingFieldLabel } from '#shared/i18n/labels.ts'
import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { EditedKind, LeftAsIs, Undone, UndoneEdits } from '#shared/wire/history.ts'

const textOr = (t: Translate, key: string, otherwise: string): string => {
  // Whether the key exists is what is asked.
  const text = t(key as TextKey)
  return text === key ? otherwise : text
}

/** What something is called; a thing without a name, or that is shown under another's, by its kind. */
export function thingWords({ kind, title }: Pick<Undone, 'kind' | 'title'>, t: Translate): string {
  const word = t(`undoEdits.kind.${kind}`)
  if (title === undefined) return word
  return kind === 'element' ? title : `${word} (${title})`
}

/** A field of something on the map in words. */
export function fieldWords(kind: EditedKind, id: string, field: string, map: BenefitMap, t: Translate): string {
  switch (kind) {
    case 'element': {
      if (field === 'value') return t('undoEdits.whole')
      const own = textOr(t, `undoEdits.field.${field}`, '')
      const element = [...map.elements, ...map.aside].find((one) => one.id === id)
      return own || missingFieldLabel(t, field, element?.kind ?? 'benefit', element?.isDisbenefit)
    }
    case 'link':
      return textOr(t, `linkFields.${field}`, t('undoEdits.whole'))
    case 'organisation':
      return textOr(t, `organisationFields.${field}`, t('undoEdits.whole'))
    case 'section':
      return field === 'title' ? t('fields.title') : t('undoEdits.field.position')
    case 'setting':
      return textOr(t, `settings.${id}`, id)
    case 'row':
    case 'muted':
    case 'extra':
      return t('undoEdits.whole')
  }
}

const listed = (words: readonly string[]): string => [...new Set(words)].join(', ')

/** One thing that is undone, in words: what it is and what becomes of it. */
export function undoneWords({ id, kind, act, title, fields }: Undone, map: BenefitMap, t: Translate): string {
  const thing = thingWords({ kind, ...(title !== undefined && { title }) }, t)
  if (act !== 'changed') return `${thing}: ${t(`undoEdits.act.${act}`)}`
  return `${thing}: ${listed(fields.map((field) => fieldWords(kind, id, field, map, t)))}`
}

/** One field that is left, in words, and whose it is now as far as that is known. */
export function leftWords(
  { id, kind, field, title, by }: LeftAsIs,
  map: BenefitMap,
  nameOf: (participantId: string) => string | undefined,
  t: Translate,
): string {
  const thing = thingWords({ kind, ...(title !== undefined && { title }) }, t)
  const name = by === undefined ? undefined : (nameOf(by) ?? t('manage.somebodyGone'))
  const place = `${thing}: ${fieldWords(kind, id, field, map, t)}`
  return name === undefined ? place : t('undoEdits.leftBy', { place, name })
}

/** How much is undone, in one sentence. */
export function sumWords({ undone, left }: Pick<UndoneEdits, 'undone' | 'left'>, t: Translate): string {
  const acts = (['changed', 'removed', 'restored'] as const).map((act) => ({
    act,
    count: undone.filter((one) => one.act === act).length,
  }))
  const parts = acts.filter(({ count }) => count > 0).map(({ act, count }) => t(`undoEdits.count.${act}`, { count }))
  return [
    ...(parts.length > 0 ? [`${parts.join(', ')}.`] : []),
    ...(left.length > 0 ? [t('undoEdits.count.left', { count: left.length })] : []),
  ].join(' ')
}

import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import { missingFieldLabel } from '#shared/i18n/labels.ts'
import type { Restored } from '#shared/wire/versions.ts'

const ACTS = ['created', 'changed', 'removed'] as const
type Entry = Restored['created'][number]

export interface RestoredGroup {
  readonly id: (typeof ACTS)[number]
  readonly heading: string
  readonly lines: readonly string[]
  /** That are not written out. */
  readonly more: number
}

const MOST_LINES = 12

export const changesNothing = (restored: Restored): boolean => ACTS.every((act) => restored[act].length === 0)

/** "3 come back, 2 change, 1 goes", with the elements before everything else. */
export const restoredSum = (t: Translate, restored: Restored): string =>
  `${ACTS.filter((act) => restored[act].length > 0)
    .map((act) => t(`versions.restoring.sum.${act}`, { count: restored[act].length }))
    .join(', ')}.`

/** What comes back, changes and goes, by name. */
export const restoredGroups = (t: Translate, restored: Restored): readonly RestoredGroup[] =>
  ACTS.filter((act) => restored[act].length > 0).map((act) => ({
    id: act,
    heading: t(`versions.restoring.group.${act}`),
    ...linesOf(t, restored[act]),
  }))

/** Links have no name of their own: they are counted after everything else. */
function linesOf(t: Translate, entries: readonly Entry[]): Pick<RestoredGroup, 'lines' | 'more'> {
  const named = entries.filter((entry) => entry.in !== 'links' || entry.title?.trim())
  const links = entries.length - named.length
  return {
    lines: [
      ...named.slice(0, MOST_LINES).map((entry) => lineOf(t, entry)),
      ...(links > 0 ? [t('versions.counts.links', { count: links })] : []),
    ],
    more: Math.max(0, named.length - MOST_LINES),
  }
}

function lineOf(t: Translate, entry: Entry & { readonly fields?: readonly string[] }): string {
  const thing = thingWords(t, entry)
  const fields = entry.fields?.map((field) => fieldWords(t, field)) ?? []
  return fields.length > 0 ? `${thing}: ${[...new Set(fields)].join(', ')}` : thing
}

/** What kind of thing it is where that is no element, and its name. */
function thingWords(t: Translate, { in: root, id, title }: Entry): string {
  const word = textOr(t, `versions.things.${root}`, root)
  if (root === 'elements' || root === 'notes') return title?.trim() || t('board.untitled')
  if (root === 'settings') return `${word}: ${textOr(t, `settings.${id}`, id)}`
  return title?.trim() ? `${word}: ${title}` : word
}

function fieldWords(t: Translate, field: string): string {
  // Where a card lies is one thing to people.
  if (field === 'x' || field === 'y') return t('undoEdits.field.position')
  for (const key of [`undoEdits.field.${field}`, `linkFields.${field}`, `organisationFields.${field}`])
    if (textOr(t, key, '')) return t(key as TextKey)
  return missingFieldLabel(t, field, 'benefit')
}

const textOr = (t: Translate, key: string, otherwise: string): string => {
  // Whether the key exists is what is asked.
  const text = t(key as TextKey)
  return text === key ? otherwise : text
}

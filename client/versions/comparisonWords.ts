import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import type { MapComparison } from '#shared/wire/versions.ts'

interface ComparisonCounts {
  readonly added: number
  readonly removed: number
  readonly changed: number
  readonly moved: number
  readonly links: number
  readonly rows: number
  readonly others: number
}

/** How many of each: elements by what became of them, links and rows of the register in all. */
export function comparisonCounts({ elements, links, register, others }: MapComparison): ComparisonCounts {
  return {
    added: elements.added.length,
    removed: elements.removed.length,
    changed: elements.changed.length,
    moved: elements.moved.length,
    links: links.added.length + links.removed.length + links.changed.length,
    rows: register.added.length + register.removed.length + register.changed.length,
    others: others.length,
  }
}

const COUNTED = ['added', 'removed', 'changed', 'moved', 'links', 'rows', 'others'] as const

/** "Elements: 2 added, 1 removed. 3 links, 4 rows of the register."; that nothing is different when it is so. */
export function countLine(t: Translate, counts: ComparisonCounts): string {
  const parts = COUNTED.filter((name) => counts[name] > 0).map((name) =>
    t(`versions.compare.count.${name}`, { count: counts[name] }),
  )
  return parts.length > 0 ? `${parts.join(', ')}.` : t('versions.compare.same')
}

/** What an organisation, section, setting or anything else beside elements and links is called. */
export function otherWords(t: Translate, { in: root, id, title }: MapComparison['others'][number]): string {
  const key = `versions.things.${root}`
  // Whether there are words for it is what is asked.
  const word = t(key as TextKey) === key ? root : t(key as TextKey)
  if (root === 'settings') {
    const setting = `settings.${id}`
    return `${word}: ${t(setting as TextKey) === setting ? id : t(setting as TextKey)}`
  }
  return title?.trim() ? `${word}: ${title}` : word
}

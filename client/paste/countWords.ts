import type { Translate } from '#shared/i18n/texts.ts'
import type { TableCounts } from '#shared/paste/applyTable.ts'

/** "12 created, 3 changed, 2 links": what an import will do, with what it leaves, or what it has done. */
export function countWords(t: Translate, counts: TableCounts, when: 'will' | 'done' = 'will'): string {
  const { created, changed, links, changedLinks, organisations, same, skipped, cells } = counts
  const words = [
    created > 0 && t(when === 'done' ? 'paste.done.created' : 'paste.counts.created', { count: created }),
    changed > 0 && t(when === 'done' ? 'paste.done.changed' : 'paste.counts.changed', { count: changed }),
    links > 0 && t('paste.counts.links', { count: links }),
    changedLinks > 0 && t('paste.counts.changedLinks', { count: changedLinks }),
    organisations > 0 && t('paste.counts.organisations', { count: organisations }),
    when === 'will' && same > 0 && t('paste.counts.same', { count: same }),
    when === 'will' && skipped > 0 && t('paste.counts.skipped', { count: skipped }),
    when === 'will' && cells > 0 && t('paste.counts.cells', { count: cells }),
  ]
  return words.filter((one) => one !== false).join(', ')
}

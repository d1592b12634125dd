import type { Translate } from '#shared/i18n/texts.ts'
import { countsOf, type Marked } from '#client/changes/changeMarks.ts'

/** "3 new, 2 changed"; that nothing has changed where nothing is marked. */
export const countWords = (marked: Pick<Marked, 'marks' | 'gone'>, t: Translate): string =>
  countsOf(marked)
    .map(([act, count]) => t(`changes.count.${act}`, { count }))
    .join(', ') || t('changes.nothing')

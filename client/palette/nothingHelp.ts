import { elementNumber } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { command } from '#client/board/commands.ts'
import { shownKeys } from '#client/board/keymap.ts'

/** What to try where no words fit, with a number as it looks in the language. */
export const nothingHelp = (t: Translate): string =>
  t('palette.nothingHelp', {
    number: elementNumber(t, 'benefit', 12),
    find: shownKeys(command('find')) || t(command('find').labelKey),
  })

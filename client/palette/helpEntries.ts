import type { PageContext } from '#client/boards/commands/pageContext.ts'
import { HELP_PAGES, openHelp } from '#client/help/helpState.ts'
import { helpWords } from '#client/help/helpPages.ts'
import type { PaletteEntry } from '#client/palette/paletteEntry.ts'
import { searchText } from '#client/palette/score.ts'

const HEADING = 0.7
const WORDS = 0.45

/** The pages of the help, found by their titles, their headings and what they say. */
export const helpEntries = ({ t }: PageContext): readonly PaletteEntry[] =>
  HELP_PAGES.map((page) => {
    const { title, headings, texts } = helpWords(page, t)
    return {
      key: `help ${page}`,
      group: 'help',
      label: title,
      sign: { group: 'help' },
      detail: t('palette.group.help'),
      texts: [
        searchText(title),
        ...headings.map((text) => searchText(text, HEADING)),
        searchText(texts.join(' '), WORDS),
      ],
      english: (en) => [helpWords(page, en).title],
      run: () => openHelp(page),
    }
  })

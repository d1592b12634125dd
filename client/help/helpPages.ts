import type { TextKey, Texts, TextValues, Translate } from '#shared/i18n/texts.ts'
import { COMMANDS, type CommandId } from '#client/board/commands.ts'
import { shownKeys } from '#client/board/keymap.ts'
import { PAGE_COMMANDS, type PageCommandId } from '#client/boards/commands/pageCommands.ts'
import type { HelpPageId } from '#client/help/helpState.ts'

type SectionsOf<P extends HelpPageId> = Exclude<keyof Texts['helpPages'][P] & string, 'title' | 'lead'>

/** What each page says, in order. The page about the keyboard shows the table of keys instead. */
export const HELP_SECTIONS = {
  start: ['first', 'details', 'commands', 'saved'],
  map: ['chain', 'kinds', 'lanes', 'sections', 'check'],
  links: ['pointer', 'keyboard', 'rules', 'strength', 'trace'],
  register: ['derived', 'narrow', 'values', 'views'],
  together: ['here', 'follow', 'same', 'undo', 'present'],
  comments: ['write', 'mention', 'answer', 'read', 'away'],
  sharing: ['links', 'roles', 'locks', 'data'],
  export: ['files', 'file', 'tables', 'print'],
  keyboard: [],
  accessibility: ['outline', 'canvas', 'regions', 'speech', 'letters', 'drag', 'sight'],
  offline: ['keep', 'window', 'back', 'blocked'],
} as const satisfies { readonly [P in HelpPageId]: readonly SectionsOf<P>[] }

/** Sections that are lists: of the kinds, of the roles. */
export type HelpList = 'kinds' | 'roles'

export interface HelpSection {
  readonly id: string
  readonly heading: string
  readonly text?: string
  readonly list?: HelpList
}

/** Where the text of a section stands; helpPages.test.ts walks all of them. */
const keyOf = (page: HelpPageId, section: string, part: 'h' | 't'): TextKey =>
  `helpPages.${page}.${section}.${part}` as TextKey

const isList = (id: string): id is HelpList => id === 'kinds' || id === 'roles'

/** What stands before and after the keys in a text, so that they can be shown as keys. */
const [OPEN, CLOSE] = ['\u2068', '\u2069']

/** A text in parts: every second one is the keys of a command. */
export const textParts = (text: string): readonly string[] => text.split(/[\u2068\u2069]/)

/** A page's sections in words, with the keys as this person has them between marks. */
export function helpSections(page: HelpPageId, t: Translate): readonly HelpSection[] {
  const values = keyValues(t)
  return HELP_SECTIONS[page].map((id) => ({
    id,
    heading: t(keyOf(page, id, 'h')),
    ...(isList(id) ? { list: id } : { text: t(keyOf(page, id, 't'), values) }),
  }))
}

/** What a page is found by. */
export function helpWords(page: HelpPageId, t: Translate) {
  const sections = helpSections(page, t)
  return {
    title: t(`helpPages.${page}.title`),
    headings: sections.map(({ heading }) => heading),
    texts: [t(`helpPages.${page}.lead`), ...sections.flatMap(({ text }) => (text ? textParts(text).join('') : []))],
  }
}

/** The keys that the texts name, by the command. */
const NAMED: readonly (CommandId | PageCommandId)[] = [
  'palette',
  'undo',
  'health',
  'link',
  'createLeft',
  'createRight',
  'trace',
  'export',
  'print',
  'viewOutline',
  'inform',
  'nextRegion',
  'previousRegion',
  'moveTo',
  'comment',
  'nextComment',
  'previousComment',
  'showComments',
]

function keyValues(t: Translate): TextValues {
  const all = [...COMMANDS, ...PAGE_COMMANDS]
  return Object.fromEntries(
    NAMED.map((id) => {
      const found = all.find((one) => one.id === id)
      const keys = found && shownKeys(found)
      return [id, keys ? `${OPEN}${keys}${CLOSE}` : t('helpPages.noKey')]
    }),
  )
}

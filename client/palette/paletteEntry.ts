import type { Translate } from '#shared/i18n/texts.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import type { Area } from '#client/board/commands/areas.ts'
import { searchText, type SearchText } from '#client/palette/score.ts'

/** What the results are listed under, in this order where they fit equally well. */
export const PALETTE_GROUPS = ['commands', 'elements', 'views', 'people', 'sections', 'organisations', 'help'] as const
export type PaletteGroup = (typeof PALETTE_GROUPS)[number]

/** What stands before an entry: the sign of a kind, of an area of commands, or of its group. */
export type Sign = { readonly kind: Creatable } | { readonly area: Area } | { readonly group: PaletteGroup }

/** Something to choose in the palette. */
export interface PaletteEntry {
  /** The same as long as the map has it; of a command `command <id>`. */
  readonly key: string
  readonly group: PaletteGroup
  readonly label: string
  readonly sign: Sign
  /** Of a command: what it is listed under while nothing is asked for. */
  readonly area?: Area
  /** A few quieter words. */
  readonly detail?: string
  readonly keys?: string
  /** Why it does nothing just now. */
  readonly off?: string
  /** What else it is found by. */
  readonly texts: readonly SearchText[]
  /** The same in English, once the texts are there. */
  readonly english?: (en: Translate) => readonly string[]
  /** Called when the palette has closed and the keyboard is back where it was. */
  readonly run: () => void
}

/** An entry and everything it is found by, ready to be compared. */
export interface Indexed {
  readonly entry: PaletteEntry
  readonly texts: readonly SearchText[]
}

/** English words count a little less than those shown. */
const ENGLISH = 0.9

/** Entries as they are searched; without English as long as its texts are not there. */
export const indexed = (entries: readonly PaletteEntry[], en: Translate | undefined): readonly Indexed[] =>
  entries.map((entry) => ({
    entry,
    texts:
      en && entry.english
        ? [...entry.texts, ...entry.english(en).map((text) => searchText(text, ENGLISH))]
        : entry.texts,
  }))

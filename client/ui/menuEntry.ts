import type { ReactNode } from 'react'

/** One thing a menu offers: a command, a link or download, or a way into a submenu. */
export interface MenuItemEntry {
  readonly id: string
  readonly label: string
  /** The label's own language, where it is not that of the page. */
  readonly lang?: string
  readonly icon?: ReactNode
  /** A second, quieter line. */
  readonly description?: string
  /** The keys that do the same, as shown. */
  readonly keys?: string
  readonly run?: () => void
  readonly href?: string
  /** With `href`: save the answer as a file. */
  readonly download?: boolean
  readonly disabled?: boolean
  /** Why it does nothing just now: it stays within reach of the keyboard, says so, and `run` is not called. */
  readonly off?: string
  readonly danger?: boolean
  readonly entries?: readonly MenuEntry[]
}

/** Entries under a heading; with `selected` a choice of one, whose id is the chosen entry's. */
export interface MenuGroupEntry {
  readonly id: string
  readonly heading: string
  /** The heading is spoken, and a line stands for it. */
  readonly quiet?: true
  readonly entries: readonly MenuItemEntry[]
  readonly selected?: string
}

export type MenuEntry = MenuItemEntry | MenuGroupEntry

export const isGroup = (entry: MenuEntry): entry is MenuGroupEntry => 'heading' in entry

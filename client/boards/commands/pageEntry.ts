import type { ReactNode } from 'react'
import type { Translate } from '#shared/i18n/texts.ts'
import { shownKeys } from '#client/board/keymap.ts'
import { pageCommand, PAGE_COMMANDS, runPage, type PageCommandId } from '#client/boards/commands/pageCommands.ts'
import { pageHere } from '#client/boards/commands/pageContext.ts'
import type { MenuItemEntry } from '#client/ui/menuEntry.ts'

/** Commands of every view as entries of a menu, with their keys; those that do nothing now are left out. */
export const pageEntries = (
  t: Translate,
  ids: readonly PageCommandId[],
  icons: Partial<Record<PageCommandId, ReactNode>> = {},
): MenuItemEntry[] =>
  ids.map(pageCommand).flatMap((one) => {
    const context = pageHere.get()
    if (!context || !one.enabled(context)) return []
    return [
      { id: one.id, label: t(one.labelKey), icon: icons[one.id], keys: shownKeys(one), run: () => runPage(one.id) },
    ]
  })

/** Whether an id is that of a command of every view. */
export const isPageCommand = (id: string): id is PageCommandId => PAGE_COMMANDS.some((one) => one.id === id)

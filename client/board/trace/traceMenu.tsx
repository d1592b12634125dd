import { Route } from 'lucide-react'
import type { Translate } from '#shared/i18n/texts.ts'
import type { MenuItemEntry } from '#client/ui/menuEntry.ts'
import { command, type CommandContext } from '#client/board/commands.ts'
import { shownKeys } from '#client/board/keymap.ts'
import { startTrace } from '#client/board/trace/traceActions.ts'

const WAYS = [
  { way: 'both', id: 'trace' },
  { way: 'up', id: 'traceUp' },
  { way: 'down', id: 'traceDown' },
] as const

/** "Trace path ▸ both, upstream, downstream" for a menu. */
export const traceEntry = (t: Translate, of: CommandContext): MenuItemEntry => ({
  id: 'trace',
  label: t('moreCommands.trace'),
  icon: <Route aria-hidden />,
  entries: WAYS.map(({ way, id }) => ({
    id,
    label: t(`trace.wayHelp.${way}`),
    keys: shownKeys(command(id)),
    run: () => startTrace(of, way),
  })),
})

import type { ReactNode } from 'react'
import type { Translate } from '#shared/i18n/texts.ts'
import type { MenuItemEntry } from '#client/ui/menuEntry.ts'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import { command, type CommandId } from '#client/board/commands.ts'
import { isMac, keysLabel } from '#client/board/keys.ts'

interface Look {
  icon?: ReactNode
  /** Instead of the command's own words. */
  label?: string
  description?: string
}

/** A command as an entry of a menu, with its key; greyed out where it would do nothing. */
export function commandEntry(
  { context, run }: CanvasTools,
  t: Translate,
  id: CommandId,
  look: Look = {},
): MenuItemEntry {
  const { labelKey, keys, enabled } = command(id)
  const [key] = keys
  return {
    id,
    label: t(labelKey),
    ...look,
    ...(key && { keys: keysLabel(key, isMac()) }),
    disabled: !enabled(context()),
    run: () => run(id),
  }
}

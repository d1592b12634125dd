import type { ReactNode } from 'react'
import type { Translate } from '#shared/i18n/texts.ts'
import type { MenuItemEntry } from '#client/ui/menuEntry.ts'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import { command, type CommandId } from '#client/board/commands.ts'
import { shownKeys } from '#client/board/keymap.ts'
import { whyNot } from '#client/board/menus/whyNot.ts'

interface Look {
  icon?: ReactNode
  /** Instead of the command's own words. */
  label?: string
  description?: string
}

/** A command as an entry of a menu, with its key; where it would do nothing it says why. */
export function commandEntry(
  { context, run }: CanvasTools,
  t: Translate,
  id: CommandId,
  look: Look = {},
): MenuItemEntry {
  const one = command(id)
  const off = whyNot(one, context())
  return {
    id,
    label: t(one.labelKey),
    ...look,
    keys: shownKeys(one),
    ...(off !== undefined && { off }),
    run: () => run(id),
  }
}

import { ARRANGING, LANES } from '#client/board/commands/arranging.ts'
import { CHANGING } from '#client/board/commands/changing.ts'
import { COMMENTING } from '#client/board/commands/commenting.ts'
import type { Area } from '#client/board/commands/areas.ts'
import { inArea, type Command as AnyCommand } from '#client/board/commands/command.ts'
import { FIRST_COMMANDS, STEPS } from '#client/board/commands/first.ts'
import { HANDLING } from '#client/board/commands/handling.ts'
import { LINKING } from '#client/board/commands/linking.ts'
import { LOOKING } from '#client/board/commands/looking.ts'
import { NEIGHBOURING } from '#client/board/commands/neighbouring.ts'
import { PASTING } from '#client/board/commands/pasting.ts'
import { SECTIONS } from '#client/board/commands/sections.ts'
import { SELECTING } from '#client/board/commands/selecting.ts'
import { STRUCTURE } from '#client/board/commands/structure.ts'
import { TOGETHER } from '#client/board/commands/together.ts'
import { TRACING } from '#client/board/commands/tracing.ts'

export type { CanvasView, CommandContext } from '#client/board/commands/command.ts'

const ALL = [
  ...inArea('together', TOGETHER),
  ...inArea('together', COMMENTING),
  ...inArea('trace', TRACING),
  // Before those of cards that have the same keys: only one of the two has the keyboard.
  ...inArea('structure', SECTIONS, 'section'),
  ...FIRST_COMMANDS,
  ...inArea('select', SELECTING),
  ...inArea('create', NEIGHBOURING),
  ...inArea('change', CHANGING),
  ...inArea('arrange', ARRANGING),
  ...inArea('look', LANES),
  ...inArea('look', LOOKING),
  ...inArea('arrange', LINKING),
  ...inArea('structure', STRUCTURE),
  ...inArea('look', HANDLING),
  ...inArea('clipboard', PASTING),
] as const

export type CommandId = (typeof ALL | typeof STEPS)[number]['id']
export type Command = AnyCommand<CommandId> & { readonly area: Area }

/**
 * Everything a person can do on the canvas; what they can do in every view stands in PAGE_COMMANDS. Toolbar, menus,
 * keyboard, palette, help and documentation read these two lists.
 */
export const COMMANDS: readonly Command[] = ALL

const BY_ID: ReadonlyMap<CommandId, Command> = new Map([...COMMANDS, ...STEPS].map((one) => [one.id, one]))

/** The command with an id; every id of the type has one. */
export function command(id: CommandId): Command {
  const found = BY_ID.get(id)
  if (!found) throw new Error(`No such command: ${id}`)
  return found
}

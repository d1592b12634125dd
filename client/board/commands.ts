import { ARRANGING, LANES } from '#client/board/commands/arranging.ts'
import { CHANGING } from '#client/board/commands/changing.ts'
import type { Command as AnyCommand } from '#client/board/commands/command.ts'
import { CREATING } from '#client/board/commands/creating.ts'
import { HANDLING } from '#client/board/commands/handling.ts'
import { LINKING } from '#client/board/commands/linking.ts'
import { LOOKING } from '#client/board/commands/looking.ts'
import { PASTING } from '#client/board/commands/pasting.ts'
import { STRUCTURE } from '#client/board/commands/structure.ts'
import { TOGETHER } from '#client/board/commands/together.ts'
import { TOOLS } from '#client/board/commands/tools.ts'
import { TRACING } from '#client/board/commands/tracing.ts'

export type { CanvasView, CommandContext } from '#client/board/commands/command.ts'

const ALL = [
  ...TOGETHER,
  ...TRACING,
  ...TOOLS,
  ...CREATING,
  ...CHANGING,
  ...ARRANGING,
  ...LANES,
  ...LOOKING,
  ...LINKING,
  ...STRUCTURE,
  ...HANDLING,
  ...PASTING,
] as const

export type CommandId = (typeof ALL)[number]['id']
export type Command = AnyCommand<CommandId>

/** Everything a person can do on the canvas; toolbar, menus, keyboard and documentation read this. */
export const COMMANDS: readonly Command[] = ALL

const BY_ID: ReadonlyMap<CommandId, Command> = new Map(COMMANDS.map((one) => [one.id, one]))

/** The command with an id; every id of the type has one. */
export function command(id: CommandId): Command {
  const found = BY_ID.get(id)
  if (!found) throw new Error(`No such command: ${id}`)
  return found
}

import { command, COMMANDS, type Command, type CommandContext, type CommandId } from '#client/board/commands.ts'
import { keysOf } from '#client/board/keymap.ts'
import { isMac, matches, type KeyPress } from '#client/board/keys.ts'

/** Of the commands with these keys the first that is enabled: while a trace is open digits are its length. */
export const commandFor = (press: KeyPress, context: CommandContext): Command | undefined =>
  COMMANDS.find((one) => keysOf(one).some((keys) => matches(press, keys, isMac())) && one.enabled(context))

/** Runs a command if it is enabled. */
export function runCommand(id: CommandId, context: CommandContext): void {
  const found = command(id)
  if (found.enabled(context)) found.run(context)
}

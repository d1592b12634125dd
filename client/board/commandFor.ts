import { command, COMMANDS, type Command, type CommandContext, type CommandId } from '#client/board/commands.ts'
import { isSingle, keysOf } from '#client/board/keymap.ts'
import { isMac, matches, type KeyPress } from '#client/board/keys.ts'
import { whyNot } from '#client/board/menus/whyNot.ts'
import { announce } from '#client/ui/announce.tsx'

/** Of the commands with these keys the first that is enabled: while a trace is open digits are its length. */
export const commandFor = (press: KeyPress, context: CommandContext): Command | undefined =>
  COMMANDS.find((one) => keysOf(one).some((keys) => matches(press, keys, isMac())) && one.enabled(context))

/** Keys that mean something only where something is open, or that lead out of it: elsewhere nobody waits for an answer. */
const isQuiet = ({ id, at, native }: Command): boolean => at !== undefined || native === true || id === 'cancel'

/** Says why keys do nothing just now that otherwise call a command; `single`: also those of one character. */
export function refuse(press: KeyPress, context: CommandContext, single = true): void {
  const meant = COMMANDS.find(
    (one) => !isQuiet(one) && keysOf(one).some((keys) => (single || !isSingle(keys)) && matches(press, keys, isMac())),
  )
  const why = meant && whyNot(meant, context)
  if (why) announce(why)
}

/** Runs a command if it is enabled. */
export function runCommand(id: CommandId, context: CommandContext): void {
  const found = command(id)
  if (found.enabled(context)) found.run(context)
}

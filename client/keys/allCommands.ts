import type { DescribedCommand } from '#client/board/commands/command.ts'
import { COMMANDS, type CommandId } from '#client/board/commands.ts'
import { PAGE_COMMANDS, type PageCommandId } from '#client/boards/commands/pageCommands.ts'

/** A command as lists of all of them show it. */
export type AnyCommand = DescribedCommand<CommandId | PageCommandId> & { readonly native?: true }

/** Everything a person can do, of every view and on the map. */
export const ALL_COMMANDS: readonly AnyCommand[] = [...PAGE_COMMANDS, ...COMMANDS]

/** Keys whose meaning is in the key itself: digits are numbers, Esc leads out, arrows have a direction. */
const FIXED: ReadonlySet<string> = new Set<CommandId>(['cancel', 'traceDepth'])
const isArrow = (keys: string): boolean => /^(Shift\+)?Arrow/.test(keys)

/** Whether a person may give a command other keys; the clipboard's belong to the browser. */
export const isChangeable = ({ id, keys, native }: AnyCommand): boolean =>
  !native && !FIXED.has(id) && !keys.some(isArrow)

import type { Config } from '#server/config.ts'

export interface CommandContext {
  readonly config: Config
  readonly args: readonly string[]
  /** One line for whoever runs the command. */
  readonly say: (line: string) => void
  /** What the command is asked for, when it goes to the standard output. */
  readonly write: (text: string) => void
  readonly now: () => Date
}
/** Something an operator does by hand; its texts are English. */
export interface Command {
  readonly name: string
  /** Arguments as `--help` shows them: `<needed> [optional]`. */
  readonly usage: string
  readonly about: string
  /** Resolves with the exit code. */
  readonly run: (context: CommandContext) => Promise<number>
}

/** The command cannot do what it is asked; the message is one sentence that says why. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
}

/** `1 board`, `2 boards`. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** Most and fewest arguments of a command, by its usage. */
export function argumentsOf({ usage }: Pick<Command, 'usage'>): { readonly least: number; readonly most: number } {
  const names = usage.split(' ').filter(Boolean)
  return { least: names.filter((name) => name.startsWith('<')).length, most: names.length }
}

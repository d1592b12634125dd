import { inArea, type Command as AnyCommand } from '#client/board/commands/command.ts'
import { CREATING } from '#client/board/commands/creating.ts'
import { TOOLS } from '#client/board/commands/tools.ts'
import { ZOOMING } from '#client/board/commands/zooming.ts'
import { onCanvas, REDO, UNDO } from '#client/boards/commands/steps.ts'

/** Commands with a button that is there when the board opens; the others come when it has been drawn. */
export const FIRST_COMMANDS = [
  ...inArea('tools', TOOLS),
  ...inArea('create', CREATING),
  ...inArea('look', ZOOMING),
] as const
/** Commands of every view that have a button over the map. */
export const STEPS = [onCanvas(UNDO), onCanvas(REDO)] as const

export type FirstId = (typeof FIRST_COMMANDS | typeof STEPS)[number]['id']

/** The command with an id, where it is one of the first. */
export function firstCommand(id: FirstId): AnyCommand<FirstId>
export function firstCommand(id: string): AnyCommand<FirstId> | undefined
export function firstCommand(id: string): AnyCommand<FirstId> | undefined {
  return [...FIRST_COMMANDS, ...STEPS].find((one) => one.id === id)
}

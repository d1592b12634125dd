import type { Command, DescribedCommand } from '#client/board/commands/command.ts'
import { redo, undo, type Stepping } from '#client/board/undoActions.ts'

export interface Step<Id extends string> extends DescribedCommand<Id> {
  readonly scope: 'page'
  readonly enabled: (context: Stepping) => boolean
  readonly run: (context: Stepping) => void
}

// With nothing to take back it says so.
const enabled: Step<string>['enabled'] = ({ session }) => session.canEdit()

/** Taking back one's own newest step, in every view of a board. */
export const UNDO: Step<'undo'> = {
  id: 'undo',
  labelKey: 'commands.undo',
  keys: ['Mod+z'],
  area: 'change',
  scope: 'page',
  enabled,
  run: undo,
}

export const REDO: Step<'redo'> = {
  id: 'redo',
  labelKey: 'commands.redo',
  keys: ['Mod+Shift+z', 'Mod+y'],
  area: 'change',
  scope: 'page',
  enabled,
  run: redo,
}

/** The step as a command of the canvas, for its buttons. */
export const onCanvas = <Id extends string>(step: Step<Id>): Command<Id> & Pick<Step<Id>, 'area'> => ({
  ...step,
  enabled: ({ board }) => step.enabled(board),
  run: ({ board }) => step.run(board),
})

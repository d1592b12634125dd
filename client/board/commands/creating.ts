import type { Creatable } from '#shared/model/kinds.ts'
import { createElement } from '#client/board/actions.ts'
import type { Board } from '#client/board/board.ts'
import { CREATE_KEYS } from '#client/board/canvasState.ts'
import { command, edits, type CanvasView, type Command } from '#client/board/commands/command.ts'
import { CARD_WIDTH, cardX, LANES_TOP, type XY } from '#client/board/laneGeometry.ts'

type CreateId = `create${Capitalize<Creatable>}`
/** The command that creates one of a kind. */
export const createCommand = (kind: Creatable): CreateId =>
  // Upper case of the first letter is what Capitalize means.
  `create${(kind.charAt(0).toUpperCase() + kind.slice(1)) as Capitalize<Creatable>}`

const create = <const Id extends CreateId>(id: Id, what: Creatable): Command<Id> =>
  command(id, [CREATE_KEYS[what]], edits, ({ board, view }) => {
    createElement(board, what, { near: placeFor(board, view, what) })
  })

/** The first of a lane stands at its top, the next ones near what is in view. */
function placeFor(board: Board, view: CanvasView, what: Creatable): XY {
  const centre = view.centre()
  const lane = what === 'note' ? undefined : cardX(what === 'disbenefit' ? 'benefit' : what)
  const isEmpty = lane !== undefined && [...board.layout().rects.values()].every((rect) => rect.x !== lane)
  return isEmpty ? { x: lane, y: LANES_TOP } : { x: centre.x - CARD_WIDTH / 2, y: centre.y - CARD_WIDTH / 4 }
}

/** New elements by kind. */
export const CREATING = [
  create('createGoal', 'goal'),
  create('createBenefit', 'benefit'),
  create('createChange', 'change'),
  create('createEnabler', 'enabler'),
  create('createInitiative', 'initiative'),
  create('createDisbenefit', 'disbenefit'),
  create('createNote', 'note'),
] as const

import type { TextKey } from '#shared/i18n/texts.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import type { LinkId } from '#shared/model/link.ts'
import { announce } from '#client/ui/announce.tsx'
import { goTo } from '#client/ui/goTo.ts'
import { openExport } from '#client/exports/exportState.ts'
import { showHealth } from '#client/health/healthState.ts'
import { toggleInspector } from '#client/inspector/inspectorState.ts'
import { createElement, deleteThings, duplicateElements, setPinned } from '#client/board/actions.ts'
import { mayEdit, type Board } from '#client/board/board.ts'
import { reverseLink } from '#client/board/linkActions.ts'
import { nudgeElements, tidy } from '#client/board/placing.ts'
import { redo, undo } from '#client/board/undoActions.ts'
import { createNeighbour, describeAll } from '#client/board/neighbours.ts'
import { CREATE_KEYS, type Overlay, type Tool } from '#client/board/canvasState.ts'
import { CARD_WIDTH, cardX, GRID, LANES_TOP, mirroredBy, type XY } from '#client/board/laneGeometry.ts'

/** What the canvas can show of the map; points are document frame unless said otherwise. */
export interface CanvasView {
  /** Opens the map as it was left, else where it reads best. */
  readonly open: () => void
  /** Middle of what is in view. */
  readonly centre: () => XY
  readonly zoomBy: (factor: number) => void
  readonly zoomFull: () => void
  readonly fit: (ids?: readonly string[]) => void
  /** Below the card, in CSS pixels of the window. */
  readonly below: (id: ElementId) => XY
  readonly focusInspector: () => void
  /** Takes the keyboard from the cards back to the canvas as a whole. */
  readonly focusCanvas: () => void
  /** Moves the view as little as it takes to show cards whole. */
  readonly reveal: (...ids: readonly ElementId[]) => void
  /** Gives a card the keyboard and brings it into view. */
  readonly focusCard: (id: ElementId) => void
}

export interface CommandContext {
  readonly board: Board
  readonly view: CanvasView
  /** Elements the command works on: the selected ones, else the focused one. */
  readonly elements: readonly ElementId[]
  readonly links: readonly LinkId[]
}

export type CommandId =
  | Tool
  | `create${Capitalize<Creatable>}`
  | 'editTitle'
  | 'changeKind'
  | 'details'
  | 'toDetails'
  | 'delete'
  | 'duplicate'
  | 'pin'
  | 'unpin'
  | 'lock'
  | 'unlock'
  | 'reverse'
  | 'undo'
  | 'redo'
  | 'selectAll'
  | 'cancel'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomFull'
  | 'fit'
  | 'zoomSelection'
  | 'tidy'
  | 'inform'
  | 'health'
  | 'register'
  | 'export'
  | MoveId
  | `create${'Left' | 'Right'}`

export interface Command {
  readonly id: CommandId
  readonly labelKey: TextKey
  /** All ways to call it from the keyboard, the one shown to people first. */
  readonly keys: readonly string[]
  /** `page`: also outside the canvas, except where somebody is typing. */
  readonly scope: 'canvas' | 'page'
  readonly enabled: (context: CommandContext) => boolean
  readonly run: (context: CommandContext) => void
}

const always = () => true
const edits = ({ board }: CommandContext) => board.session.canEdit()
const editsElements = (context: CommandContext) => edits(context) && context.elements.length > 0
const editsOne = (context: CommandContext) => edits(context) && context.elements.length === 1

const create = (what: Creatable, id: `create${Capitalize<Creatable>}`): Command => ({
  id,
  labelKey: `commands.${id}`,
  keys: [CREATE_KEYS[what]],
  scope: 'canvas',
  enabled: edits,
  run: ({ board, view }) => void createElement(board, what, { near: placeFor(board, view, what) }),
})

/** The first of a lane stands at its top, the next ones near what is in view. */
function placeFor(board: Board, view: CanvasView, what: Creatable): XY {
  const centre = view.centre()
  const lane = what === 'note' ? undefined : cardX(what === 'disbenefit' ? 'benefit' : what)
  const isEmpty = lane !== undefined && [...board.layout().rects.values()].every((rect) => rect.x !== lane)
  return isEmpty ? { x: lane, y: LANES_TOP } : { x: centre.x - CARD_WIDTH / 2, y: centre.y - CARD_WIDTH / 4 }
}

const tool = (id: Exclude<Tool, 'link'>, key: string): Command => ({
  id,
  labelKey: `commands.${id}`,
  keys: [key],
  scope: 'canvas',
  enabled: always,
  run: ({ board }) => {
    board.state.linking.set(undefined)
    board.state.tool.set(id)
  },
})

type MoveId = `move${'' | 'Far'}${'Left' | 'Right' | 'Up' | 'Down'}`
/** One step of the grid, with Shift five. */
const move = (id: MoveId, arrow: string, dx: number, dy: number, steps: 1 | 5): Command => ({
  id,
  labelKey: `commands.${id}`,
  keys: [steps === 1 ? arrow : `Shift+${arrow}`],
  scope: 'canvas',
  // What has only the keyboard's focus is left by the arrows, what is selected is moved.
  enabled: (context) => editsElements(context) && context.board.session.selection.get().size > 0,
  run: ({ board, elements }) =>
    nudgeElements(board, elements, mirroredBy(dx * steps * GRID, board.direction()), dy * steps * GRID),
})

function startLinking({ board, view, elements }: CommandContext): void {
  const [id] = elements
  const { state } = board
  if (!id || elements.length > 1) {
    state.tool.set('link')
    announce(board.t('canvas.linkHint'))
    return
  }
  state.overlay.set({ kind: 'linkPicker', at: view.below(id), id } satisfies Overlay)
}

function changeKindOrNote(context: CommandContext): void {
  const { board, view, elements } = context
  const [first] = elements
  if (!first) return void createElement(board, 'note', { near: view.centre() })
  board.state.overlay.set({ kind: 'kindMenu', at: view.below(first), ids: elements })
}

/** Leaves what is going on, the innermost first; then the selection. */
function cancel({ board, view }: CommandContext): void {
  const { state, session, t } = board
  if (state.overlay.get()) return state.overlay.set(undefined)
  if (state.linking.get()) {
    state.linking.set(undefined)
    announce(t('canvas.said.linkCancelled'))
    return
  }
  if (state.tool.get() !== 'select') return state.tool.set('select')
  if (session.selection.get().size === 0) return view.focusCanvas()
  session.selection.select([])
  announce(t('canvas.said.unselected'))
}

function selectAll({ board }: CommandContext): void {
  const { session, layout, t } = board
  session.selection.select(layout().rects.keys())
  announce(t('canvas.said.selected', { count: layout().rects.size }))
}

/** Everything a person can do on the canvas; toolbar, menus, keyboard and documentation read this. */
export const COMMANDS: readonly Command[] = [
  tool('select', 'v'),
  tool('hand', 'h'),
  create('goal', 'createGoal'),
  create('benefit', 'createBenefit'),
  create('change', 'createChange'),
  create('enabler', 'createEnabler'),
  create('initiative', 'createInitiative'),
  create('disbenefit', 'createDisbenefit'),
  create('note', 'createNote'),
  { id: 'link', labelKey: 'commands.link', keys: ['l'], scope: 'canvas', enabled: edits, run: startLinking },
  {
    id: 'editTitle',
    labelKey: 'commands.editTitle',
    keys: ['Enter', 'F2'],
    scope: 'canvas',
    enabled: editsOne,
    run: ({ board, elements }) => {
      if (mayEdit(board, elements)) board.state.editing.set(elements[0])
    },
  },
  {
    id: 'changeKind',
    labelKey: 'commands.changeKind',
    keys: ['t'],
    scope: 'canvas',
    enabled: edits,
    run: changeKindOrNote,
  },
  {
    id: 'duplicate',
    labelKey: 'commands.duplicate',
    keys: ['Mod+d'],
    scope: 'canvas',
    enabled: editsElements,
    run: ({ board, elements }) => duplicateElements(board, elements),
  },
  {
    id: 'pin',
    labelKey: 'commands.pin',
    keys: [],
    scope: 'canvas',
    enabled: (context) => editsElements(context) && context.elements.some((id) => !isPinned(context.board, id)),
    run: ({ board, elements }) => setPinned(board, elements, true),
  },
  {
    id: 'unpin',
    labelKey: 'commands.unpin',
    keys: [],
    scope: 'canvas',
    enabled: (context) => editsElements(context) && context.elements.every((id) => isPinned(context.board, id)),
    run: ({ board, elements }) => setPinned(board, elements, false),
  },
  {
    id: 'lock',
    labelKey: 'commands.lock',
    keys: ['Mod+Shift+l'],
    scope: 'canvas',
    enabled: facilitates,
    // The same keys lock and unlock.
    run: (context) => (ownLocks(context).length === context.elements.length ? unlock(context) : lock(context)),
  },
  {
    id: 'unlock',
    labelKey: 'commands.unlock',
    keys: [],
    scope: 'canvas',
    enabled: (context) => facilitates(context) && ownLocks(context).length > 0,
    run: unlock,
  },
  {
    id: 'reverse',
    labelKey: 'commands.reverse',
    keys: [],
    scope: 'canvas',
    enabled: (context) => edits(context) && context.links.length === 1,
    run: ({ board, links }) => links.forEach((id) => reverseLink(board, id)),
  },
  {
    id: 'delete',
    labelKey: 'commands.delete',
    keys: ['Delete', 'Backspace'],
    scope: 'canvas',
    enabled: (context) => edits(context) && context.elements.length + context.links.length > 0,
    run: ({ board, elements, links }) => deleteThings(board, [...elements, ...links]),
  },
  { id: 'details', labelKey: 'commands.details', keys: ['d'], scope: 'canvas', enabled: always, run: toggleInspector },
  {
    id: 'toDetails',
    labelKey: 'commands.toDetails',
    keys: ['Mod+Enter'],
    scope: 'canvas',
    enabled: ({ elements }) => elements.length > 0,
    run: ({ board, view, elements }) => {
      board.session.selection.select(elements)
      view.focusInspector()
    },
  },
  {
    id: 'inform',
    labelKey: 'commands.inform',
    keys: ['i'],
    scope: 'canvas',
    enabled: ({ elements }) => elements.length > 0,
    run: ({ board, elements }) => elements.forEach((id) => announce(describeAll(board, id))),
  },
  {
    id: 'health',
    labelKey: 'commands.health',
    // F8 also from a field beside the map: there and back.
    keys: ['g', 'F8'],
    scope: 'canvas',
    enabled: always,
    run: showHealth,
  },
  move('moveLeft', 'ArrowLeft', -1, 0, 1),
  move('moveRight', 'ArrowRight', 1, 0, 1),
  move('moveUp', 'ArrowUp', 0, -1, 1),
  move('moveDown', 'ArrowDown', 0, 1, 1),
  move('moveFarLeft', 'ArrowLeft', -1, 0, 5),
  move('moveFarRight', 'ArrowRight', 1, 0, 5),
  move('moveFarUp', 'ArrowUp', 0, -1, 5),
  move('moveFarDown', 'ArrowDown', 0, 1, 5),
  {
    id: 'createLeft',
    labelKey: 'commands.createLeft',
    keys: ['Mod+ArrowLeft'],
    scope: 'canvas',
    enabled: editsOne,
    run: ({ board, elements }) => elements.forEach((id) => createNeighbour(board, id, -1)),
  },
  {
    id: 'createRight',
    labelKey: 'commands.createRight',
    keys: ['Mod+ArrowRight'],
    scope: 'canvas',
    enabled: editsOne,
    run: ({ board, elements }) => elements.forEach((id) => createNeighbour(board, id, 1)),
  },
  {
    id: 'selectAll',
    labelKey: 'commands.selectAll',
    keys: ['Mod+a'],
    scope: 'canvas',
    enabled: always,
    run: selectAll,
  },
  {
    id: 'register',
    labelKey: 'commands.register',
    keys: ['r'],
    scope: 'canvas',
    enabled: always,
    run: ({ board }) => goTo(`/b/${board.session.boardId}/register`),
  },
  {
    id: 'export',
    labelKey: 'commands.export',
    // Those with Mod also act in the other views.
    keys: ['x', 'Mod+Shift+e'],
    scope: 'canvas',
    enabled: always,
    run: () => openExport(),
  },
  { id: 'cancel', labelKey: 'commands.cancel', keys: ['Escape'], scope: 'canvas', enabled: always, run: cancel },
  {
    id: 'undo',
    labelKey: 'commands.undo',
    keys: ['Mod+z'],
    scope: 'page',
    enabled: ({ board }) => board.session.undo.canUndo(),
    run: ({ board }) => undo(board),
  },
  {
    id: 'redo',
    labelKey: 'commands.redo',
    keys: ['Mod+Shift+z', 'Mod+y'],
    scope: 'page',
    enabled: ({ board }) => board.session.undo.canRedo(),
    run: ({ board }) => redo(board),
  },
  zoom('zoomOut', ['-'], ({ view }) => view.zoomBy(1 / 1.2)),
  zoom('zoomFull', ['Shift+0'], ({ view }) => view.zoomFull()),
  zoom('zoomIn', ['+', '='], ({ view }) => view.zoomBy(1.2)),
  zoom('fit', ['Shift+1'], ({ view }) => view.fit()),
  {
    ...zoom('zoomSelection', ['Shift+2'], ({ view, elements }) => view.fit(elements)),
    enabled: ({ elements }) => elements.length > 0,
  },
  { id: 'tidy', labelKey: 'commands.tidy', keys: [], scope: 'canvas', enabled: edits, run: ({ board }) => tidy(board) },
]

function zoom(id: CommandId & TextKeyTail, keys: readonly string[], run: Command['run']): Command {
  return { id, labelKey: `commands.${id}`, keys, scope: 'canvas', enabled: always, run }
}
type TextKeyTail = 'zoomIn' | 'zoomOut' | 'zoomFull' | 'fit' | 'zoomSelection'

function facilitates({ board, elements }: CommandContext): boolean {
  return board.session.hello.get()?.role === 'facilitator' && elements.length > 0
}
/** Of the elements those that are locked one by one. */
function ownLocks({ board, elements }: CommandContext): readonly ElementId[] {
  const locks = board.session.hello.get()?.locks ?? []
  return elements.filter((id) => locks.some((one) => one.scope === 'element' && one.id === id))
}
function lock({ board, view, elements }: CommandContext): void {
  const [first] = elements
  if (first === undefined) return
  const locks = elements.map((id) => ({ scope: 'element', id }) as const)
  board.state.overlay.set({ kind: 'lock', at: view.below(first), locks })
}
function unlock(context: CommandContext): void {
  const ids = ownLocks(context)
  const { session, t } = context.board
  void import('#client/people/unlockElements.ts').then((part) => part.unlockElements(session, ids, t), reportError)
}

const isPinned = (board: Board, id: ElementId): boolean => board.session.view.element(id)?.pinned === true

const BY_ID: ReadonlyMap<CommandId, Command> = new Map(COMMANDS.map((command) => [command.id, command]))

/** The command with an id; every id of the type has one. */
export function command(id: CommandId): Command {
  const found = BY_ID.get(id)
  if (!found) throw new Error(`No such command: ${id}`)
  return found
}

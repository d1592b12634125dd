import type { ElementId } from '#shared/model/element.ts'
import { isKind, type Kind } from '#shared/model/kinds.ts'
import { createElement } from '#client/board/actions.ts'
import { deleteThings, setPinned } from '#client/board/changeActions.ts'
import { mayEdit, type Board } from '#client/board/board.ts'
import { reverseLink } from '#client/board/linkChanges.ts'
import {
  command,
  edits,
  editsElements,
  editsOne,
  editsOneLink,
  facilitates,
  from,
  hasOne,
  laterCommand,
  type CommandContext,
} from '#client/board/commands/command.ts'

function changeKindOrNote(context: CommandContext): void {
  const { board, view, elements } = context
  const [first] = elements
  if (!first) return void createElement(board, 'note', { near: view.centre() })
  board.state.overlay.set({ kind: 'kindMenu', at: view.below(first), ids: elements })
}

const isPinned = (board: Board, id: ElementId): boolean => board.session.view.element(id)?.pinned === true

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
const unlock = from(
  () => import('#client/people/unlockElements.ts'),
  (part, context) => void part.unlockElements(context.board.session, ownLocks(context), context.board.t),
)

/** The lane of what is at hand, if it is one. */
export function laneAt({ board, elements }: CommandContext): Kind | undefined {
  const [kind, ...others] = new Set(elements.flatMap((id) => board.session.view.element(id)?.kind ?? []))
  return kind !== undefined && others.length === 0 && isKind(kind) ? kind : undefined
}
const isLaneLocked = ({ board }: CommandContext, lane: Kind | undefined): boolean =>
  board.session.hello.get()?.locks.some((one) => one.scope === 'kind' && one.id === lane) === true

/** What changes elements and links that are there. */
export const CHANGING = [
  command('editTitle', ['Enter', 'F2'], editsOne, ({ board, elements }) => {
    if (mayEdit(board, elements)) board.state.editing.set(elements[0])
  }),
  command('changeKind', ['t'], edits, changeKindOrNote),
  command(
    'duplicate',
    ['Mod+d'],
    editsElements,
    from(
      () => import('#client/board/hands/copying.ts'),
      (part, { board, elements }) => part.duplicateElements(board, elements),
    ),
  ),
  command(
    'pin',
    [],
    (context) => editsElements(context) && context.elements.some((id) => !isPinned(context.board, id)),
    ({ board, elements }) => setPinned(board, elements, true),
  ),
  command(
    'unpin',
    [],
    (context) => editsElements(context) && context.elements.every((id) => isPinned(context.board, id)),
    ({ board, elements }) => setPinned(board, elements, false),
  ),
  // The same keys lock and unlock.
  command('lock', ['Mod+Shift+l'], facilitates, (context) =>
    ownLocks(context).length === context.elements.length ? unlock(context) : lock(context),
  ),
  command('unlock', [], (context) => facilitates(context) && ownLocks(context).length > 0, unlock),
  laterCommand(
    'lockLane',
    [],
    (context) => {
      const lane = laneAt(context)
      return facilitates(context) && lane !== undefined && !isLaneLocked(context, lane)
    },
    ({ board, view, elements, ...rest }) => {
      const lane = laneAt({ board, view, elements, ...rest })
      const [first] = elements
      if (lane === undefined || first === undefined) return
      board.state.overlay.set({ kind: 'lock', at: view.below(first), locks: [{ scope: 'kind', id: lane }] })
    },
  ),
  laterCommand(
    'unlockLane',
    [],
    (context) => facilitates(context) && isLaneLocked(context, laneAt(context)),
    from(
      () => import('#client/board/menus/unlock.ts'),
      (part, context) => {
        const lane = laneAt(context)
        if (lane !== undefined) part.unlock(context.board, { scope: 'kind', id: lane })
      },
    ),
  ),
  laterCommand(
    'owner',
    [],
    hasOne,
    from(
      () => import('#client/board/menus/toOwner.ts'),
      (part, { board, elements }) => part.toOwner(board, elements),
    ),
  ),
  {
    ...command('reverse', [], editsOneLink, ({ board, links }) => links.forEach((id) => reverseLink(board, id))),
    area: 'link',
  },
  command(
    'delete',
    ['Delete', 'Backspace'],
    (context) => edits(context) && context.elements.length + context.links.length > 0,
    ({ board, elements, links }) => deleteThings(board, [...elements, ...links]),
  ),
] as const

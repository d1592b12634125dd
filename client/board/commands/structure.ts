import { creatableOf } from '#shared/i18n/labels.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { Overlay } from '#client/board/canvasState.ts'
import {
  always,
  edits,
  editsElements,
  editsSeveral,
  from,
  hasElements,
  hasOne,
  laterCommand,
  type CommandContext,
  type Enabled,
} from '#client/board/commands/command.ts'

const sections = () => import('#client/board/sections/sectionActions.ts')
const parking = () => import('#client/board/parking/parkingActions.ts')
const looking = () => import('#client/board/menus/linkTo.ts')

const isParked = ({ board }: CommandContext, id: ElementId): boolean => board.session.view.element(id)?.parked === true
/** Elements of one sort, notes aside: what a merge takes. */
const areAlike: Enabled = ({ board, elements }) =>
  new Set(
    elements.flatMap((id) => {
      const element = board.session.view.element(id)
      return !element || element.kind === 'note' ? [] : [creatableOf(element)]
    }),
  ).size <= 1

/** Opens what asks more about the elements at hand, below the first of them. */
const asking =
  (kind: 'merge' | 'moveTo' | 'organisationMenu') =>
  ({ board, view, elements }: CommandContext): void => {
    const [first] = elements
    if (first === undefined) return
    board.state.overlay.set({ kind, at: view.below(first), ids: elements } satisfies Overlay)
  }

const isOneBenefit: Enabled = ({ board, elements: [first, ...others] }) =>
  first !== undefined && others.length === 0 && board.session.view.element(first)?.kind === 'benefit'

/** What gathers elements: sections, the parking lot, one out of several; and ways to and from an element. */
export const STRUCTURE = [
  laterCommand(
    'createSection',
    ['f'],
    edits,
    from(sections, (part, context) => part.createSection(context)),
  ),
  laterCommand(
    'wrapSection',
    ['Mod+g'],
    editsElements,
    from(sections, (part, context) => part.createSection(context, true)),
  ),
  laterCommand(
    'sections',
    [],
    always,
    from(sections, (part, context) => part.listSections(context)),
  ),
  { ...laterCommand('moveTo', ['m'], editsElements, asking('moveTo')), area: 'arrange' },
  { ...laterCommand('organisation', [], editsElements, asking('organisationMenu')), area: 'change' },
  {
    ...laterCommand('merge', [], (context) => editsSeveral(context) && areAlike(context), asking('merge')),
    area: 'change',
  },
  laterCommand(
    'park',
    [],
    (context) => editsElements(context) && context.elements.some((id) => !isParked(context, id)),
    from(parking, (part, { board, view, elements }) => part.park(board, elements, view)),
  ),
  laterCommand(
    'unpark',
    [],
    (context) => editsElements(context) && context.elements.some((id) => isParked(context, id)),
    from(parking, (part, { board, view, elements }) => part.unpark(board, elements, view)),
  ),
  laterCommand(
    'parking',
    [],
    always,
    from(parking, (part, { board }) => part.showParking(board)),
  ),
  laterCommand(
    'parkNote',
    [],
    edits,
    from(parking, (part) => part.askForNote()),
  ),
  laterCommand(
    'showInRegister',
    [],
    isOneBenefit,
    from(looking, (part, { board, elements }) => part.showInRegister(board, elements)),
  ),
  laterCommand(
    'showInOutline',
    [],
    hasElements,
    from(
      () => import('#client/outline/showInOutline.ts'),
      (part, { board, elements }) => part.showInOutline(board, elements),
    ),
  ),
  laterCommand(
    'copyLink',
    [],
    ({ elements, links }) => elements.length + links.length === 1,
    from(looking, (part, { board, elements, links }) => part.copyLink(board, elements, links)),
  ),
  laterCommand(
    'history',
    [],
    hasOne,
    from(looking, (part, { board, elements }) => part.showHistory(board, elements)),
  ),
] as const

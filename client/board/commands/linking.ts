import {
  editsElements,
  editsOneLink,
  editsSeveral,
  from,
  hasOne,
  laterCommand,
  type Command,
  type CommandContext,
} from '#client/board/commands/command.ts'
import { setStrength } from '#client/board/linkChanges.ts'
import type { Arrangement } from '#client/board/hands/arrange.ts'

type ArrangeId =
  `align${'Left' | 'Centre' | 'Right' | 'Top' | 'Middle' | 'Bottom'}` | `distribute${'Down' | 'Across'}` | 'toColumn'
const arrange = <const Id extends ArrangeId>(id: Id, how: Arrangement, ...keys: string[]): Command<Id> =>
  laterCommand(
    id,
    keys,
    how === 'column' ? editsElements : editsSeveral,
    from(
      () => import('#client/board/hands/arrange.ts'),
      (part, { board, elements }) => part.arrangeElements(board, elements, how),
    ),
  )

/** Asks about the link at hand, below one of its ends. */
const ask =
  (kind: 'linkEnd' | 'insert', end: 'from' | 'to') =>
  ({ board, view, links: [id] }: CommandContext) => {
    const link = board.session.view.link(id ?? '')
    if (link) board.state.overlay.set({ kind, at: view.below(link[end]), link: link.id, end })
  }

type StrengthId = `strength${'Weak' | 'Medium' | 'Strong'}`
/** How strongly the one contributes to the other. */
const strength = <const Id extends StrengthId>(id: Id, value: 1 | 2 | 3) => ({
  ...laterCommand(id, [], editsOneLink, ({ board, links }) => links.forEach((one) => setStrength(board, one, value))),
  area: 'link' as const,
})

/** Where links lead, and cards in line with each other. */
export const LINKING = [
  {
    ...laterCommand(
      'walkLinks',
      ['Shift+l'],
      hasOne,
      from(
        () => import('#client/board/walking/linkKeys.ts'),
        (part, context) => part.focusLinks(context, context.board.state.focused.get() ?? context.elements[0]),
      ),
    ),
    area: 'link',
  },
  { ...laterCommand('changeTarget', ['e'], editsOneLink, ask('linkEnd', 'to')), area: 'link' },
  { ...laterCommand('changeSource', ['Shift+e'], editsOneLink, ask('linkEnd', 'from')), area: 'link' },
  { ...laterCommand('insertBetween', [], editsOneLink, ask('insert', 'to')), area: 'link' },
  strength('strengthWeak', 1),
  strength('strengthMedium', 2),
  strength('strengthStrong', 3),
  arrange('alignLeft', 'left', 'Mod+Shift+ArrowLeft'),
  arrange('alignCentre', 'centre'),
  arrange('alignRight', 'right', 'Mod+Shift+ArrowRight'),
  arrange('alignTop', 'top', 'Mod+Shift+ArrowUp'),
  arrange('alignMiddle', 'middle'),
  arrange('alignBottom', 'bottom', 'Mod+Shift+ArrowDown'),
  arrange('distributeDown', 'down'),
  arrange('distributeAcross', 'across'),
  arrange('toColumn', 'column'),
] as const

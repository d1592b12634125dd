import { edits, from, laterCommand, type CommandContext, type Enabled } from '#client/board/commands/command.ts'

const actions = () => import('#client/board/sections/sectionCommands.ts')

/** The section that has, or before a menu was opened had, the keyboard; undefined while a card or a link is meant. */
export function sectionAt({ board, elements, links }: CommandContext): string | undefined {
  const id = board.state.focusedSection.get()
  if (id === undefined || elements.length + links.length > 0) return undefined
  return board.session.view.map().sections.find((one) => one.id === id)?.id
}

export const atSection: Enabled = (context) => sectionAt(context) !== undefined
export const editsSection: Enabled = (context) => edits(context) && atSection(context)
const isLocked = (context: CommandContext): boolean => {
  const id = sectionAt(context)
  return context.board.session.hello.get()?.locks.some((one) => one.scope === 'section' && one.id === id) === true
}
const facilitates = ({ board }: CommandContext): boolean => board.session.hello.get()?.role === 'facilitator'

/** What can be done with the section that has the keyboard. */
export const SECTIONS = [
  laterCommand(
    'sectionTitle',
    ['Enter', 'F2'],
    editsSection,
    from(actions, (part, context) => part.nameSection(context)),
  ),
  laterCommand(
    'sectionResize',
    [],
    editsSection,
    from(actions, (part, context) => part.askSection(context, 'sectionSize')),
  ),
  laterCommand(
    'sectionMoveTo',
    ['m'],
    editsSection,
    from(actions, (part, context) => part.askSection(context, 'sectionMove')),
  ),
  laterCommand(
    'sectionOrganisation',
    [],
    editsSection,
    from(actions, (part, context) => part.askSection(context, 'sectionOrganisation')),
  ),
  laterCommand(
    'sectionContents',
    [],
    atSection,
    from(actions, (part, context) => part.selectContents(context)),
  ),
  laterCommand(
    'sectionLock',
    ['Mod+Shift+l'],
    (context) => atSection(context) && facilitates(context) && !isLocked(context),
    from(actions, (part, context) => part.lockSection(context)),
  ),
  // The same keys lock and unlock.
  laterCommand(
    'sectionUnlock',
    ['Mod+Shift+l'],
    (context) => atSection(context) && facilitates(context) && isLocked(context),
    from(actions, (part, context) => part.unlockSection(context)),
  ),
  laterCommand(
    'sectionDelete',
    ['Delete', 'Backspace'],
    editsSection,
    from(actions, (part, context) => part.removeSection(context)),
  ),
] as const

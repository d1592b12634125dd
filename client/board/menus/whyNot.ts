import type { TextKey } from '#shared/i18n/texts.ts'
import { following } from '#client/board/together/following.ts'
import { tracing } from '#client/board/trace/tracing.ts'
import type { Command, CommandContext, CommandId } from '#client/board/commands.ts'
import {
  edits,
  editsElements,
  editsOne,
  editsOneLink,
  editsSeveral,
  facilitates,
  hasElements,
  hasOne,
  hasOneLink,
  type Enabled,
} from '#client/board/commands/command.ts'
import { laneAt } from '#client/board/commands/changing.ts'
import { atSection, editsSection } from '#client/board/commands/sections.ts'

type Need = Extract<TextKey, `menus.not.${string}`>

const EDITING: ReadonlySet<Enabled> = new Set([
  edits,
  editsElements,
  editsOne,
  editsSeveral,
  editsOneLink,
  editsSection,
])
/** What a command works on, by how it is enabled. */
const NEEDS: ReadonlyMap<Enabled, Need> = new Map<Enabled, Need>([
  [hasElements, 'menus.not.card'],
  [editsElements, 'menus.not.card'],
  [hasOne, 'menus.not.oneCard'],
  [editsOne, 'menus.not.oneCard'],
  [editsSeveral, 'menus.not.cards'],
  [hasOneLink, 'menus.not.link'],
  [editsOneLink, 'menus.not.link'],
  [atSection, 'menus.not.section'],
  [editsSection, 'menus.not.section'],
])
/** Where more than what is chosen decides. */
const OWN: Partial<Record<CommandId, (context: CommandContext) => Need>> = {
  showInRegister: ({ elements }) => (elements.length === 1 ? 'menus.not.benefit' : 'menus.not.oneCard'),
  merge: ({ elements }) => (elements.length > 1 ? 'menus.not.alike' : 'menus.not.cards'),
  tidyLane: ({ elements }) => (elements.length > 0 ? 'menus.not.typed' : 'menus.not.card'),
  lockLane: (context) => lock(context) ?? (laneAt(context) ? 'menus.not.now' : 'menus.not.typed'),
  unlockLane: (context) => lock(context) ?? 'menus.not.now',
  lock: (context) => lock(context) ?? 'menus.not.card',
  unlock: (context) => lock(context) ?? 'menus.not.card',
  sectionLock: (context) => lock(context) ?? 'menus.not.section',
  sectionUnlock: (context) => lock(context) ?? 'menus.not.section',
  stopFollowing: () => (following.get() === undefined ? 'menus.not.others' : 'menus.not.now'),
}
/** Commands about a path do nothing without one, and nothing to begin one from. */
const isOfTrace = (id: CommandId): boolean => id.startsWith('trace')

const lock = ({ board }: CommandContext): Need | undefined =>
  board.session.hello.get()?.role === 'facilitator' ? undefined : 'menus.not.facilitator'

/** Why a command does nothing just now, in words; undefined when it does something. */
export function whyNot(one: Command, context: CommandContext): string | undefined {
  if (one.enabled(context)) return undefined
  const { session, t } = context.board
  const readOnly = () =>
    session.connection?.get().words ?? t(session.hello.get()?.locked ? 'canvas.said.locked' : 'canvas.said.readOnly')
  if (EDITING.has(one.enabled) && !session.canEdit()) return readOnly()
  const need =
    OWN[one.id]?.(context) ??
    NEEDS.get(one.enabled) ??
    (one.enabled === facilitates ? lock(context) : undefined) ??
    (isOfTrace(one.id) && !tracing.get() ? 'menus.not.trace' : undefined) ??
    (context.elements.length + context.links.length === 0 ? 'menus.not.card' : 'menus.not.now')
  return need === 'menus.not.now' && !session.canEdit() ? readOnly() : t(need)
}

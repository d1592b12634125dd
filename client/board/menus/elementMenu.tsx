import { AlignStartVertical, GitBranchPlus, Shapes, UserRound } from 'lucide-react'
import { missingFieldLabel } from '#shared/i18n/labels.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { MenuEntry, MenuGroupEntry, MenuItemEntry } from '#client/ui/menuEntry.ts'
import { createElement } from '#client/board/actions.ts'
import type { Linking } from '#client/board/canvasState.ts'
import { command } from '#client/board/commands.ts'
import { alignEntries } from '#client/board/hands/menus.tsx'
import { shownKeys } from '#client/board/keymap.ts'
import { downstreamSign, type XY } from '#client/board/laneGeometry.ts'
import { kindEntries, kindEntry, lockedEntry, quiet, submenu, type MenuTools } from '#client/board/menus/menuTools.tsx'
import { organisationEntries } from '#client/board/menus/organisationEntries.tsx'
import { ownerField } from '#client/board/menus/toOwner.ts'
import { beside, kindsBeyond } from '#client/board/neighbours.ts'
import { traceEntry } from '#client/board/trace/traceMenu.tsx'

/** What can be done with the elements that are selected. */
export function elementMenu(tools: MenuTools): MenuEntry[] {
  const { board, context, commands, steady, edit, t } = tools
  const { elements } = context()
  const locked = elements.find((id) => edit && !board.session.canEdit(id))
  const looking = quiet('look', t('structure.menus.look'), [
    traceEntry(t, context()),
    ...(elements.length === 1 ? commands(['comment']) : []),
    ...steady(['showInRegister']),
    ...commands(['showInOutline']),
    ...steady(['copyLink']),
    ...commands(['toDetails', 'history', 'inform', 'laser']),
  ])
  const others = quiet('all', t('menus.all'), commands(['palette']))
  if (locked !== undefined) {
    return [
      quiet('why', t('board.locked'), [lockedEntry(tools, locked)]),
      looking,
      quiet('copies', t('structure.menus.copies'), commands(['copy', 'unlock', 'unlockLane'])),
      others,
    ]
  }
  if (!edit) return [looking, quiet('copies', t('structure.menus.copies'), commands(['copy'])), others]
  return [
    quiet('change', t('structure.menus.change'), [
      ...commands(['unpark']),
      ...steady(['editTitle']),
      ...submenu('kinds', t('commands.changeKind'), <Shapes aria-hidden />, kindEntries(board, elements), 'changeKind'),
      ...steady(['link']),
      ...commands(['walkLinks']),
      linkedEntry(tools),
      ...steady(['moveTo']),
      ...submenu('responsible', t('menus.responsible'), <UserRound aria-hidden />, [
        quiet('owner', t('menus.responsible'), ownerEntries(tools, elements)),
        organisationEntries(board, elements),
      ]),
    ]),
    quiet('place', t('structure.menus.place'), [
      ...submenu('arrange', t('menus.arrange'), <AlignStartVertical aria-hidden />, arranging(tools)),
      ...(elements.length > 1 ? steady(['merge']) : []),
      ...commands(['wrapSection', 'park']),
    ]),
    looking,
    quiet('copies', t('structure.menus.copies'), [
      ...commands(['cut', 'copy', 'duplicate']),
      ...commands(['unlock']),
      ...(isLockable(tools, elements) ? commands(['lock']) : []),
      ...commands(['lockLane', 'unlockLane', 'delete']),
    ]),
    others,
  ].filter(({ entries }) => entries.length > 0)
}

const isLockable = ({ locks }: MenuTools, ids: readonly ElementId[]): boolean =>
  ids.some((id) => !locks.some((lock) => lock.scope === 'element' && lock.id === id))

/** Into line with each other, into the lane's column, in order; and what holds a card where it is. */
const arranging = ({ board, commands, steady }: MenuTools): MenuEntry[] => [
  quiet('align', board.t('hands.align'), alignEntries(steady)),
  quiet('tidy', board.t('commands.tidy'), [...steady(['tidySelected', 'tidyLane']), ...commands(['pin', 'unpin'])]),
]

/** The field of the one who is responsible, under the name it has for this kind. */
function ownerEntries({ board, steady, t }: MenuTools, [id, ...others]: readonly ElementId[]): MenuItemEntry[] {
  const element = id === undefined ? undefined : board.session.view.element(id)
  const field = element && ownerField(element.kind)
  if (!element || (others.length === 0 && !field)) return []
  const name = others.length === 0 && field && missingFieldLabel(t, field, element.kind, element.isDisbenefit)
  return steady(['owner']).map((entry) => (name ? { ...entry, label: `${name} …` } : entry))
}

/** "Create linked ▸": new elements at either end of a link, by the kinds that make sense there; and beside it. */
function linkedEntry(tools: MenuTools): MenuItemEntry {
  const { board, context, commands, t } = tools
  const [id, ...others] = context().elements
  const own = { id: 'linked', label: t('structure.menus.createLinked'), icon: <GitBranchPlus aria-hidden /> }
  const rect = id === undefined ? undefined : board.layout().rects.get(id)
  if (id === undefined || others.length > 0 || !rect) return { ...own, off: t('menus.not.oneCard') }
  const keyed = (end: Linking['end']) =>
    downstreamSign(board.direction()) === (end === 'from' ? 1 : -1) ? 'createRight' : 'createLeft'
  const group = (end: Linking['end']): MenuGroupEntry => ({
    id: end,
    heading: t(end === 'from' ? 'structure.menus.leadsTo' : 'structure.menus.comesFrom'),
    entries: beyondEntries(tools, { id, end }, beside(rect, end)).map((entry, index) => ({
      ...entry,
      id: `${end} ${entry.id}`,
      // The first of them has a key.
      ...(index === 0 && { keys: shownKeys(command(keyed(end))) }),
    })),
  })
  const beyond = [group('from'), group('to')].filter(({ entries }) => entries.length > 0)
  const siblings = quiet('siblings', t('structure.menus.place'), commands(['createAbove', 'createBelow']))
  return { ...own, entries: [...beyond, siblings] }
}

/** Kinds that may stand at the other end of a link, each made near a point (document frame), in its lane where there are any. */
export function beyondEntries({ board, t }: MenuTools, linking: Linking, near: XY) {
  const element = board.session.view.element(linking.id)
  if (!element) return []
  return kindsBeyond(element, linking.end).map(({ kind, unusual }) =>
    kindEntry(t, kind, () => void createElement(board, kind, { near, linking }), unusual),
  )
}

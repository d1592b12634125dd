import { Building2, GitBranchPlus, Shapes } from 'lucide-react'
import type { ElementId } from '#shared/model/element.ts'
import type { MenuEntry, MenuGroupEntry } from '#client/ui/menuEntry.ts'
import { createElement } from '#client/board/actions.ts'
import type { Linking } from '#client/board/canvasState.ts'
import { alignEntry } from '#client/board/hands/menus.tsx'
import { cardX } from '#client/board/laneGeometry.ts'
import { kindEntries, kindEntry, lockedEntry, quiet, submenu, type MenuTools } from '#client/board/menus/menuTools.tsx'
import { organisationEntries } from '#client/board/menus/organisationEntries.tsx'
import { kindsBeyond } from '#client/board/neighbours.ts'
import { traceEntry } from '#client/board/trace/traceMenu.tsx'

/** What can be done with the elements that are selected. */
export function elementMenu(tools: MenuTools): MenuEntry[] {
  const { board, context, commands, edit, t } = tools
  const { elements } = context()
  const locked = elements.find((id) => edit && !board.session.canEdit(id))
  const looking = [traceEntry(t, context()), ...commands(['toDetails', 'showInRegister', 'copyLink'])]
  if (locked !== undefined) return [lockedEntry(tools, locked), ...looking]
  if (!edit) return looking
  return [
    quiet('change', t('structure.menus.change'), [
      ...commands(['unpark', 'editTitle']),
      ...submenu('kinds', t('commands.changeKind'), <Shapes aria-hidden />, kindEntries(board, elements)),
      ...commands(['link']),
      ...submenu('linked', t('structure.menus.createLinked'), <GitBranchPlus aria-hidden />, linkedEntries(tools)),
      ...commands(['merge']),
    ]),
    quiet('place', t('structure.menus.place'), [
      ...commands(['moveTo']),
      ...(elements.length > 1 ? alignEntry(board, commands) : commands(['toColumn'])),
      ...submenu('organisation', t('structure.menus.organisation'), <Building2 aria-hidden />, [
        organisationEntries(board, elements),
      ]),
      ...commands(['wrapSection', 'park', 'pin', 'unpin', 'unlock', 'tidySelected', 'tidyLane']),
      ...(isLockable(tools, elements) ? commands(['lock']) : []),
    ]),
    quiet('look', t('structure.menus.look'), looking),
    quiet('copies', t('structure.menus.copies'), commands(['cut', 'copy', 'duplicate', 'delete'])),
  ].filter(({ entries }) => entries.length > 0)
}

const isLockable = ({ locks }: MenuTools, ids: readonly ElementId[]): boolean =>
  ids.some((id) => !locks.some((lock) => lock.scope === 'element' && lock.id === id))

/** New elements at either end of a link from the one selected, by the kinds that make sense there. */
function linkedEntries(tools: MenuTools): MenuGroupEntry[] {
  const { board, context, t } = tools
  const [id, ...others] = context().elements
  const rect = id === undefined ? undefined : board.layout().rects.get(id)
  if (id === undefined || others.length > 0 || !rect) return []
  const group = (end: Linking['end']): MenuGroupEntry => ({
    id: end,
    heading: t(end === 'from' ? 'structure.menus.leadsTo' : 'structure.menus.comesFrom'),
    entries: beyondEntries(tools, { id, end }, rect.y).map((entry) => ({ ...entry, id: `${end} ${entry.id}` })),
  })
  return [group('from'), group('to')].filter(({ entries }) => entries.length > 0)
}

/** Kinds that may stand at the other end of a link, each made at a height of the map. */
export function beyondEntries({ board, t }: MenuTools, linking: Linking, y: number) {
  const element = board.session.view.element(linking.id)
  if (!element) return []
  return kindsBeyond(element, linking.end).map(({ kind, unusual }) =>
    kindEntry(t, kind, () => void createElement(board, kind, { near: { x: cardX(kind), y }, linking }), unusual),
  )
}

import { Building2, GitBranchPlus, Shapes } from 'lucide-react'
import type { ElementId } from '#shared/model/element.ts'
import type { MenuEntry, MenuGroupEntry } from '#client/ui/menuEntry.ts'
import { createElement } from '#client/board/actions.ts'
import type { Linking } from '#client/board/canvasState.ts'
import { command } from '#client/board/commands.ts'
import { alignEntry } from '#client/board/hands/menus.tsx'
import { isMac, keysLabel } from '#client/board/keys.ts'
import { downstreamSign, type XY } from '#client/board/laneGeometry.ts'
import { kindEntries, kindEntry, lockedEntry, quiet, submenu, type MenuTools } from '#client/board/menus/menuTools.tsx'
import { organisationEntries } from '#client/board/menus/organisationEntries.tsx'
import { beside, kindsBeyond } from '#client/board/neighbours.ts'
import { traceEntry } from '#client/board/trace/traceMenu.tsx'

/** What can be done with the elements that are selected. */
export function elementMenu(tools: MenuTools): MenuEntry[] {
  const { board, context, commands, edit, t } = tools
  const { elements } = context()
  const locked = elements.find((id) => edit && !board.session.canEdit(id))
  const looking = [traceEntry(t, context()), ...commands(['toDetails', 'inform', 'showInRegister', 'copyLink'])]
  if (locked !== undefined) return [lockedEntry(tools, locked), ...looking, ...commands(['copy'])]
  if (!edit) return [...looking, ...commands(['copy'])]
  return [
    quiet('change', t('structure.menus.change'), [
      ...commands(['unpark', 'editTitle']),
      ...submenu('kinds', t('commands.changeKind'), <Shapes aria-hidden />, kindEntries(board, elements)),
      ...commands(['link']),
      ...submenu('linked', t('structure.menus.createLinked'), <GitBranchPlus aria-hidden />, linkedEntries(tools)),
      ...commands(['createAbove', 'createBelow']),
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
  const keyed = (end: Linking['end']) =>
    downstreamSign(board.direction()) === (end === 'from' ? 1 : -1) ? 'createRight' : 'createLeft'
  const group = (end: Linking['end']): MenuGroupEntry => ({
    id: end,
    heading: t(end === 'from' ? 'structure.menus.leadsTo' : 'structure.menus.comesFrom'),
    entries: beyondEntries(tools, { id, end }, beside(rect, end)).map((entry, index) => ({
      ...entry,
      id: `${end} ${entry.id}`,
      // The first of them has a key.
      ...(index === 0 && { keys: keysLabel(command(keyed(end)).keys[0] ?? '', isMac()) }),
    })),
  })
  return [group('from'), group('to')].filter(({ entries }) => entries.length > 0)
}

/** Kinds that may stand at the other end of a link, each made near a point (document frame), in its lane where there are any. */
export function beyondEntries({ board, t }: MenuTools, linking: Linking, near: XY) {
  const element = board.session.view.element(linking.id)
  if (!element) return []
  return kindsBeyond(element, linking.end).map(({ kind, unusual }) =>
    kindEntry(t, kind, () => void createElement(board, kind, { near, linking }), unusual),
  )
}

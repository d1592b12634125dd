import { Columns3, Frame, Lock, LockOpen } from 'lucide-react'
import { kindsLabel } from '#shared/i18n/labels.ts'
import { CREATABLE, KINDS } from '#shared/model/kinds.ts'
import { isGroup, type MenuEntry, type MenuItemEntry } from '#client/ui/menuEntry.ts'
import { createElement } from '#client/board/actions.ts'
import { CREATE_KEYS } from '#client/board/canvasState.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import { directionOf, laneModeOf } from '#client/board/lanes/shownAs.ts'
import { kindEntry, quiet, submenu, type MenuTools } from '#client/board/menus/menuTools.tsx'
import { sectionEntries } from '#client/board/menus/sectionMenu.tsx'
import { unlock } from '#client/board/menus/unlock.ts'
import { togetherEntries } from '#client/board/together/menuEntries.tsx'
import { sectionTitle } from '#client/board/sections/sectionActions.ts'

/** What can be done with the map where nothing lies; `map` is the point, document frame. */
export function canvasMenu(tools: MenuTools, map: XY): MenuEntry[] {
  const { board, commands, edit, facilitate, t } = tools
  return [
    ...(edit
      ? [
          {
            id: 'new',
            heading: t('canvas.menu.new'),
            entries: [
              ...CREATABLE.map((kind) => ({
                ...kindEntry(t, kind, () => void createElement(board, kind, { near: map })),
                keys: CREATE_KEYS[kind].toUpperCase(),
              })),
              ...commands(['createSection', 'parkNote']),
            ],
          },
        ]
      : []),
    quiet('copies', t('structure.menus.paste'), commands(['paste', 'pasteNotes', 'importTable'])),
    quiet('place', t('structure.menus.place'), [
      ...commands(['selectAll', 'tidy', 'parking']),
      ...submenu('sections', t('structure.menus.sections'), <Frame aria-hidden />, sectionList(tools)),
      ...(facilitate ? [laneLocks(tools)] : []),
    ]),
    quiet('look', t('structure.menus.look'), [
      ...commands(['fit', 'find', 'details', 'health', 'register', 'export']),
      laneChoice(tools),
      ...togetherEntries(tools),
      ...commands(['minimap', 'hideInterface', 'present']),
    ]),
  ].filter((entry) => !isGroup(entry) || entry.entries.length > 0)
}

/** Every section with what can be done with it. */
export const sectionList = (tools: MenuTools): MenuItemEntry[] =>
  tools.board.session.view.map().sections.map((section) => ({
    id: section.id,
    label: sectionTitle(tools.board, section),
    entries: sectionEntries(tools, section.id),
  }))

/** Which lanes this person sees, and where they have the goals. */
function laneChoice({ board, commands, t }: MenuTools): MenuItemEntry {
  const map = board.session.view.map().settings
  const modes = { kinds: 'lanesKinds', organisations: 'lanesOrganisations', off: 'lanesOff' } as const
  return {
    id: 'lanes',
    label: t('settings.lanes'),
    icon: <Columns3 aria-hidden />,
    entries: [
      {
        id: 'mode',
        heading: t('settings.lanes'),
        selected: modes[laneModeOf(map)],
        entries: commands(['lanesKinds', 'lanesOrganisations', 'lanesOff']),
      },
      {
        id: 'direction',
        heading: t('settings.layoutDirection'),
        selected: directionOf(map),
        entries: commands(['goalsLeft', 'goalsRight']),
      },
    ],
  }
}

/** Locks and unlocks whole kinds, for facilitators. */
function laneLocks({ board, locks, t }: MenuTools): MenuItemEntry {
  return {
    id: 'locks',
    label: t('locks.kindMenu'),
    icon: <Lock aria-hidden />,
    entries: KINDS.map((kind) => {
      const isLocked = locks.some((lock) => lock.scope === 'kind' && lock.id === kind)
      const label = kindsLabel(t, kind)
      return isLocked
        ? {
            id: kind,
            label: t('locks.unlockNamed', { what: label }),
            icon: <LockOpen aria-hidden />,
            run: () => unlock(board, { scope: 'kind', id: kind }),
          }
        : {
            id: kind,
            label,
            icon: <Lock aria-hidden />,
            run: () =>
              board.state.overlay.set({ kind: 'lock', at: { x: 0, y: 0 }, locks: [{ scope: 'kind', id: kind }] }),
          }
    }),
  }
}

import { Columns3, Eye, Frame, Lock } from 'lucide-react'
import { kindsLabel } from '#shared/i18n/labels.ts'
import { CREATABLE, KINDS } from '#shared/model/kinds.ts'
import { isGroup, type MenuEntry, type MenuItemEntry } from '#client/ui/menuEntry.ts'
import { createElement } from '#client/board/actions.ts'
import { command } from '#client/board/commands.ts'
import { createCommand } from '#client/board/commands/creating.ts'
import { shownKeys } from '#client/board/keymap.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import { laneChoice, laneLock, laneMenu } from '#client/board/menus/laneMenu.tsx'
import { kindEntry, quiet, submenu, type MenuTools } from '#client/board/menus/menuTools.tsx'
import { sectionEntries } from '#client/board/menus/sectionMenu.tsx'
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
                id: createCommand(kind),
                keys: shownKeys(command(createCommand(kind))),
              })),
              ...commands(['createSection', 'parkNote']),
            ],
          },
        ]
      : []),
    quiet('copies', t('structure.menus.paste'), commands(['paste', 'pasteNotes', 'importTable'])),
    quiet('place', t('structure.menus.place'), [
      ...commands(['selectAll', 'tidy']),
      ...submenu('sections', t('structure.menus.sections'), <Frame aria-hidden />, sectionList(tools)),
      ...submenu('laneMenus', t('settings.lanes'), <Columns3 aria-hidden />, [
        ...(laneChoice(board.session.view.map().settings, tools).entries ?? []),
        quiet('kinds', t('structure.menus.place'), laneList(tools)),
      ]),
      ...submenu(
        'locks',
        t('locks.kindMenu'),
        <Lock aria-hidden />,
        facilitate ? KINDS.map((kind) => laneLock(tools, kind)) : [],
      ),
    ]),
    quiet('look', t('structure.menus.look'), [
      ...commands(['fit', 'find', 'comment', 'commentMap', 'nextComment', 'previousComment', 'export', 'print']),
      {
        id: 'show',
        label: t('handling.show'),
        icon: <Eye aria-hidden />,
        entries: [
          quiet('lanes', t('settings.lanes'), [laneChoice(board.session.view.map().settings, tools)]),
          quiet('others', t('together.others'), togetherEntries(tools)),
          quiet('parts', t('structure.menus.look'), [
            ...commands(['showComments', 'showResolved']),
            ...commands(['details', 'health', 'parking', 'minimap', 'toolLabels', 'laser']),
            ...commands(['hideInterface', 'present', 'viewOutline', 'register']),
          ]),
        ],
      },
    ]),
    quiet('all', t('menus.all'), commands(['palette', 'shortcuts'])),
  ].filter((entry) => !isGroup(entry) || entry.entries.length > 0)
}

/** Every section with what can be done with it. */
export const sectionList = (tools: MenuTools): MenuItemEntry[] =>
  tools.board.session.view.map().sections.map((section) => ({
    id: section.id,
    label: sectionTitle(tools.board, section),
    entries: sectionEntries(tools, section.id),
  }))

/** Every lane with what can be done with it, for those who cannot press its header. */
const laneList = (tools: MenuTools): MenuItemEntry[] =>
  KINDS.map((kind) => ({
    ...kindEntry(tools.t, kind, () => {}),
    id: `lane ${kind}`,
    label: kindsLabel(tools.t, kind),
    entries: laneMenu(tools, kind),
  }))

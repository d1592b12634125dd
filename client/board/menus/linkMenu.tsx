import { STRENGTHS } from '#shared/model/link.ts'
import type { MenuEntry } from '#client/ui/menuEntry.ts'
import { insertEntry } from '#client/board/hands/menus.tsx'
import { setStrength, STRENGTH_WORDS } from '#client/board/linkActions.ts'
import { kindEntry, lockedEntry, type MenuTools } from '#client/board/menus/menuTools.tsx'
import { traceEntry } from '#client/board/trace/traceMenu.tsx'

/** What can be done with a link. */
export function linkMenu(tools: MenuTools, id: string): MenuEntry[] {
  const { board, commands, context, edit, t } = tools
  const { session } = board
  if (edit && !session.canEdit(id)) return [lockedEntry(tools, id), traceEntry(t, context())]
  return [
    ...(edit
      ? [
          {
            id: 'strength',
            heading: t('canvas.menu.strength'),
            selected: String(session.view.link(id)?.strength ?? 2),
            entries: STRENGTHS.map((strength) => ({
              id: String(strength),
              label: t(`canvas.strength.${STRENGTH_WORDS[strength]}`),
              run: () => setStrength(board, id, strength),
            })),
          },
        ]
      : []),
    ...commands(['editLink']),
    ...(edit
      ? [
          ...commands(['changeSource', 'changeTarget']),
          ...insertEntry(board, id, commands, (kind, choose, unusual) => kindEntry(t, kind, choose, unusual)),
        ]
      : []),
    traceEntry(t, context()),
    ...commands(['reverse', 'delete']),
  ]
}

import { Spline } from 'lucide-react'
import type { TextKey } from '#shared/i18n/texts.ts'
import { STRENGTHS, type LinkId } from '#shared/model/link.ts'
import type { MenuEntry, MenuItemEntry } from '#client/ui/menuEntry.ts'
import { isLinked } from '#client/board/board.ts'
import type { CommandId } from '#client/board/commands.ts'
import { insertEntry } from '#client/board/hands/menus.tsx'
import { setStrength, STRENGTH_WORDS } from '#client/board/linkChanges.ts'
import { judgeLink } from '#client/board/linkRules.ts'
import { kindEntry, lockedEntry, quiet, type MenuTools } from '#client/board/menus/menuTools.tsx'
import { traceEntry } from '#client/board/trace/traceMenu.tsx'

/** What can be done with a link. */
export function linkMenu(tools: MenuTools, id: LinkId): MenuEntry[] {
  const { board, commands, context, edit, t } = tools
  const { session } = board
  const looking = quiet('look', t('structure.menus.look'), [
    traceEntry(t, context()),
    ...commands(['comment', 'copyLink', 'toDetails']),
  ])
  const others = quiet('all', t('menus.all'), commands(['palette']))
  if (edit && !session.canEdit(id)) return [lockedEntry(tools, id), looking, others]
  if (!edit) return [looking, others]
  return [
    quiet('change', t('structure.menus.change'), [
      ...commands(['editLink']),
      strengthEntry(tools, id),
      ...commands(['changeSource', 'changeTarget']),
      ...insertEntry(board, id, commands, (kind, choose, unusual) => kindEntry(t, kind, choose, unusual)),
      ...reverseEntry(tools, id),
    ]),
    looking,
    quiet('copies', t('structure.menus.copies'), commands(['delete'])),
    others,
  ]
}

/** By the commands that do the same. */
const IDS = { 1: 'strengthWeak', 2: 'strengthMedium', 3: 'strengthStrong' } as const satisfies Record<number, CommandId>

/** Which of the three it is, and the others to choose. */
function strengthEntry({ board, t }: MenuTools, id: LinkId): MenuItemEntry {
  const now = STRENGTHS.find((one) => one === board.session.view.link(id)?.strength) ?? 2
  return {
    id: 'strength',
    label: t('canvas.menu.strength'),
    icon: <Spline aria-hidden />,
    description: t(`canvas.strength.${STRENGTH_WORDS[now]}`),
    entries: [
      {
        id: 'strengths',
        heading: t('canvas.menu.strength'),
        selected: IDS[now],
        entries: STRENGTHS.map((strength) => ({
          id: IDS[strength],
          label: t(`canvas.strength.${STRENGTH_WORDS[strength]}`),
          run: () => setStrength(board, id, strength),
        })),
      },
    ],
  }
}

/** Turns it round, or says why that would mean nothing. */
function reverseEntry({ board, commands, t }: MenuTools, id: LinkId): MenuItemEntry[] {
  const { view } = board.session
  const link = view.link(id)
  const [cause, effect] = [link && view.element(link.to), link && view.element(link.from)]
  const judged = cause && effect && judgeLink(cause, effect, isLinked(board))
  const off =
    !judged || judged.ok
      ? undefined
      : judged.why === 'meaningless'
        ? // Every pair of kinds that the table refuses has its words.
          t(`canvas.meaningless.${judged.from}_${judged.to}` as TextKey)
        : t(`canvas.refused.${judged.why}`)
  return commands(['reverse']).map((entry) => (off === undefined ? entry : { ...entry, off }))
}

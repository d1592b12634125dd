import { Columns3, ListChecks, Lock, LockOpen, Sparkles } from 'lucide-react'
import { kindsLabel } from '#shared/i18n/labels.ts'
import type { Kind } from '#shared/model/kinds.ts'
import { announce } from '#client/ui/announce.tsx'
import type { MenuEntry, MenuItemEntry } from '#client/ui/menuEntry.ts'
import { command } from '#client/board/commands.ts'
import { createCommand } from '#client/board/commands/creating.ts'
import { shownKeys } from '#client/board/keymap.ts'
import { directionOf, laneModeOf } from '#client/board/lanes/shownAs.ts'
import { kindEntry, quiet, type MenuTools } from '#client/board/menus/menuTools.tsx'
import { unlock } from '#client/board/menus/unlock.ts'
import { laneOf } from '#client/board/moving/moveActions.ts'
import { tryTidy } from '#client/board/tidy/trying.ts'

/** What can be done with a lane and what stands in it. */
export function laneMenu(tools: MenuTools, lane: Kind): MenuEntry[] {
  const { board, commands, edit, facilitate, t } = tools
  return [
    quiet('lane', kindsLabel(t, lane), [
      ...(edit ? [createEntry(tools, lane)] : []),
      ...cardEntries(tools, lane),
      ...(facilitate ? [laneLock(tools, lane)] : []),
    ]),
    quiet('look', t('structure.menus.look'), [laneChoice(board.session.view.map().settings, tools)]),
    quiet('all', t('menus.all'), commands(['palette'])),
  ].filter(({ entries }) => entries.length > 0)
}

const createEntry = ({ run, t }: MenuTools, lane: Kind): MenuItemEntry => {
  const create = command(createCommand(lane))
  return {
    ...kindEntry(t, lane, () => run(createCommand(lane))),
    label: t(create.labelKey),
    keys: shownKeys(create),
  }
}

/** What works on all cards of the lane. */
function cardEntries({ board, context, edit, t, view }: MenuTools, lane: Kind): MenuItemEntry[] {
  const cards = laneOf(board, lane, [])
  const off = cards.length === 0 ? { off: t('menus.not.card') } : {}
  const select = () => {
    const [first] = cards
    if (first !== undefined) view.focusCard(first)
    board.session.selection.select(cards)
    announce(t('canvas.said.selected', { count: cards.length }))
  }
  return [
    { id: 'select', label: t('menus.selectLane'), icon: <ListChecks aria-hidden />, ...off, run: select },
    ...(edit
      ? [
          {
            id: 'tidyLane',
            label: t('moreCommands.tidyLane'),
            icon: <Sparkles aria-hidden />,
            ...off,
            run: () => tryTidy({ ...context(), elements: cards, links: [] }, 'lane'),
          },
        ]
      : []),
  ]
}

/** Locks or unlocks all of a kind, for facilitators. */
export function laneLock({ board, locks, t }: MenuTools, kind: Kind): MenuItemEntry {
  const what = kindsLabel(t, kind)
  const lock = { scope: 'kind', id: kind } as const
  return locks.some((one) => one.scope === 'kind' && one.id === kind)
    ? {
        id: `unlock ${kind}`,
        label: t('locks.unlockNamed', { what }),
        icon: <LockOpen aria-hidden />,
        run: () => unlock(board, lock),
      }
    : {
        id: `lock ${kind}`,
        label: t('locks.lockTitle', { what }),
        icon: <Lock aria-hidden />,
        run: () => board.state.overlay.set({ kind: 'lock', at: { x: 0, y: 0 }, locks: [lock] }),
      }
}

/** Which lanes this person sees, and where they have the goals. */
export function laneChoice(settings: Parameters<typeof laneModeOf>[0], { commands, t }: MenuTools): MenuItemEntry {
  const modes = { kinds: 'lanesKinds', organisations: 'lanesOrganisations', off: 'lanesOff' } as const
  return {
    id: 'lanes',
    label: t('settings.lanes'),
    icon: <Columns3 aria-hidden />,
    entries: [
      {
        id: 'mode',
        heading: t('settings.lanes'),
        selected: modes[laneModeOf(settings)],
        entries: commands(['lanesKinds', 'lanesOrganisations', 'lanesOff']),
      },
      {
        id: 'direction',
        heading: t('settings.layoutDirection'),
        selected: directionOf(settings),
        entries: commands(['goalsLeft', 'goalsRight']),
      },
    ],
  }
}

import { Users } from 'lucide-react'
import type { MenuItemEntry } from '#client/ui/menuEntry.ts'
import { look, OTHERS } from '#client/board/look.ts'
import type { MenuTools } from '#client/board/menus/menuTools.tsx'
import { showOthers } from '#client/board/together/level.ts'

/** How much of the others is shown, and whom to follow, for the map's menu. */
export function togetherEntries({ t, commands }: MenuTools): MenuItemEntry[] {
  return [
    {
      id: 'others',
      label: t('together.others'),
      icon: <Users aria-hidden />,
      entries: [
        {
          id: 'level',
          heading: t('together.others'),
          selected: look.get().others,
          entries: OTHERS.map((level) => ({
            id: level,
            label: t(`together.level.${level}`),
            run: () => showOthers(level, t),
          })),
        },
      ],
    },
    ...commands(['follow', 'stopFollowing']),
  ]
}

import type { ReactNode } from 'react'
import {
  Bell,
  Bookmark,
  CircleQuestionMark,
  Download,
  GitCompareArrows,
  History,
  House,
  Keyboard,
  Lock,
  LockOpen,
  Presentation,
  Search,
  Settings2,
  UserRound,
  Users,
} from 'lucide-react'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { keymap } from '#client/board/keymap.ts'
import { canvasHere } from '#client/board/together/canvasHere.ts'
import type { PageCommandId } from '#client/boards/commands/pageCommands.ts'
import { pageEntries } from '#client/boards/commands/pageEntry.ts'
import { useHello } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { LazyMenu } from '#client/ui/LazyMenu.tsx'
import type { MenuContentProps } from '#client/ui/MenuButton.tsx'
import type { MenuEntry } from '#client/ui/menuEntry.ts'
import { themeChoice } from '#client/ui/ThemeButton.tsx'
import { useTheme } from '#client/ui/theme.ts'

const ICONS: Partial<Record<PageCommandId, ReactNode>> = {
  palette: <Search aria-hidden />,
  export: <Download aria-hidden />,
  makeVersion: <Bookmark aria-hidden />,
  versions: <History aria-hidden />,
  compareVersions: <GitCompareArrows aria-hidden />,
  notices: <Bell aria-hidden />,
  manageSettings: <Settings2 aria-hidden />,
  managePeople: <Users aria-hidden />,
  lockMap: <Lock aria-hidden />,
  unlockMap: <LockOpen aria-hidden />,
  help: <CircleQuestionMark aria-hidden />,
  shortcuts: <Keyboard aria-hidden />,
  aboutMe: <UserRound aria-hidden />,
  startPage: <House aria-hidden />,
}

/** What the menu of a board offers; on a phone also what has no room in the bar. */
export function BoardMenuContent({ open, ...menu }: MenuContentProps) {
  const t = useT()
  const { language, setLanguage } = useLanguage()
  const theme = useTheme()
  const canvas = useStore(canvasHere)
  useStore(keymap)
  // The right to lock, and whether there is a lock.
  useHello()
  const commands = (ids: readonly PageCommandId[]) => pageEntries(t, ids, ICONS)
  const entries: readonly MenuEntry[] = [
    ...commands(['palette', 'export']),
    ...(canvas
      ? [
          {
            id: 'present',
            label: t('moreCommands.present'),
            icon: <Presentation aria-hidden />,
            run: () => canvas.run('present'),
          },
        ]
      : []),
    ...commands(['changesSinceVisit', 'makeVersion', 'versions', 'compareVersions', 'viewTrash']),
    ...commands(['notices', 'manageSettings', 'managePeople', 'lockMap', 'unlockMap']),
    {
      id: 'language',
      heading: t('shell.language'),
      selected: language,
      entries: LANGUAGES.map((one) => ({
        id: one,
        label: LANGUAGE_SPECS[one].name,
        lang: one,
        run: () => setLanguage(one),
      })),
    },
    themeChoice(t, theme),
    ...commands(['help', 'shortcuts', 'aboutMe', 'startPage']),
  ]
  return open && <LazyMenu {...menu} entries={entries} />
}

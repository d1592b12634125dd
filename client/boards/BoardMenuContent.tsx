import { Suspense, useState } from 'react'
import {
  CircleQuestionMark,
  Download,
  House,
  Lock,
  LockOpen,
  Presentation,
  Settings2,
  UserRound,
  Users,
} from 'lucide-react'
import { useLocation } from 'wouter'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { patchBoard } from '#client/api/board.ts'
import { asProblem } from '#client/api/problem.ts'
import { manageAddress } from '#client/boards/views.ts'
import { openExport } from '#client/exports/exportState.ts'
import { command } from '#client/board/commands.ts'
import { isMac, keysLabel } from '#client/board/keys.ts'
import { canvasHere } from '#client/board/together/canvasHere.ts'
import { useCan, useHello, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { LazyMenu } from '#client/ui/LazyMenu.tsx'
import type { MenuContentProps } from '#client/ui/MenuButton.tsx'
import type { MenuEntry } from '#client/ui/menuEntry.ts'
import { themeChoice } from '#client/ui/ThemeButton.tsx'
import { useTheme } from '#client/ui/theme.ts'
import { toast } from '#client/ui/toast.ts'
import { NARROW, useMedia } from '#client/ui/useMedia.ts'

const HelpDialog = lazyPart(async () => (await import('#client/boards/HelpDialog.tsx')).HelpDialog)
const LockDialog = lazyPart(async () => (await import('#client/people/LockDialog.tsx')).LockDialog)

/** What the menu of a board offers; on a phone also what has no room in the bar. */
export function BoardMenuContent({ open, ...menu }: MenuContentProps) {
  const t = useT()
  const { language, setLanguage } = useLanguage()
  const theme = useTheme()
  const narrow = useMedia(NARROW)
  const canvas = useStore(canvasHere)
  const { boardId } = useSession()
  const { facilitate } = useCan()
  const locked = Boolean(useHello()?.locked)
  const [, navigate] = useLocation()
  const [dialog, setDialog] = useState<'help' | 'lock'>()
  const close = () => setDialog(undefined)
  const setLocked = async (wanted: boolean, reason = '') => {
    await patchBoard(boardId, { locked: wanted, ...(reason && { lockReason: reason }) })
    announce(t(wanted ? 'locks.locked' : 'locks.unlocked', { what: t('locks.theMap') }))
  }
  const unlock = () =>
    void setLocked(false).catch((thrown: unknown) =>
      toast(asProblem(thrown).title || t('common.problem'), { tone: 'problem' }),
    )
  const lockEntry: MenuEntry = locked
    ? { id: 'unlock', label: t('locks.unlockMap'), icon: <LockOpen aria-hidden />, run: unlock }
    : { id: 'lock', label: t('locks.lockMap'), icon: <Lock aria-hidden />, run: () => setDialog('lock') }
  const entries: readonly MenuEntry[] = [
    {
      id: 'export',
      label: t('commands.export'),
      icon: <Download aria-hidden />,
      ...(!narrow && { keys: keysLabel(command('export').keys[0] ?? '', isMac()) }),
      run: () => openExport(),
    },
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
    {
      id: 'settings',
      label: t('shell.view.settings'),
      icon: <Settings2 aria-hidden />,
      run: () => navigate(manageAddress(boardId, 'settings')),
    },
    {
      id: 'manage',
      label: facilitate ? t('manage.nav') : t('people.table'),
      icon: <Users aria-hidden />,
      run: () => navigate(manageAddress(boardId, 'people')),
    },
    ...(facilitate ? [lockEntry] : []),
    {
      id: 'language',
      heading: t('shell.language'),
      selected: language,
      entries: LANGUAGES.map((one) => ({
        id: one,
        label: LANGUAGE_SPECS[one].name,
        run: () => setLanguage(one),
      })),
    },
    themeChoice(t, theme),
    { id: 'help', label: t('shell.help'), icon: <CircleQuestionMark aria-hidden />, run: () => setDialog('help') },
    { id: 'me', label: t('aboutMe.title'), icon: <UserRound aria-hidden />, run: () => navigate('/me') },
    { id: 'home', label: t('faults.home'), icon: <House aria-hidden />, run: () => navigate('/') },
  ]
  return (
    <>
      {open && <LazyMenu {...menu} entries={entries} />}
      <Suspense fallback={null}>
        {dialog === 'help' && <HelpDialog onClose={close} />}
        {dialog === 'lock' && (
          <LockDialog
            title={t('locks.lockTitleMap')}
            onClose={close}
            onLock={async (reason) => {
              await setLocked(true, reason)
              close()
            }}
          />
        )}
      </Suspense>
    </>
  )
}

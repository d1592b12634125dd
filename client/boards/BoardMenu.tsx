import { Suspense, useState } from 'react'
import { CircleQuestionMark, Ellipsis, House } from 'lucide-react'
import { useLocation } from 'wouter'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { exportEntries } from '#client/boards/exportEntries.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import type { MenuEntry } from '#client/ui/menuEntry.ts'
import { themeChoice } from '#client/ui/ThemeButton.tsx'
import { useTheme } from '#client/ui/theme.ts'
import { NARROW, useMedia } from '#client/ui/useMedia.ts'

const HelpDialog = lazyPart(async () => (await import('#client/boards/HelpDialog.tsx')).HelpDialog)

/** Language, appearance, help; on a phone also what has no room in the bar. */
export function BoardMenu({ boardId }: { boardId: string }) {
  const t = useT()
  const { language, setLanguage } = useLanguage()
  const theme = useTheme()
  const narrow = useMedia(NARROW)
  const [, navigate] = useLocation()
  const [help, setHelp] = useState(false)
  const entries: readonly MenuEntry[] = [
    ...(narrow ? exportEntries(boardId, language, t) : []),
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
    { id: 'help', label: t('shell.help'), icon: <CircleQuestionMark aria-hidden />, run: () => setHelp(true) },
    { id: 'home', label: t('faults.home'), icon: <House aria-hidden />, run: () => navigate('/') },
  ]
  return (
    <>
      <MenuButton iconOnly label={t('shell.menu')} icon={<Ellipsis aria-hidden />} entries={entries} />
      {help && (
        <Suspense fallback={null}>
          <HelpDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </>
  )
}

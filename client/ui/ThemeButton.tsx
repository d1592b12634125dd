import { SunMoon } from 'lucide-react'
import type { Translate } from '#shared/i18n/texts.ts'
import { useT } from '#client/ui/i18n.tsx'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import type { MenuGroupEntry } from '#client/ui/menuEntry.ts'
import { setTheme, useTheme, type Theme } from '#client/ui/theme.ts'

/** Light, dark or as the computer, as a choice in a menu. */
export const themeChoice = (t: Translate, theme: Theme): MenuGroupEntry => ({
  id: 'theme',
  heading: t('shell.theme'),
  selected: theme,
  entries: [
    { id: 'system', label: t('shell.themeSystem'), run: () => setTheme('system') },
    { id: 'light', label: t('shell.themeLight'), run: () => setTheme('light') },
    { id: 'dark', label: t('shell.themeDark'), run: () => setTheme('dark') },
  ],
})

export function ThemeButton() {
  const t = useT()
  return (
    <MenuButton
      iconOnly
      label={t('shell.theme')}
      icon={<SunMoon aria-hidden />}
      entries={[themeChoice(t, useTheme())]}
    />
  )
}

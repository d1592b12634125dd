import { useSyncExternalStore } from 'react'
import { readPreference, writePreference } from '#client/ui/preferences.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const listeners = new Set<() => void>()
const stored = (): Theme => THEMES.find((theme) => theme === readPreference('theme')) ?? 'system'

/** Puts the remembered theme on the page; `system` leaves the choice to the operating system. */
export function applyTheme(theme: Theme = stored()): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** Changes and remembers the theme. */
export function setTheme(theme: Theme): void {
  writePreference('theme', theme === 'system' ? undefined : theme)
  applyTheme(theme)
  for (const notify of listeners) notify()
}

const subscribe = (notify: () => void) => {
  listeners.add(notify)
  return () => void listeners.delete(notify)
}

/** The theme chosen in this browser. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, stored)

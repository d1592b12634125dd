import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useLanguage } from '#client/ui/i18n.tsx'

/** Has the component library speak, format and parse in the person's language. Around its components, not the whole app, so that its code waits until one is used. */
export function AriaLocale({ children }: { children: ReactNode }) {
  return <I18nProvider locale={useLanguage().locale}>{children}</I18nProvider>
}

import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useT } from '#client/ui/i18n.tsx'
import { LanguageSwitch } from '#client/ui/LanguageSwitch.tsx'
import { Logo } from '#client/ui/Logo.tsx'
import { PAGE_HEADING } from '#client/ui/navigation.tsx'
import { SkipLinks } from '#client/ui/SkipLinks.tsx'
import { ThemeButton } from '#client/ui/ThemeButton.tsx'
import { classNames } from '#client/ui/classNames.ts'
import styles from '#client/ui/SitePage.module.css'

interface SitePageProps {
  /** `narrow` for one column of text or a form. */
  width?: 'wide' | 'narrow'
  children: ReactNode
  footer?: boolean
}

/** The frame of every page that is no board: product, language, content, foot. */
export function SitePage({ width = 'wide', footer = true, children }: SitePageProps) {
  const t = useT()
  return (
    <div className={classNames(styles.page, styles[width])}>
      <SkipLinks targets={[{ id: 'content', label: t('shell.skipToContent') }]} />
      <header className={styles.header}>
        <Link href="/" className={styles.home} aria-label={t('shell.home')}>
          <Logo />
          <span>{t('common.productName')}</span>
        </Link>
        <div className={styles.choices}>
          <LanguageSwitch />
          <ThemeButton />
        </div>
      </header>
      <main id="content" tabIndex={-1} aria-labelledby={PAGE_HEADING} className={styles.main}>
        {children}
      </main>
      {footer && (
        <footer className={styles.footer}>
          <Link href="/privacy">{t('shell.privacy')}</Link>
          <Link href="/me">{t('aboutMe.title')}</Link>
        </footer>
      )}
    </div>
  )
}

import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useT } from '#client/ui/i18n.tsx'
import { PageHeading, usePageTitle } from '#client/ui/navigation.tsx'
import { SitePage } from '#client/ui/SitePage.tsx'
import buttonStyles from '#client/ui/Button.module.css'
import { classNames } from '#client/ui/classNames.ts'
import styles from '#client/ui/MessagePage.module.css'

interface MessagePageProps {
  title: string
  children: ReactNode
  /** What can be done, besides going to the start page. */
  actions?: ReactNode
}

/** A page that says why something cannot be shown and what to do about it. */
export function MessagePage({ title, children, actions }: MessagePageProps) {
  const t = useT()
  usePageTitle(title)
  return (
    <SitePage width="narrow">
      <div className={styles.message}>
        <PageHeading className={styles.title}>{title}</PageHeading>
        <div className={styles.text}>{children}</div>
        <div className={styles.actions}>
          {actions}
          <Link
            href="/"
            className={classNames(
              buttonStyles.button,
              actions ? buttonStyles.secondary : buttonStyles.primary,
              buttonStyles.large,
            )}
          >
            {t('faults.home')}
          </Link>
        </div>
      </div>
    </SitePage>
  )
}

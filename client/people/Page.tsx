import type { ReactNode } from 'react'
import { useKeepKeyboard } from '#client/ui/keepKeyboard.ts'
import { PageHeading } from '#client/ui/navigation.tsx'
import styles from '#client/people/Page.module.css'

interface PageProps {
  title: string
  lead: string
  /** What can be begun here, beside the title. */
  actions?: ReactNode
  children: ReactNode
}

/** One page about the board itself: its name, what it is for, and its content. */
export function Page({ title, lead, actions, children }: PageProps) {
  useKeepKeyboard()
  return (
    <>
      <header className={styles.header}>
        <div className={styles.words}>
          <PageHeading level={2} className={styles.title}>
            {title}
          </PageHeading>
          <p className={styles.lead}>{lead}</p>
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </>
  )
}

interface SectionProps {
  title: string
  /** Of its heading: 2 on a page of its own, 3 below the heading of a view. */
  level?: 2 | 3
  children: ReactNode
}

/** A part of a page with its own heading, on a card. */
export function Section({ title, level = 3, children }: SectionProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={styles.section}>
      <Heading>{title}</Heading>
      {children}
    </section>
  )
}

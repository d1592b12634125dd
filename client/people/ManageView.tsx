import type { ReactNode } from 'react'
import { Archive, KeyRound, Link2, Lock, ScrollText, Settings2, Users } from 'lucide-react'
import { Link } from 'wouter'
import { manageAddress, MANAGE_PAGES, type ManagePage } from '#client/boards/views.ts'
import { LinksPage } from '#client/people/LinksPage.tsx'
import { LocksPage } from '#client/people/LocksPage.tsx'
import { LogPage } from '#client/people/LogPage.tsx'
import { Page } from '#client/people/Page.tsx'
import { PeoplePage } from '#client/people/PeoplePage.tsx'
import { ProgramsPage } from '#client/people/ProgramsPage.tsx'
import { StoragePage } from '#client/people/StoragePage.tsx'
import { SettingsPage } from '#client/settings/SettingsPage.tsx'
import { useFacilitates } from '#client/people/useFacilitates.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/people/Page.module.css'

interface Area {
  readonly icon: ReactNode
  readonly Content: () => ReactNode
}
const AREAS: Readonly<Record<ManagePage, Area>> = {
  settings: { icon: <Settings2 aria-hidden />, Content: SettingsPage },
  people: { icon: <Users aria-hidden />, Content: PeoplePage },
  links: { icon: <Link2 aria-hidden />, Content: LinksPage },
  programs: { icon: <KeyRound aria-hidden />, Content: ProgramsPage },
  locks: { icon: <Lock aria-hidden />, Content: LocksPage },
  log: { icon: <ScrollText aria-hidden />, Content: LogPage },
  storage: { icon: <Archive aria-hidden />, Content: StoragePage },
}

/** On a phone the list of pages is wider than the screen. */
const intoView = (link: HTMLAnchorElement | null): void => link?.scrollIntoView({ block: 'nearest', inline: 'center' })

/** What others than facilitators see, too. */
const OPEN_PAGES: readonly ManagePage[] = ['settings', 'people']

/** The pages about the board itself: settings, people, links, programs, locks, log, storage. */
export function ManageView({ page }: { page: ManagePage }) {
  const t = useT()
  const { boardId } = useSession()
  const facilitate = useFacilitates()
  const { Content } = AREAS[page]
  const shown = MANAGE_PAGES.filter((one) => facilitate || OPEN_PAGES.includes(one))
  if (facilitate === undefined) return null
  return (
    <div className={styles.page}>
      <div className={styles.inner} data-alone={shown.length === 1 || undefined}>
        {shown.length > 1 && (
          <nav aria-label={t('manage.nav')} className={styles.nav}>
            <ul>
              {shown.map((one) => (
                <li key={one}>
                  <Link
                    href={manageAddress(boardId, one)}
                    className={styles.link}
                    aria-current={one === page ? 'page' : undefined}
                    ref={one === page ? intoView : undefined}
                  >
                    {AREAS[one].icon}
                    {t(`shell.view.${one}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <div className={styles.content} key={page}>
          {shown.includes(page) ? (
            <Content />
          ) : (
            <Page title={t('manage.onlyFacilitators')} lead={t('manage.onlyFacilitatorsHelp')}>
              <p>
                <Link href={manageAddress(boardId, 'people')}>{t('shell.view.people')}</Link>
              </p>
            </Page>
          )}
        </div>
      </div>
    </div>
  )
}

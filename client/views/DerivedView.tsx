import { Fragment } from 'react'
import { Link } from 'wouter'
import { VIEW_IDS, type ViewId } from '#shared/views/view.ts'
import { derivedAddress } from '#client/boards/views.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { BalanceView } from '#client/views/BalanceView.tsx'
import { ResponsibilitiesView } from '#client/views/ResponsibilitiesView.tsx'
import { scopeSearch } from '#client/views/scopeAddress.ts'
import { TableView } from '#client/views/TableView.tsx'
import { useScope } from '#client/views/useScope.ts'
import styles from '#client/views/DerivedView.module.css'

/** The views of follow-up in the order of their list: first what one looks at most often. */
const FOLLOW_UP = [
  'measurements',
  'goals',
  'plan',
  'deliverables',
  'risks',
  'responsibilities',
  'actions',
  'stakeholders',
] as const satisfies readonly ViewId[]

/** On a phone the list of views is wider than the screen. */
const intoView = (link: HTMLAnchorElement | null): void => link?.scrollIntoView({ block: 'nearest', inline: 'center' })

/** A table that follows from the map, beside the list of those of its sort. */
export function DerivedView({ view }: { view: ViewId }) {
  const alone = view === 'balance'
  return (
    <div className={styles.page}>
      <div className={styles.inner} data-alone={alone || undefined}>
        {!alone && <ViewList view={view} />}
        <div className={styles.content} key={view}>
          {view === 'balance' ? (
            <BalanceView />
          ) : view === 'responsibilities' ? (
            <ResponsibilitiesView />
          ) : (
            VIEW_IDS.map((id) => <Fragment key={id}>{id === view && <TableView view={id} />}</Fragment>)
          )}
        </div>
      </div>
    </div>
  )
}

/** The views of follow-up; the part of the map that is shown goes along from one to the next. */
function ViewList({ view }: { view: ViewId }) {
  const t = useT()
  const { boardId } = useSession()
  const { scope } = useScope()
  return (
    <nav aria-label={t('tables.otherViews')} className={styles.nav}>
      <ul>
        {FOLLOW_UP.map((one) => (
          <li key={one}>
            <Link
              href={`${derivedAddress(boardId, one)}${scopeSearch(scope)}`}
              className={styles.link}
              aria-current={one === view ? 'page' : undefined}
              ref={one === view ? intoView : undefined}
            >
              {t(`views.name.${one}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

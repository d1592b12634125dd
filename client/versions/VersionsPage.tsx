import { useEffect, useState } from 'react'
import { GitCompareArrows, Plus } from 'lucide-react'
import { Link } from 'wouter'
import type { Version } from '#shared/wire/versions.ts'
import { useFacilitates } from '#client/people/useFacilitates.ts'
import { Page } from '#client/people/Page.tsx'
import { useSession, useSettings } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import buttonStyles from '#client/ui/Button.module.css'
import { Button } from '#client/ui/Button.tsx'
import { classNames } from '#client/ui/classNames.ts'
import { Select } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { usePageTitle } from '#client/ui/navigation.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { compareAddress } from '#client/versions/compareAddress.ts'
import { RestoreDialog } from '#client/versions/RestoreDialog.tsx'
import { useVersionPages, type VersionPages } from '#client/versions/useVersionPages.ts'
import { VersionItem } from '#client/versions/VersionItem.tsx'
import { newVersionAsked } from '#client/versions/versionState.ts'
import styles from '#client/versions/Versions.module.css'

const SHOWN = ['both', 'named', 'automatic'] as const
type Shown = (typeof SHOWN)[number]
const [NAMED_FIRST, POINTS_FIRST] = [20, 5]

/** The board's milestones and restore points: made, opened, compared, taken away, and the map put back to one of them. */
export function VersionsPage() {
  const t = useT()
  const { boardId } = useSession()
  const { title } = useSettings()
  const facilitate = useFacilitates() === true
  const [shown, setShown] = useState<Shown>('both')
  const named = useVersionPages(boardId, 'named', NAMED_FIRST)
  const points = useVersionPages(boardId, 'automatic', POINTS_FIRST)
  const [restoring, setRestoring] = useState<Version>()
  usePageTitle(`${t('versions.title')}: ${title}`)
  useHashTarget(Boolean(named.items && points.items))
  const none = named.items?.length === 0
  const problem = (named.items ? undefined : named.problem) ?? (points.items ? undefined : points.problem)
  const make = (
    <Button
      variant={none ? 'primary' : 'secondary'}
      icon={<Plus aria-hidden />}
      aria-haspopup="dialog"
      onClick={() => newVersionAsked.set(true)}
    >
      {t('versions.make')}
    </Button>
  )
  const list = (pages: VersionPages) => <VersionList pages={pages} facilitate={facilitate} onRestore={setRestoring} />
  return (
    <Page
      title={t('versions.title')}
      lead={t('versions.lead')}
      actions={
        <>
          <Link href={compareAddress(boardId)} className={classNames(buttonStyles.button, buttonStyles.secondary)}>
            <GitCompareArrows aria-hidden />
            {t('versions.compareTwo')}
          </Link>
          {facilitate && !none && make}
        </>
      }
    >
      {problem && (
        <ProblemNotice
          problem={problem}
          title={t('versions.failed')}
          onRetry={() => {
            named.refetch()
            points.refetch()
          }}
        />
      )}
      {named.items && points.items && (
        <>
          <div className={styles.filters}>
            <Select
              label={t('versions.shown.label')}
              value={shown}
              onChange={(event) => setShown(SHOWN.find((one) => one === event.target.value) ?? 'both')}
            >
              {SHOWN.map((one) => (
                <option key={one} value={one}>
                  {t(`versions.shown.${one}`)}
                </option>
              ))}
            </Select>
          </div>
          {shown !== 'automatic' && (
            <section className={styles.part} aria-labelledby="versions-named">
              <h3 id="versions-named">{t('versions.shown.named')}</h3>
              {none ? (
                <div className={styles.empty}>
                  <p className={styles.emptyTitle}>{t('versions.empty')}</p>
                  <p>{t('versions.emptyHelp')}</p>
                  {facilitate ? make : <p>{t('versions.emptyAsk')}</p>}
                </div>
              ) : (
                list(named)
              )}
            </section>
          )}
          {shown !== 'named' && (
            <section className={styles.part} aria-labelledby="versions-points">
              <h3 id="versions-points">{t('versions.shown.automatic')}</h3>
              <p className={styles.help}>{t('versions.pointsHelp')}</p>
              {points.items.length === 0 ? <p className={styles.help}>{t('versions.noPoints')}</p> : list(points)}
            </section>
          )}
        </>
      )}
      {restoring && <RestoreDialog boardId={boardId} version={restoring} onClose={() => setRestoring(undefined)} />}
    </Page>
  )
}

interface VersionListProps {
  pages: VersionPages
  facilitate: boolean
  onRestore: (version: Version) => void
}

function VersionList({ pages, facilitate, onRestore }: VersionListProps) {
  const t = useT()
  const { items = [], hasMore, problem, more, refetch } = pages
  return (
    <>
      <ol className={styles.list}>
        {items.map((version, at) => (
          <li key={version.id}>
            <VersionItem
              version={version}
              newest={at === 0}
              facilitate={facilitate}
              onRestore={() => onRestore(version)}
              onChanged={refetch}
            />
          </li>
        ))}
      </ol>
      {problem && <ProblemNotice problem={problem} title={t('versions.failed')} onRetry={refetch} />}
      {hasMore && (
        <Button className={styles.more} onClick={() => void more().then(() => announce(t('versions.moreShown')))}>
          {t('versions.more')}
        </Button>
      )}
    </>
  )
}

/** The version an address ends with (`#version-…`) takes focus once the list is here. */
function useHashTarget(ready: boolean): void {
  useEffect(() => {
    if (!ready || !window.location.hash.startsWith('#version-')) return
    const place = document.getElementById(window.location.hash.slice(1))
    place?.scrollIntoView({ block: 'center' })
    place?.focus({ preventScroll: true })
  }, [ready])
}

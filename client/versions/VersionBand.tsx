import { useCallback, useState } from 'react'
import { GitCompareArrows, History, MapIcon, RotateCcw } from 'lucide-react'
import { Link } from 'wouter'
import type { Version } from '#shared/wire/versions.ts'
import { AnswerButtons } from '#client/approvals/AnswerButtons.tsx'
import { progressWords, tallyOf, waitingFor } from '#client/approvals/approvalWords.ts'
import { useApprover } from '#client/approvals/useApprover.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { previousVersion } from '#client/api/versions.ts'
import { sideAddress, switchedTo, VIEWS, viewAddress, type ViewId } from '#client/boards/views.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { useStore } from '#client/session/useStore.ts'
import { Button } from '#client/ui/Button.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import buttonStyles from '#client/ui/Button.module.css'
import { classNames } from '#client/ui/classNames.ts'
import { compareAddress } from '#client/versions/compareAddress.ts'
import { RestoreDialog } from '#client/versions/RestoreDialog.tsx'
import { PlainRouter } from '#client/versions/versionRouter.tsx'
import { longDay, versionTitle } from '#client/versions/versionWords.ts'
import styles from '#client/versions/VersionBand.module.css'

interface VersionBandProps {
  live: BoardSession
  version: Version
  view: ViewId
  onChanged: () => void
}

/** Over every view of a version: which it is, how it was received, and the ways out of it. */
export function VersionBand(props: VersionBandProps) {
  return (
    <PlainRouter>
      <Band {...props} />
    </PlainRouter>
  )
}

const LINK = classNames(buttonStyles.button, buttonStyles.secondary, buttonStyles.small)

function Band({ live, version, view, onChanged }: VersionBandProps) {
  const t = useT()
  const { locale } = useLanguage()
  const { boardId } = live
  const facilitate = useStore(live.hello)?.role === 'facilitator'
  const [restoring, setRestoring] = useState(false)
  const me = useApprover()
  const awaited = waitingFor(version.approvals, me?.id).length > 0
  const previous = usePrevious(boardId, version)
  const answered = version.approvals.length > 0 && progressWords(t, tallyOf(version.approvals))
  const now = VIEWS.find(({ id }) => id === switchedTo(view)) ?? VIEWS[0]
  const made = version.by?.name
    ? t('versions.madeBy', { day: longDay(version.at, locale), name: version.by.name })
    : longDay(version.at, locale)
  return (
    <section className={styles.band} aria-label={t('versions.band')}>
      <History aria-hidden />
      <p className={styles.words}>
        <strong>{versionTitle(t, version)}</strong>
        <span>{[made, answered].filter(Boolean).join(' · ')}</span>
        <span className={styles.help}>{t('versions.bandHelp')}</span>
      </p>
      <div className={styles.actions}>
        <AnswerButtons boardId={boardId} version={version} me={me} onChanged={onChanged} />
        <Link
          href={viewAddress(boardId, now)}
          // One thing is the first: an answer that is awaited, or the way back.
          className={classNames(
            buttonStyles.button,
            awaited ? buttonStyles.secondary : buttonStyles.primary,
            buttonStyles.small,
          )}
        >
          <MapIcon aria-hidden />
          {t('versions.toNow')}
        </Link>
        {previous && (
          <Link href={compareAddress(boardId, previous.id, version.id)} className={LINK}>
            <GitCompareArrows aria-hidden />
            {t('versions.comparePrevious', { number: previous.number })}
          </Link>
        )}
        <Link href={compareAddress(boardId, version.id, 'now')} className={LINK}>
          <GitCompareArrows aria-hidden />
          {t('versions.compareNow')}
        </Link>
        <Link
          href={`${sideAddress(boardId, 'history')}#version-${version.id}`}
          className={classNames(LINK, styles.all)}
        >
          <History aria-hidden />
          {t('versions.all')}
        </Link>
        {facilitate && (
          <Button
            size="small"
            icon={<RotateCcw aria-hidden />}
            aria-haspopup="dialog"
            onClick={() => setRestoring(true)}
          >
            {t('versions.restore')}
          </Button>
        )}
      </div>
      {restoring && (
        <RestoreDialog boardId={boardId} version={version} onClose={() => setRestoring(false)} onRestored={onChanged} />
      )}
    </section>
  )
}

/** The named version before this one, which those who are to answer have seen; undefined while it is not known, or without one. */
function usePrevious(boardId: string, { kind, number }: Version): Version | undefined {
  const load = useCallback(
    () => (kind === 'named' ? previousVersion(boardId, number) : Promise.resolve(undefined)),
    [boardId, kind, number],
  )
  return useAnswer(load).value
}

import { useState } from 'react'
import { Copy, Download, Ellipsis, GitCompareArrows, Link2, RotateCcw } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import type { Version } from '#shared/wire/versions.ts'
import { FoldedApprovals } from '#client/approvals/FoldedApprovals.tsx'
import { basePath } from '#client/api/basePath.ts'
import { copyText } from '#client/boards/copyText.ts'
import { When } from '#client/boards/When.tsx'
import { useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import buttonStyles from '#client/ui/Button.module.css'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { classNames } from '#client/ui/classNames.ts'
import { formatDate } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { MenuButton } from '#client/ui/MenuButton.tsx'
import type { MenuItemEntry } from '#client/ui/menuEntry.ts'
import { toast } from '#client/ui/toast.ts'
import { compareAddress } from '#client/versions/compareAddress.ts'
import { useVersionExports } from '#client/versions/useVersionExports.ts'
import { versionAddress } from '#client/versions/versionRouter.tsx'
import { countWords, versionTitle } from '#client/versions/versionWords.ts'
import styles from '#client/versions/Versions.module.css'

const SHORT = 12

interface VersionItemProps {
  version: Version
  newest: boolean
  facilitate: boolean
  onRestore: () => void
  onChanged: () => void
}

/** One version: what it is called, holds and cites, how the organisations received it, and what can be done with it. */
export function VersionItem({ version, newest, facilitate, onRestore, onChanged }: VersionItemProps) {
  const t = useT()
  const { boardId } = useSession()
  const { locale } = useLanguage()
  const { id, kind, note, at, by, counts, asOf, amended } = version
  const title = versionTitle(t, version)
  return (
    <article id={`version-${id}`} tabIndex={-1} className={styles.item} aria-label={title} data-kind={kind}>
      <div className={styles.head}>
        <h4 className={styles.title}>
          <Link href={versionAddress(boardId, id)}>{title}</Link>
        </h4>
        <Actions version={version} facilitate={facilitate} onRestore={onRestore} />
      </div>
      <p className={styles.meta}>
        <When at={at} />
        {by && (
          <span>
            {by.organisation
              ? `${by.name || t('versions.erased')}, ${by.organisation.name}`
              : by.name || t('versions.erased')}
          </span>
        )}
        <span>{countWords(t, counts)}</span>
        <span>{t('tables.asOf', { date: formatDate(asOf, locale) })}</span>
      </p>
      {note && <p className={styles.note}>{note}</p>}
      {kind === 'named' && (
        <>
          <Checksum value={version.checksum} />
          {amended && (
            <p className={styles.help}>
              {t('versions.amended', { date: formatDate(amended.at.slice(0, 10), locale) })}
            </p>
          )}
          <FoldedApprovals boardId={boardId} version={version} newest={newest} onChanged={onChanged} />
        </>
      )}
    </article>
  )
}

function Checksum({ value }: { value: string }) {
  const t = useT()
  const [byHand, setByHand] = useState(false)
  const copy = async () => {
    const copied = await copyText(value)
    setByHand(!copied)
    if (copied) announce(t('versions.checksumCopied'))
  }
  return (
    <p className={styles.checksum}>
      <span title={t('versions.checksumHelp')}>{t('versions.checksum')}</span>
      <code>{byHand ? value : `${value.slice(0, SHORT)}…`}</code>
      <IconButton
        size="small"
        label={t('versions.copyChecksum')}
        icon={<Copy aria-hidden />}
        onClick={() => void copy()}
      />
    </p>
  )
}

const SMALL = classNames(buttonStyles.button, buttonStyles.secondary, buttonStyles.small)

function Actions({ version, facilitate, onRestore }: Omit<VersionItemProps, 'onChanged' | 'newest'>) {
  const t = useT()
  const { boardId } = useSession()
  const [, navigate] = useLocation()
  const exports = useVersionExports(boardId, version)
  const title = versionTitle(t, version)
  const copyLink = async () => {
    const address = window.location.origin + basePath() + versionAddress(boardId, version.id)
    toast((await copyText(address)) ? t('versions.linkCopied') : address, { matter: 'copyLink' })
  }
  const more: readonly MenuItemEntry[] = [
    {
      id: 'register',
      label: t('versions.openRegister'),
      run: () => navigate(versionAddress(boardId, version.id, 'register')),
    },
    {
      id: 'other',
      label: t('versions.compareOther'),
      icon: <GitCompareArrows aria-hidden />,
      run: () => navigate(compareAddress(boardId, version.id)),
    },
    { id: 'export', label: t('versions.export'), icon: <Download aria-hidden />, entries: exports },
    { id: 'link', label: t('versions.copyLink'), icon: <Link2 aria-hidden />, run: () => void copyLink() },
  ]
  return (
    <div className={styles.actions}>
      <Link
        href={versionAddress(boardId, version.id)}
        className={SMALL}
        aria-label={t('versions.openNamed', { version: title })}
      >
        {t('versions.open')}
      </Link>
      <Link
        href={compareAddress(boardId, version.id)}
        className={SMALL}
        aria-label={t('versions.compareNamed', { version: title })}
      >
        {t('versions.compareNow')}
      </Link>
      {facilitate && (
        <Button
          size="small"
          icon={<RotateCcw aria-hidden />}
          aria-haspopup="dialog"
          aria-label={t('versions.restoreNamed', { version: title })}
          onClick={onRestore}
        >
          {t('versions.restore')}
        </Button>
      )}
      <MenuButton
        iconOnly
        size="small"
        label={t('versions.moreNamed', { version: title })}
        icon={<Ellipsis aria-hidden />}
        entries={more}
      />
    </div>
  )
}

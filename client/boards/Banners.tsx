import { useState, type ReactNode } from 'react'
import { Eye, Lock, TriangleAlert, WifiOff, X } from 'lucide-react'
import { bannerOf, type BannerId } from '#client/boards/banner.ts'
import { useConnection, useHello } from '#client/session/BoardProvider.tsx'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/boards/Banners.module.css'

/** One line under the top bar that says why something cannot be done here, and what to do about it. */
export function Banners() {
  const t = useT()
  const connection = useConnection()
  const reason = useHello()?.locked?.reason
  const [hidden, setHidden] = useState<BannerId>()
  const banner = bannerOf(connection)
  if (!banner || banner === hidden) return null

  const { host } = window.location
  const texts: Readonly<Record<BannerId, string>> = {
    viewer: t('banners.viewer'),
    commenter: t('banners.commenter'),
    locked: reason ? t('banners.lockedReason', { reason }) : t('banners.locked'),
    blocked: t('banners.blocked', { host }),
    storage: t('connection.storageBanner'),
    outdated: t('connection.outdatedBanner'),
    stopped: t('pageErrors.stoppedHelp'),
  }
  const needsReload = banner === 'outdated' || banner === 'stopped'
  const mayHide = banner === 'viewer' || banner === 'commenter' || banner === 'locked'
  return (
    <div className={styles.banner} data-tone={TONES[banner]}>
      {ICONS[banner]}
      <p>{texts[banner]}</p>
      {needsReload && (
        <Button size="small" onClick={() => window.location.reload()}>
          {t('common.reload')}
        </Button>
      )}
      {mayHide && (
        <IconButton size="small" label={t('common.close')} icon={<X aria-hidden />} onClick={() => setHidden(banner)} />
      )}
    </div>
  )
}

const ICONS: Readonly<Record<BannerId, ReactNode>> = {
  viewer: <Eye aria-hidden />,
  commenter: <Eye aria-hidden />,
  locked: <Lock aria-hidden />,
  blocked: <WifiOff aria-hidden />,
  storage: <TriangleAlert aria-hidden />,
  outdated: <TriangleAlert aria-hidden />,
  stopped: <TriangleAlert aria-hidden />,
}
const TONES: Readonly<Record<BannerId, 'info' | 'warning' | 'problem'>> = {
  viewer: 'info',
  commenter: 'info',
  locked: 'info',
  blocked: 'warning',
  storage: 'problem',
  outdated: 'warning',
  stopped: 'problem',
}

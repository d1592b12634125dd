import { useId, useState, type ReactNode } from 'react'
import { CircleAlert, Clock, Eye, Hourglass, Info, Lock, TriangleAlert, WifiOff, X } from 'lucide-react'
import type { Hello } from '#shared/wire/presence.ts'
import { AwayNotice } from '#client/boards/AwayNotice.tsx'
import { bannerOf, type BannerId } from '#client/boards/banner.ts'
import { useConnectionAnnouncements } from '#client/boards/useConnectionAnnouncements.ts'
import { usePermissionChange } from '#client/boards/usePermissionChange.ts'
import { useWarmUp } from '#client/boards/useWarmUp.ts'
import { useConnection, useHello, useSession } from '#client/session/BoardProvider.tsx'
import { createStore } from '#client/session/store.ts'
import { useStore } from '#client/session/useStore.ts'
import { useAnnounced } from '#client/ui/announce.tsx'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import styles from '#client/boards/Banners.module.css'

/**
 * Lines under the top bar: why something cannot be done here, and what to do about it; and what has just changed. `began`
 * is what the server said when the board was opened.
 */
export function Banners({ began }: { began: Hello | undefined }) {
  const t = useT()
  useConnectionAnnouncements()
  useWarmUp()
  const { change, dismiss } = usePermissionChange(began)
  const hello = useHello()
  const full = useStore(useSession().keptNotice) === 'full'
  useAnnounced(full ? t('banners.full') : '')
  return (
    <>
      <ConnectionBanner />
      {change && (
        <BannerLine tone="info" icon={<Info aria-hidden />} onClose={dismiss}>
          {t(`banners.${change}`)}
        </BannerLine>
      )}
      {hello?.degraded && hello.role === 'facilitator' && (
        <BannerLine tone="warning" icon={<TriangleAlert aria-hidden />}>
          {t('banners.degraded')}
        </BannerLine>
      )}
      {full && (
        <BannerLine tone="warning" icon={<CircleAlert aria-hidden />}>
          {t('banners.full')}
        </BannerLine>
      )}
      <AwayNotice />
    </>
  )
}

const LIVE = createStore<Date | undefined>(undefined)

function ConnectionBanner() {
  const t = useT()
  const { locale } = useLanguage()
  const connection = useConnection()
  const hello = useHello()
  const fetchedAt = useStore(useSession().fetchedAt ?? LIVE)
  const [hidden, setHidden] = useState<BannerId>()
  const banner = bannerOf(connection)
  const { host } = window.location
  useAnnounced(
    banner === 'blocked'
      ? t('banners.blocked', { host })
      : banner === 'busy'
        ? t('banners.busy')
        : banner === 'stopped'
          ? t('pageErrors.stoppedHelp')
          : '',
  )
  if (!banner || banner === hidden) return null

  const reason = hello?.locked?.reason
  const timeOf = (at: Date | string) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(at))
  const texts: Readonly<Record<BannerId, () => string>> = {
    viewer: () => t('banners.viewer'),
    commenter: () => t('banners.commenter'),
    locked: () => (reason ? t('banners.lockedReason', { reason }) : t('banners.locked')),
    suspended: () => t('banners.suspended', { time: timeOf(hello?.suspendedUntil ?? '') }),
    blocked: () =>
      fetchedAt ? t('banners.blockedReading', { host, time: timeOf(fetchedAt) }) : t('banners.blocked', { host }),
    busy: () => t('banners.busy'),
    storage: () => t('banners.storage'),
    outdated: () => t('banners.outdated'),
    stopped: () => t('pageErrors.stoppedHelp'),
  }
  const needsReload = banner === 'outdated' || banner === 'stopped'
  const mayHide = banner === 'viewer' || banner === 'commenter' || banner === 'locked'
  return (
    <BannerLine
      tone={TONES[banner]}
      icon={ICONS[banner]}
      {...(mayHide && { onClose: () => setHidden(banner) })}
      {...(needsReload && { action: { label: t('common.reload'), run: () => window.location.reload() } })}
    >
      {texts[banner]()}
    </BannerLine>
  )
}

interface BannerLineProps {
  tone: 'info' | 'warning' | 'problem'
  icon: ReactNode
  children: ReactNode
  action?: { label: string; run: () => void }
  onClose?: () => void
}

function BannerLine({ tone, icon, children, action, onClose }: BannerLineProps) {
  const t = useT()
  const words = useId()
  return (
    <section className={styles.banner} data-tone={tone} aria-labelledby={words}>
      {icon}
      <p id={words}>{children}</p>
      {action && (
        <Button size="small" onClick={action.run}>
          {action.label}
        </Button>
      )}
      {onClose && <IconButton size="small" label={t('common.close')} icon={<X aria-hidden />} onClick={onClose} />}
    </section>
  )
}

const ICONS: Readonly<Record<BannerId, ReactNode>> = {
  viewer: <Eye aria-hidden />,
  commenter: <Eye aria-hidden />,
  locked: <Lock aria-hidden />,
  suspended: <Clock aria-hidden />,
  blocked: <WifiOff aria-hidden />,
  busy: <Hourglass aria-hidden />,
  storage: <TriangleAlert aria-hidden />,
  outdated: <TriangleAlert aria-hidden />,
  stopped: <TriangleAlert aria-hidden />,
}
const TONES: Readonly<Record<BannerId, BannerLineProps['tone']>> = {
  viewer: 'info',
  commenter: 'info',
  locked: 'info',
  suspended: 'warning',
  blocked: 'warning',
  busy: 'warning',
  storage: 'problem',
  outdated: 'warning',
  stopped: 'problem',
}

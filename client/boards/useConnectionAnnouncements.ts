import { useEffect, useRef } from 'react'
import { useConnection, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'

/**
 * Has spoken what a sighted person sees change in the top bar: the connection lost and back, and what came
 * with it. Of all its states only those that end the work interrupt: too old a page here, signed out and refused elsewhere.
 */
export function useConnectionAnnouncements(): void {
  const t = useT()
  const { state, detail } = useConnection()
  const away = useStore(useSession().away)
  const wasOffline = useRef(false)
  const told = useRef(away)

  useEffect(() => {
    if (state === 'offline' && !wasOffline.current) {
      wasOffline.current = true
      announce(t('banners.toldOffline'))
    }
    const isBack = state === 'saved' || state === 'readOnly'
    if (isBack && away && away !== told.current) {
      told.current = away
      const sent = t('away.sent', { count: away.sent })
      announce(t('away.told', { sent, received: t('away.received', { count: away.received.length }) }))
    } else if (isBack && wasOffline.current) announce(t('banners.toldBack'))
    if (isBack) wasOffline.current = false
    if (state === 'cannotSave') announce(t('banners.storage'))
    if (state === 'readOnly' && detail === 'outdated') announce(t('banners.outdated'), 'assertive')
  }, [state, detail, away, t])
}

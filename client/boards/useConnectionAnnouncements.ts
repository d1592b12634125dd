import { useEffect, useRef } from 'react'
import { useCan, useConnection } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'

/** Has spoken what a sighted person sees change in the top bar: the connection lost and back, the right to edit. */
export function useConnectionAnnouncements(): void {
  const t = useT()
  const { state, detail } = useConnection()
  const { edit } = useCan()
  const wasOffline = useRef(false)
  const couldEdit = useRef<boolean>(undefined)

  useEffect(() => {
    if (state === 'offline' && !wasOffline.current) {
      wasOffline.current = true
      announce(t('connection.toldOffline'))
    }
    if (wasOffline.current && (state === 'saved' || state === 'readOnly')) {
      wasOffline.current = false
      announce(t('connection.toldBack'))
    }
    if (state === 'cannotSave') announce(t('connection.storageBanner'), 'assertive')
    if (state === 'readOnly' && detail === 'outdated') announce(t('connection.outdatedBanner'), 'assertive')
  }, [state, detail, t])

  // Only where the server has said what this person may do, and not for the first word of it.
  const settled = state === 'saved' || state === 'saving' || state === 'readOnly'
  useEffect(() => {
    if (!settled) return
    if (couldEdit.current !== undefined && couldEdit.current !== edit) {
      announce(edit ? t('connection.toldCanEdit') : t('connection.toldReadOnly'))
    }
    couldEdit.current = edit
  }, [settled, edit, t])
}

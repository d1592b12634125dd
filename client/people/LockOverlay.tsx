import type { MapLock } from '#shared/model/locks.ts'
import { putLock } from '#client/api/rights.ts'
import { LockDialog } from '#client/people/LockDialog.tsx'
import { wordsFor } from '#client/people/unlockElements.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'

interface LockOverlayProps {
  locks: readonly Pick<MapLock, 'scope' | 'id'>[]
  onClose: () => void
}

/** Asks for the reason and locks parts of the map. */
export function LockOverlay({ locks, onClose }: LockOverlayProps) {
  const t = useT()
  const session = useSession()
  const what = wordsFor(session, locks, t)
  return (
    <LockDialog
      title={t('locks.lockTitle', { what })}
      onClose={onClose}
      onLock={async (reason) => {
        await Promise.all(locks.map((lock) => putLock(session.boardId, { ...lock, ...(reason && { reason }) })))
        announce(t('locks.locked', { what }))
        onClose()
      }}
    />
  )
}

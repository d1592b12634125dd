import { Lock } from 'lucide-react'
import { useCan, useLockOf } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/inspector/head.module.css'

/** That an element or link is locked, and why; for facilitators, that it is so for the others. */
export function LockNotice({ id }: { id: string }) {
  const t = useT()
  const lock = useLockOf(id)
  const { facilitate } = useCan()
  if (!lock) return null
  const { reason } = lock
  const words = facilitate
    ? reason
      ? t('locks.yoursReason', { reason })
      : t('locks.yours')
    : reason
      ? t('locks.inspectorReason', { reason })
      : t('locks.inspector')
  return (
    <p className={styles.lockNotice}>
      <Lock aria-hidden="true" />
      <span>{words}</span>
    </p>
  )
}

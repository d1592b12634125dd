import { useEffect, useState, useSyncExternalStore } from 'react'
import { TriangleAlert, X } from 'lucide-react'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { currentToasts, dismissToast, subscribeToasts, toastMs, type Toast } from '#client/ui/toast.ts'
import styles from '#client/ui/Toasts.module.css'

/** Where toasts stand; mounted once, by the app. */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts)
  const t = useT()
  return (
    <section aria-label={t('common.messages')} className={styles.toasts} data-toasts>
      {toasts.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastView({ toast }: { toast: Toast }) {
  const t = useT()
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const looked = useSyncExternalStore(subscribeVisibility, () => document.visibilityState === 'visible')
  const stays = pointed || focused || !looked || toast.tone === 'problem' || toast.stays === true
  const ms = toastMs(toast)
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => dismissToast(toast.id), ms)
    return () => clearTimeout(timer)
  }, [stays, toast.id, ms])

  return (
    <div
      className={styles.toast}
      data-tone={toast.tone}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      {toast.tone === 'problem' && <TriangleAlert aria-hidden className={styles.icon} />}
      <p>{toast.text}</p>
      {toast.action && (
        <Button
          size="small"
          className={styles.action}
          onClick={() => {
            toast.action?.run()
            dismissToast(toast.id)
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton
        size="small"
        className={styles.close}
        label={t('common.close')}
        icon={<X aria-hidden />}
        onClick={() => dismissToast(toast.id)}
      />
    </div>
  )
}

function subscribeVisibility(notify: () => void): () => void {
  document.addEventListener('visibilitychange', notify)
  return () => document.removeEventListener('visibilitychange', notify)
}

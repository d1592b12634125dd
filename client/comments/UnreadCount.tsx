import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { commentMarks } from '#client/comments/commentState.ts'
import styles from '#client/comments/Discussion.module.css'

/** Beside the name of the discussion: how many comments one has not read. */
export function UnreadCount() {
  const t = useT()
  const { unread } = useStore(commentMarks)
  if (unread === 0) return null
  return (
    <span className={styles.unread}>
      <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
      <span className="visually-hidden">, {t('comments.mark.unread', { count: unread })}</span>
    </span>
  )
}

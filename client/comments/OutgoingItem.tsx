import { Clock, TriangleAlert } from 'lucide-react'
import { useConnection } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { CommentStore } from '#client/comments/commentStore.ts'
import type { Outgoing } from '#client/comments/outbox.ts'
import styles from '#client/comments/Comment.module.css'

/** A comment of one's own that is not with the server yet: on its way, waiting for the network, or refused. */
export function OutgoingItem({ store, one }: { store: CommentStore; one: Outgoing }) {
  const t = useT()
  const offline = useConnection().state === 'offline'
  const failed = one.state === 'failed'
  const held = one.held === true && !failed
  return (
    <li className={styles.outgoing} data-failed={failed || undefined} data-outgoing={one.state}>
      <p className={styles.text}>{one.text}</p>
      <p className={styles.fate}>
        {failed ? <TriangleAlert aria-hidden /> : <Clock aria-hidden />}
        <span>
          {failed
            ? t('comments.state.failed', { why: one.problem ?? '' })
            : t(offline ? 'comments.state.waiting' : held ? 'comments.state.held' : 'comments.state.sending')}
        </span>
      </p>
      {(failed || offline || held) && (
        <div className={styles.acts}>
          {failed && (
            <Button size="small" variant="secondary" onClick={() => store.outbox.retry(one.clientKey)}>
              {t('common.retry')}
            </Button>
          )}
          <Button
            size="small"
            onClick={() => {
              store.outbox.discard(one.clientKey)
              announce(t('comments.said.discarded'))
            }}
          >
            {t('comments.discard')}
          </Button>
        </div>
      )}
    </li>
  )
}

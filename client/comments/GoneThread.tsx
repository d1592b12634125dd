import { copyText } from '#client/boards/copyText.ts'
import { announce, Said } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { CommentStore } from '#client/comments/commentStore.ts'
import { OutgoingItem } from '#client/comments/OutgoingItem.tsx'
import { useOutgoing } from '#client/comments/useComments.ts'
import styles from '#client/comments/Comment.module.css'

/** In place of a thread that is not there, or not any more: what this person had written in it is not lost with it. */
export function GoneThread({ store, id }: { store: CommentStore; id: string }) {
  const t = useT()
  const outgoing = useOutgoing(store).filter(({ threadId }) => threadId === id)
  const draft = store.draft(`thread ${id}`)?.text.trim()
  const copy = async () => {
    if (draft && (await copyText(draft))) announce(t('comments.said.copied'))
  }
  return (
    <>
      <Said>{t('comments.noThread')}</Said>
      {draft && (
        <>
          <p>{t('comments.unsent')}</p>
          <blockquote className={styles.outgoing}>
            <p className={styles.text}>{draft}</p>
          </blockquote>
          <Button size="small" variant="secondary" onClick={() => void copy()}>
            {t('comments.copyText')}
          </Button>
        </>
      )}
      {outgoing.length > 0 && (
        <ol>
          {outgoing.map((one) => (
            <OutgoingItem key={one.clientKey} store={store} one={one} />
          ))}
        </ol>
      )}
    </>
  )
}

import { Check } from 'lucide-react'
import type { Thread } from '#shared/wire/comments.ts'
import { When } from '#client/boards/When.tsx'
import { useMapView, useSession } from '#client/session/BoardProvider.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { useCommentStore, useMark } from '#client/comments/useComments.ts'
import { CommentKindIcon } from '#client/comments/kindIcons.tsx'
import { whereabouts } from '#client/comments/showThread.ts'
import { authorName, beginning, placeWords } from '#client/comments/threadWords.ts'
import threadStyles from '#client/comments/Thread.module.css'
import rowStyles from '#client/comments/ThreadRows.module.css'

interface ThreadRowProps {
  thread: Thread
  chosen: boolean
  /** Its place stands above it already. */
  withoutPlace?: boolean
  onOpen: () => void
}

/** A thread in a list: what it hangs on, how it began, who spoke last and when, how much is unread. */
export function ThreadRow({ thread, chosen, withoutPlace = false, onOpen }: ThreadRowProps) {
  const t = useT()
  const session = useSession()
  const view = useMapView()
  const mark = useMark(useCommentStore(), thread.id)
  const unread = mark?.unread ?? thread.unread
  const { kind, state, comments, count, by, updatedAt } = thread
  const [first] = comments
  const last = comments.at(-1)
  const who = (count > 1 && last?.by) || by
  const words = placeWords(t, view, thread.anchor, { place: thread.place, now: whereabouts(session) })
  return (
    <li className={rowStyles.row} data-unread={unread > 0 || undefined} data-thread={thread.id}>
      <button type="button" aria-current={chosen || undefined} onClick={onOpen}>
        {!withoutPlace && (
          <span className={rowStyles.rowAbout}>
            {words.kind && (
              <span data-kind={words.kind} className={threadStyles.kindIcon}>
                <KindIcon kind={words.kind} />
              </span>
            )}
            <span>
              {words.title}
              {words.field && ` · ${words.field}`}
              {words.gone && <span className={threadStyles.goneTag}>{t('comments.gone')}</span>}
            </span>
          </span>
        )}
        <span className={rowStyles.opening}>
          {first && !first.deletedAt ? beginning(first.text, 160) : t('comments.deleted')}
        </span>
        <span className={rowStyles.rowFoot}>
          <span className={threadStyles.kind} data-comment-kind={kind}>
            <CommentKindIcon kind={kind} />
            {t(`comments.kind.${kind}`)}
          </span>
          {state === 'resolved' && (
            <span className={threadStyles.resolved}>
              <Check aria-hidden />
              {t('comments.resolved')}
            </span>
          )}
          <span className={rowStyles.rowBy}>
            {who.organisation && (
              <i style={{ background: organisationColour(who.organisation.colour).background }} aria-hidden="true" />
            )}
            <span>
              {who === by ? authorName(t, by) : t('comments.lastBy', { name: authorName(t, who) })}
              {' · '}
              <When at={updatedAt} />
            </span>
          </span>
          <span className={rowStyles.counts}>
            <span className="tabular">{t('comments.mark.all', { count })}</span>
            {unread > 0 && <span className={threadStyles.newMark}>{t('comments.mark.ofThem', { count: unread })}</span>}
          </span>
        </span>
      </button>
    </li>
  )
}

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Check, RotateCcw } from 'lucide-react'
import type { Comment, Thread } from '#shared/wire/comments.ts'
import { useMapView, useSession } from '#client/session/BoardProvider.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { CommentItem, failed } from '#client/comments/CommentItem.tsx'
import type { CommentStore, KnownThread } from '#client/comments/commentStore.ts'
import { Composer } from '#client/comments/Composer.tsx'
import { CommentKindIcon } from '#client/comments/kindIcons.tsx'
import { GoneThread } from '#client/comments/GoneThread.tsx'
import { OutgoingItem } from '#client/comments/OutgoingItem.tsx'
import { whereabouts } from '#client/comments/showThread.ts'
import { authorName, placeWords } from '#client/comments/threadWords.ts'
import { useMark, useMay, useOutgoing, useThread } from '#client/comments/useComments.ts'
import frameStyles from '#client/comments/CommentPanel.module.css'
import threadStyles from '#client/comments/Thread.module.css'

interface ThreadViewProps {
  store: CommentStore
  id: string
  /** The keyboard goes to the answer at once. */
  write?: boolean | undefined
  onLeave?: (() => void) | undefined
  /** What can be done with the thread besides. */
  tools?: ReactNode
}

/** A thread in full: what it hangs on, what has been said, and where it is answered. Read when it is shown. */
export function ThreadView({ store, id, write, onLeave, tools }: ThreadViewProps) {
  const t = useT()
  const { known, problem, again } = useThread(store, id)
  if (!known) {
    return (
      <div className={frameStyles.waiting}>
        {problem?.status === 404 ? (
          <GoneThread store={store} id={id} />
        ) : problem ? (
          <>
            <p>{t(problem.code === 'network' ? 'comments.offline' : 'comments.failed')}</p>
            <Button size="small" variant="secondary" onClick={again}>
              {t('common.retry')}
            </Button>
          </>
        ) : (
          <p>{t('common.loading')}</p>
        )}
      </div>
    )
  }
  return <Shown key={id} store={store} known={known} write={write} onLeave={onLeave} tools={tools} />
}

interface ShownProps extends Omit<ThreadViewProps, 'id'> {
  known: KnownThread
}

function Shown({ store, known, write, onLeave, tools }: ShownProps) {
  const t = useT()
  const { thread } = known
  const may = useMay()
  const outgoing = useOutgoing(store).filter(({ threadId }) => threadId === thread.id)
  const fresh = useFresh(store, thread)
  const scroller = useRef<HTMLDivElement>(null)
  const last = thread.comments.at(-1)?.id
  const waiting = outgoing.length
  useEffect(() => {
    // What has been said last is what one wants to see, once there is more than one screen of it.
    const element = scroller.current
    if (element) element.scrollTop = element.scrollHeight
  }, [last, waiting])
  const [first, ...rest] = thread.comments
  const hidden = thread.count - thread.comments.length - known.earlier.length
  const item = (comment: Comment) => (
    <CommentItem key={comment.id} store={store} threadId={thread.id} comment={comment} isNew={fresh.has(comment.id)} />
  )
  return (
    <>
      <ThreadHead store={store} thread={thread} tools={tools} />
      {/* What scrolls must be reached without a pointer. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={scroller} className={frameStyles.scroll} tabIndex={0} role="region" aria-label={t('comments.comments')}>
        <ol className={threadStyles.list}>
          {first && item(first)}
          {known.earlier.map(item)}
          {hidden > 0 && (
            <li className={threadStyles.earlier}>
              <Button
                size="small"
                onClick={() => {
                  store.fetchEarlier(thread.id).catch((thrown: unknown) => failed(t, thrown))
                }}
              >
                {t('comments.earlier', { count: hidden })}
              </Button>
            </li>
          )}
          {rest.map(item)}
          {outgoing.map((one) => (
            <OutgoingItem key={one.clientKey} store={store} one={one} />
          ))}
        </ol>
      </div>
      <div className={frameStyles.foot}>
        <Composer
          key={`thread ${thread.id}`}
          store={store}
          place={`thread ${thread.id}`}
          to={{ threadId: thread.id }}
          label={t('comments.reply')}
          hint={t(may.comment ? 'comments.replyHint' : 'comments.reply')}
          autoFocus={write}
          onLeave={onLeave}
        />
      </div>
    </>
  )
}

/** The comments that were unread when the thread was opened; they are read from now on. */
function useFresh(store: CommentStore, thread: Thread): ReadonlySet<string> {
  const may = useMay()
  const mark = useMark(store, thread.id)
  const unread = mark?.unread ?? thread.unread
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (!may.comment || unread === 0 || document.visibilityState !== 'visible') return
    const others = thread.comments.filter(({ by }) => by.id !== store.self.participantId)
    setFresh((before) => new Set([...before, ...others.slice(-unread).map(({ id }) => id)]))
    // Without an answer they stay unread, which is true.
    store.markRead([thread.id]).catch(() => undefined)
  }, [store, thread, unread, may.comment])
  return fresh
}

/** What the thread is, what it hangs on, and whether it is settled. */
function ThreadHead({ store, thread, tools }: { store: CommentStore; thread: Thread; tools: ReactNode }) {
  const t = useT()
  const session = useSession()
  const view = useMapView()
  const may = useMay()
  const { kind, state, resolved } = thread
  const words = placeWords(t, view, thread.anchor, { place: thread.place, now: whereabouts(session) })
  const own = thread.by.id === store.self.participantId
  const called = thread.comments.some(({ mentions }) => mentions.includes(store.self.participantId))
  const allowed = may.resolveAny || ((own || called) && may.comment)
  const settle = () => {
    if (!allowed) return announce(t(may.comment ? 'comments.notYours' : 'comments.readOnly'))
    const next = state === 'open' ? 'resolved' : 'open'
    store.change(thread.id, { state: next }).then(
      () => announce(t(next === 'resolved' ? 'comments.said.resolved' : 'comments.said.reopened')),
      (thrown: unknown) => failed(t, thrown),
    )
  }
  return (
    <header className={threadStyles.threadHead}>
      <p className={threadStyles.about}>
        {words.kind && (
          <span data-kind={words.kind} className={threadStyles.kindIcon}>
            <KindIcon kind={words.kind} />
          </span>
        )}
        <span>
          <b>{words.title}</b>
          {words.field && <span className={threadStyles.quiet}> · {words.field}</span>}
        </span>
      </p>
      {words.gone && <p className={threadStyles.gone}>{t('comments.goneLong')}</p>}
      <div className={threadStyles.headRow}>
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
        <span className={frameStyles.headTools}>
          <Button
            size="small"
            variant="secondary"
            icon={state === 'open' ? <Check aria-hidden /> : <RotateCcw aria-hidden />}
            aria-disabled={!allowed || undefined}
            title={allowed ? undefined : t(may.comment ? 'comments.notYours' : 'comments.readOnly')}
            onClick={settle}
          >
            {t(state === 'open' ? 'comments.resolve' : 'comments.reopen')}
          </Button>
          {tools}
        </span>
      </div>
      {resolved && state === 'resolved' && (
        <p className={threadStyles.quiet}>{t('comments.resolvedBy', { name: authorName(t, resolved.by) })}</p>
      )}
    </header>
  )
}

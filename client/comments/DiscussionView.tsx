import { useEffect, useMemo, useRef, useState } from 'react'
import { ArrowLeft, CheckCheck, MessageSquarePlus, MessagesSquare } from 'lucide-react'
import { useSearch } from 'wouter'
import type { Thread } from '#shared/wire/comments.ts'
import { useMapView, useSession, useSettings } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { PageHeading, usePageTitle } from '#client/ui/navigation.tsx'
import { useMedia } from '#client/ui/useMedia.ts'
import { commentMarks, threadFilter } from '#client/comments/commentState.ts'
import type { CommentStore } from '#client/comments/commentStore.ts'
import { failed } from '#client/comments/CommentItem.tsx'
import { ThreadMenu } from '#client/comments/CommentPanel.tsx'
import { Composer } from '#client/comments/Composer.tsx'
import { DiscussionFilters } from '#client/comments/DiscussionFilters.tsx'
import { ALL_OPEN, groupedByPlace, isNarrowed, queryOf, withWords } from '#client/comments/filters.ts'
import { OutgoingItem } from '#client/comments/OutgoingItem.tsx'
import { whereabouts } from '#client/comments/showThread.ts'
import { ThreadRow } from '#client/comments/ThreadRow.tsx'
import { ThreadView } from '#client/comments/ThreadView.tsx'
import { placeLine, placeWords } from '#client/comments/threadWords.ts'
import { useCommentStore, useMay, useOutgoing } from '#client/comments/useComments.ts'
import { useThreadList } from '#client/comments/useThreadList.ts'
import styles from '#client/comments/Discussion.module.css'
import frameStyles from '#client/comments/CommentPanel.module.css'
import threadStyles from '#client/comments/Thread.module.css'
import rowStyles from '#client/comments/ThreadRows.module.css'

/** Room for the list and, beside it, what is read. */
const ROOMY = '(min-width: 900px)'

/** Everything that is said about a map: a list of threads to narrow, and the one that is read. On a phone one of the two. */
export function DiscussionView() {
  const t = useT()
  const store = useCommentStore()
  const { title } = useSettings()
  usePageTitle(`${t('comments.title')}: ${title}`)
  if (!store) return <p className={frameStyles.waiting}>{t('common.loading')}</p>
  return <Discussion store={store} />
}

function Discussion({ store }: { store: CommentStore }) {
  const t = useT()
  const { boardId } = useSession()
  const roomy = useMedia(ROOMY)
  const filter = useStore(threadFilter)
  const { unread } = useStore(commentMarks)
  const linked = new URLSearchParams(useSearch()).get('comment') ?? undefined
  const [chosen, setChosen] = useState(linked)
  const [seenLink, setSeenLink] = useState(linked)
  if (linked !== seenLink) {
    setSeenLink(linked)
    if (linked !== undefined) setChosen(linked)
  }
  const [beginning, setBeginning] = useState(false)
  const { state, mine, unread: onlyUnread, kind, organisation } = filter
  const query = useMemo(
    () => queryOf({ state, mine, unread: onlyUnread, kind, organisation, words: '' }),
    [state, mine, onlyUnread, kind, organisation],
  )
  const list = useThreadList(store, query)
  const shown = useMemo(() => list.threads && withWords(list.threads, filter.words), [list.threads, filter.words])
  useSpoken(unread, shown?.length)
  const pane = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const open = (id: string | undefined) => {
    setBeginning(false)
    setChosen(id)
    const query = id === undefined ? '' : `?comment=${encodeURIComponent(id)}`
    history.replaceState(history.state, '', `${location.pathname}${query}`)
    const row = chosen
    requestAnimationFrame(() => {
      if (id !== undefined) pane.current?.focus({ preventScroll: true })
      else rows.current?.querySelector<HTMLElement>(`[data-thread="${CSS.escape(row ?? '')}"] button`)?.focus()
    })
  }
  const readAll = () => {
    store.markRead().then(
      () => announce(t('comments.said.allRead')),
      (thrown: unknown) => failed(t, thrown),
    )
  }
  const reading = chosen !== undefined || beginning
  return (
    <>
      {(roomy || !reading) && (
        <>
          <header className={styles.header}>
            <div>
              <PageHeading level={2} className={styles.title}>
                {t('comments.title')}
              </PageHeading>
              <p className={styles.lead}>{t('comments.lead')}</p>
            </div>
            <Acts unread={unread} onReadAll={readAll} onBegin={() => setBeginning(true)} />
          </header>
          <DiscussionFilters filter={filter} onChange={(next) => threadFilter.set(next)} />
        </>
      )}
      <div className={styles.columns} data-reading={reading || undefined}>
        {(roomy || !reading) && (
          <div ref={rows} className={styles.rows}>
            <Outgoing store={store} />
            <ThreadGroups threads={shown} chosen={chosen} grouped={filter.grouped ?? false} onOpen={open} />
            {shown?.length === 0 && <Nothing onAll={() => threadFilter.set(ALL_OPEN)} />}
            {list.problem && (
              <p className={styles.problem}>
                {t(list.problem.code === 'network' ? 'comments.offline' : 'comments.failed')}{' '}
                <Button size="small" variant="secondary" onClick={list.again}>
                  {t('common.retry')}
                </Button>
              </p>
            )}
            {list.more && (
              <Button variant="secondary" onClick={list.loadMore}>
                {t('comments.showMore')}
              </Button>
            )}
          </div>
        )}
        {(roomy || reading) && (
          <div
            ref={pane}
            tabIndex={-1}
            role="region"
            aria-label={t('comments.reading')}
            className={styles.pane}
            key={boardId}
          >
            {!roomy && (
              <Button className={styles.back} icon={<ArrowLeft aria-hidden />} onClick={() => open(undefined)}>
                {t('comments.back')}
              </Button>
            )}
            {beginning ? (
              <div className={styles.begin}>
                <h3>{t('comments.place.board')}</h3>
                <Composer
                  key="board"
                  store={store}
                  place="board"
                  to={{ anchor: {} }}
                  label={t('comments.write')}
                  hint={t('comments.writeHint')}
                  autoFocus
                  onSent={() => setBeginning(false)}
                  onLeave={() => setBeginning(false)}
                />
              </div>
            ) : chosen === undefined ? (
              <p className={styles.choose}>
                <MessagesSquare aria-hidden />
                {t('comments.choose')}
              </p>
            ) : (
              <ThreadView key={chosen} store={store} id={chosen} tools={<ThreadMenu id={chosen} />} />
            )}
          </div>
        )}
      </div>
    </>
  )
}

interface ActsProps {
  unread: number
  onReadAll: () => void
  onBegin: () => void
}

function Acts({ unread, onReadAll, onBegin }: ActsProps) {
  const t = useT()
  const may = useMay()
  if (!may.comment) return null
  return (
    <div className={styles.acts}>
      {unread > 0 && (
        <Button variant="secondary" icon={<CheckCheck aria-hidden />} onClick={onReadAll}>
          {t('comments.readAll')}
        </Button>
      )}
      <Button variant="primary" icon={<MessageSquarePlus aria-hidden />} onClick={onBegin}>
        {t('comments.onMap')}
      </Button>
    </div>
  )
}

interface GroupsProps {
  threads: readonly Thread[] | undefined
  chosen: string | undefined
  grouped: boolean
  onOpen: (id: string) => void
}

function ThreadGroups({ threads, chosen, grouped, onOpen }: GroupsProps) {
  const t = useT()
  const session = useSession()
  const view = useMapView()
  if (!threads) return <p className={frameStyles.waiting}>{t('common.loading')}</p>
  const row = (thread: Thread) => (
    <ThreadRow
      key={thread.id}
      thread={thread}
      withoutPlace={grouped}
      chosen={thread.id === chosen}
      onOpen={() => onOpen(thread.id)}
    />
  )
  if (!grouped) return <ul className={rowStyles.rows}>{threads.map(row)}</ul>
  const place = (thread: Thread) => {
    const { field: _one, ...words } = placeWords(t, view, thread.anchor, {
      place: thread.place,
      now: whereabouts(session),
    })
    return placeLine(t, words)
  }
  return groupedByPlace(threads, place).map(([words, list]) => (
    <section key={words} className={styles.groupOf} aria-label={words}>
      <h3>{words}</h3>
      <ul className={rowStyles.rows}>{list.map(row)}</ul>
    </section>
  ))
}

/** What this person has begun and the server does not have yet. */
function Outgoing({ store }: { store: CommentStore }) {
  const outgoing = useOutgoing(store).filter(({ anchor }) => anchor !== undefined)
  if (outgoing.length === 0) return null
  return (
    <ol className={threadStyles.list}>
      {outgoing.map((one) => (
        <OutgoingItem key={one.clientKey} store={store} one={one} />
      ))}
    </ol>
  )
}

/** Nothing is found, or nothing has been said yet: what to do then. */
function Nothing({ onAll }: { onAll: () => void }) {
  const t = useT()
  const narrowed = isNarrowed(useStore(threadFilter))
  return (
    <div className={styles.nothing}>
      <MessagesSquare aria-hidden />
      <h3>{t(narrowed ? 'comments.noneFit' : 'comments.none')}</h3>
      <p>{t(narrowed ? 'comments.noneFitHint' : 'comments.noneHint')}</p>
      {narrowed && (
        <Button variant="secondary" onClick={onAll}>
          {t('comments.showAll')}
        </Button>
      )}
    </div>
  )
}

/** How much is unread is said on coming here; how many threads are left, whenever that changes. */
function useSpoken(unread: number, count: number | undefined): void {
  const t = useT()
  const before = useRef<number>(undefined)
  useEffect(() => {
    if (count === undefined) return
    const first = before.current === undefined
    if (before.current === count) return
    before.current = count
    const words = t('comments.said.found', { count })
    announce(first && unread > 0 ? `${t('comments.mark.unread', { count: unread })}. ${words}` : words)
  }, [count, unread, t])
}

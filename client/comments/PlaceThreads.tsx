import { useEffect, useMemo, useState } from 'react'
import type { Anchor, Thread, ThreadMark } from '#shared/wire/comments.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { anchorKey } from '#client/comments/anchors.ts'
import { commentMarks, commentPanel } from '#client/comments/commentState.ts'
import type { CommentStore } from '#client/comments/commentStore.ts'
import { Composer } from '#client/comments/Composer.tsx'
import { placeOf } from '#client/comments/markIndex.ts'
import { OutgoingItem } from '#client/comments/OutgoingItem.tsx'
import { openPanel } from '#client/comments/showThread.ts'
import { ThreadRow } from '#client/comments/ThreadRow.tsx'
import { useOutgoing } from '#client/comments/useComments.ts'
import threadStyles from '#client/comments/Thread.module.css'
import rowStyles from '#client/comments/ThreadRows.module.css'

interface PlaceThreadsProps {
  store: CommentStore
  anchor: Anchor
  /** Threads on the element's links as well. */
  withLinks?: boolean
  autoFocus?: boolean
  onLeave?: () => void
}

/** What is said at a place, settled threads last, and where a new one is begun. */
export function PlaceThreads({ store, anchor, withLinks = false, autoFocus, onLeave }: PlaceThreadsProps) {
  const t = useT()
  const key = anchorKey(anchor)
  const marks = useMarksAt(anchor, withLinks)
  const threads = useThreads(store, marks)
  const outgoing = useOutgoing(store).filter((one) => one.anchor !== undefined && anchorKey(one.anchor) === key)
  useOpenWhenSent(store, key)
  const open = commentPanel.get()
  return (
    <div className={rowStyles.place}>
      {marks.length === 0 && outgoing.length === 0 && <p className={rowStyles.empty}>{t('comments.noneHere')}</p>}
      <ul className={rowStyles.rows}>
        {threads.map((thread) => (
          <ThreadRow
            key={thread.id}
            thread={thread}
            withoutPlace={!withLinks || anchorKey(thread.anchor) === key}
            chosen={open?.kind === 'thread' && open.id === thread.id}
            onOpen={() => openThread(thread.id)}
          />
        ))}
      </ul>
      <ol className={threadStyles.list}>
        {outgoing.map((one) => (
          <OutgoingItem key={one.clientKey} store={store} one={one} />
        ))}
      </ol>
      <Composer
        key={key}
        store={store}
        place={key}
        to={{ anchor }}
        label={t('comments.write')}
        hint={t('comments.writeHint')}
        autoFocus={autoFocus}
        onLeave={onLeave}
      />
    </div>
  )
}

/** Opens a thread in place of the details, with the keyboard. */
export function openThread(id: string): void {
  openPanel({ kind: 'thread', id })
  focusPanel()
}

/** Gives the panel the keyboard as soon as it stands there. */
export function focusPanel(frames = 60): void {
  requestAnimationFrame(() => {
    const panel = document.querySelector<HTMLElement>('[data-comments]')
    if (panel) panel.focus({ preventScroll: true })
    else if (frames > 0) focusPanel(frames - 1)
  })
}

function useMarksAt(anchor: Anchor, withLinks: boolean): readonly ThreadMark[] {
  const index = useStore(commentMarks)
  const { view } = useSession()
  return useMemo(() => {
    const own = placeOf(index, anchor)?.threads ?? []
    if (!withLinks || !('elementId' in anchor)) return own
    const { from, to } = view.linksOf(anchor.elementId)
    return [...own, ...[...from, ...to].flatMap((id) => index.links.get(id)?.threads ?? [])]
  }, [index, anchor, withLinks, view])
}

/** So many are asked for side by side. */
const AT_ONCE = 8

/** The threads of marks, as far as they have been fetched; what is missing is asked for. */
function useThreads(store: CommentStore, marks: readonly ThreadMark[]): readonly Thread[] {
  const known = useStore(store.threads)
  const missing = marks.filter(({ id }) => !known.has(id)).map(({ id }) => id)
  const wanted = missing.slice(0, AT_ONCE).join(' ')
  useEffect(() => {
    // One that cannot be fetched now is tried again with the next change; its number stands on the mark.
    for (const id of wanted.split(' ')) if (id) store.fetch(id).catch(() => undefined)
  }, [store, wanted])
  return marks.flatMap(({ id }) => known.get(id)?.thread ?? [])
}

/** What was begun here opens as a thread once the server has it, if this is still what one looks at. */
function useOpenWhenSent(store: CommentStore, key: string): void {
  const [started] = useState(() => commentPanel.get())
  useEffect(
    () =>
      store.onSent((one, threadId) => {
        const isHere = one.anchor !== undefined && anchorKey(one.anchor) === key
        if (!isHere || threadId === undefined || started?.kind !== 'place' || commentPanel.get() !== started) return
        // The field it was written in goes: the one for answers has the keyboard then.
        const write = document.activeElement?.closest('[data-comments]') !== null
        openPanel({ kind: 'thread', id: threadId, write })
      }),
    [store, key, started],
  )
}

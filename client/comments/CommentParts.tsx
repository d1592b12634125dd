import { useEffect } from 'react'
import { useSearch } from 'wouter'
import { getMe } from '#client/api/me.ts'
import { useLoaded, useSession } from '#client/session/BoardProvider.tsx'
import type { BoardSession } from '#client/session/boardSession.ts'
import { useStore } from '#client/session/useStore.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { openComments, type Self } from '#client/comments/commentStore.ts'
import { commentMarks, commentPanel, commentsHere, placing, threadFilter } from '#client/comments/commentState.ts'
import { ALL_OPEN } from '#client/comments/filters.ts'
import { NO_MARKS } from '#client/comments/markIndex.ts'
import { showThread } from '#client/comments/showThread.ts'
import { tellComments } from '#client/comments/tellComments.ts'

/** The comments of the board on the page, in every view of it; shows nothing itself. Comes when the map has been drawn. */
export function CommentParts() {
  const t = useT()
  const { locale } = useLanguage()
  const session = useSession()
  useEffect(() => openFor(session), [session])
  useEffect(() => {
    threadFilter.set(ALL_OPEN)
    return () => {
      commentPanel.set(undefined)
      placing.set(undefined)
    }
  }, [session.boardId])
  const store = useStore(commentsHere)
  useEffect(() => (store ? tellComments({ store, session, t, locale }) : undefined), [store, session, t, locale])
  useLinkedThread()
  return null
}

/** How long it is waited before the server is asked again who this is. */
const AGAIN_MS = 10_000
/** How long a map is left alone after it has been drawn, unless somebody has come for what is said about it. */
const REST_MS = 1500
const COMES_FOR_COMMENTS = /\/(discussion|roles)|[?&]comment=/

function openFor(session: BoardSession): () => void {
  // A frozen version is looked at as it was.
  if (session.versionId !== undefined) return () => undefined
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const stops: (() => void)[] = []
  const open = (self: Self) => {
    const store = openComments({ session, self })
    const copy = () => commentMarks.set(store.index.get())
    stops.push(store.index.subscribe(copy), store.stop)
    copy()
    commentsHere.set(store)
  }
  const ask = () => {
    selfOn(session.boardId).then(
      (self) => {
        if (!stopped && self) open(self)
      },
      () => {
        if (!stopped) timer = setTimeout(ask, AGAIN_MS)
      },
    )
  }
  const comes = COMES_FOR_COMMENTS.test(`${location.pathname}${location.search}`)
  timer = setTimeout(ask, comes ? 0 : REST_MS)
  return () => {
    stopped = true
    clearTimeout(timer)
    for (const stop of stops) stop()
    commentsHere.set(undefined)
    commentMarks.set(NO_MARKS)
  }
}

/** Who this browser is on a board; undefined for those who are nobody there. */
async function selfOn(boardId: string): Promise<Self | undefined> {
  const me = await getMe()
  const participant = me?.boards.find(({ id }) => id === boardId)?.participant
  return me && participant && { participantId: participant.id, ownDevice: me.session.ownDevice }
}

/** Somebody has come by a link to a thread: it opens, and what it hangs on is brought into view. The discussion has its own place for it. */
function useLinkedThread(): void {
  const t = useT()
  const session = useSession()
  const store = useStore(commentsHere)
  const loaded = useLoaded()
  const wanted = new URLSearchParams(useSearch()).get('comment')
  useEffect(() => {
    // Before the map is here everything would seem to be gone.
    if (!store || !loaded || wanted === null || location.pathname.endsWith('/discussion')) return
    void showThread({ store, session, t }, wanted, { fetch: true })
  }, [store, loaded, wanted, session, t])
}

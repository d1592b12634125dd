import type { Translate } from '#shared/i18n/texts.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import { look } from '#client/board/look.ts'
import { createBatch } from '#client/board/speech/batch.ts'
import { nearTo } from '#client/board/speech/near.ts'
import { BATCH_MS } from '#client/board/speech/remote.ts'
import { elementOf } from '#client/comments/anchors.ts'
import type { CommentStore, Heard } from '#client/comments/commentStore.ts'
import { whereabouts } from '#client/comments/showThread.ts'
import { authorWords, beginning, placeLine, placeWords } from '#client/comments/threadWords.ts'

interface Told {
  readonly store: CommentStore
  readonly session: BoardSession
  readonly t: Translate
  readonly locale: string
}

/** More than so many new comments at once are counted, not read. */
const MOST_READ = 2

/**
 * Says what others write, as much of it as this person wants to hear of others at all, gathered for some seconds; and
 * what has become of one's own: sent, or not. Gives back what ends it.
 */
export function tellComments({ store, session, t }: Told): () => void {
  const batch = createBatch<Heard>(BATCH_MS, (heard) => {
    const newest = new Map(heard.map(({ now }) => [now.id, now]))
    const unread = [...newest.values()].filter((mark) => (store.marks.get()?.get(mark.id)?.unread ?? 0) > 0)
    if (unread.length > MOST_READ) announce(t('comments.said.several', { count: unread.length }))
    else for (const mark of unread) void read(mark.id)
  })
  const read = async (id: string) => {
    const thread = await store.fetch(id).catch(() => undefined)
    const last = thread?.comments.at(-1)
    if (!thread || !last || last.deletedAt || last.by.id === store.self.participantId) return
    const where = placeLine(t, placeWords(t, session.view, thread.anchor, { place: thread.place }))
    announce(t('comments.said.new', { who: authorWords(t, last.by), where, text: beginning(last.text, 200) }))
  }
  const isNear = nearTo(session)
  const concerns = ({ now }: Heard): boolean => {
    const element = elementOf(now.anchor)
    const link = 'linkId' in now.anchor ? session.view.link(now.anchor.linkId) : undefined
    const about = link ? [link.from, link.to] : element === undefined ? [] : [whereabouts(session)(element)]
    return now.mine || about.some(isNear)
  }
  const stops = [
    store.onHeard((heard) => {
      const level = look.get().speech
      const said = heard.filter(({ before, now }) => now.unread > (before?.unread ?? 0))
      if (level !== 'off') batch.add(...said.filter((one) => level === 'all' || concerns(one)))
    }),
    store.onSent((one, threadId) => {
      if (threadId !== undefined) announce(t('comments.said.sent'))
      else toast(t('comments.said.failed', { why: one.problem ?? '' }).trim(), { tone: 'problem', matter: 'comment' })
    }),
    batch.stop,
  ]
  return () => stops.forEach((stop) => stop())
}

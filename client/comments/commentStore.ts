import type { Anchor, Comment, CommentKind, Read, Thread, ThreadMark, ThreadPatch } from '#shared/wire/comments.ts'
import { newId } from '#shared/doc/schema.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { serverNow } from '#client/session/serverClock.ts'
import { createStore, type Store } from '#client/session/store.ts'
import { commentsApi, type CommentsApi } from '#client/comments/commentsApi.ts'
import { keptComments, type Draft, type KeptComments } from '#client/comments/keptComments.ts'
import { indexMarks, mergedInto, NO_MARKS, type MarkIndex } from '#client/comments/markIndex.ts'
import { createOutbox, type CommentOutbox, type Outgoing } from '#client/comments/outbox.ts'

/** A thread as far as it has been fetched. */
export interface KnownThread {
  readonly thread: Thread
  /** Replies between the first and the latest, once they have been asked for. */
  readonly earlier: readonly Comment[]
  /** Where to go on fetching them; null when all are here. */
  readonly cursor: string | null | undefined
}
/** Who this is on the board, and whether the device is theirs alone. */
export interface Self {
  readonly participantId: string
  readonly ownDevice: boolean
}
/** What somebody else has said, for those who want to hear of it. */
export interface Heard {
  readonly before: ThreadMark | undefined
  readonly now: ThreadMark
}

export interface NewComment {
  readonly text: string
  readonly mentions: readonly string[]
  readonly to: { readonly anchor: Anchor; readonly kind: CommentKind } | { readonly threadId: string }
}

export interface CommentStore {
  readonly boardId: string
  readonly self: Self
  readonly api: CommentsApi
  /** Undefined until they have been fetched once. */
  readonly marks: Store<ReadonlyMap<string, ThreadMark> | undefined>
  readonly index: Store<MarkIndex>
  /** Threads that have been fetched whole, by id. */
  readonly threads: Store<ReadonlyMap<string, KnownThread>>
  readonly outbox: CommentOutbox
  readonly draft: (place: string) => Draft | undefined
  readonly setDraft: (place: string, draft: Draft) => void
  /** Counts up when something may have changed, for lists to be fetched anew. */
  readonly version: Store<number>
  /** Fetches a thread; rejects with the server's reason. */
  readonly fetch: (threadId: string) => Promise<Thread>
  readonly fetchEarlier: (threadId: string) => Promise<void>
  /** Takes over threads that came with a list. */
  readonly take: (threads: readonly Thread[]) => void
  readonly send: (comment: NewComment) => string
  readonly edit: (threadId: string, commentId: string, text: string, mentions: readonly string[]) => Promise<void>
  readonly remove: (threadId: string, commentId: string) => Promise<void>
  readonly change: (threadId: string, patch: ThreadPatch) => Promise<void>
  readonly agree: (threadId: string, commentId: string, agrees: boolean) => Promise<void>
  /** These threads, or all, have been read as they are here. */
  readonly markRead: (threadIds?: readonly string[]) => Promise<void>
  /** Calls for every change of a mark that came after the first fetch; the function that stops it. */
  readonly onHeard: (notify: (heard: readonly Heard[]) => void) => () => void
  /** Calls when a comment has been taken by the server, with its thread, or was refused. */
  readonly onSent: (notify: (one: Outgoing, threadId: string | undefined) => void) => () => void
  readonly stop: () => void
}

export interface StoreOptions {
  readonly session: Pick<BoardSession, 'boardId' | 'view' | 'events' | 'connection'> &
    Partial<Pick<BoardSession, 'fetchedAt'>>
  readonly self: Self
  readonly api?: CommentsApi
  readonly kept?: KeptComments
}

/** Marks that changed in the very moment of the last fetch must not be missed. */
const OVERLAP_MS = 1000
/** Events that come together are one question. */
const GATHER_MS = 150

/** The comments of one board, kept up to date while it is open. */
export function openComments(options: StoreOptions): CommentStore {
  const { session, self } = options
  const { boardId, view, events, connection } = session
  const api = options.api ?? commentsApi(boardId)
  const kept = options.kept ?? keptComments({ boardId, ...self })
  const marks = createStore<ReadonlyMap<string, ThreadMark> | undefined>(undefined)
  const index = createStore(NO_MARKS)
  const threads = createStore<ReadonlyMap<string, KnownThread>>(new Map())
  const version = createStore(0)
  const heard = new Set<(heard: readonly Heard[]) => void>()
  const sent = new Set<(one: Outgoing, threadId: string | undefined) => void>()
  let stopped = false

  let merged: ReadonlyMap<string, string> = new Map()
  let indexed = merged
  const mergedNow = () => {
    const { elements, aside } = view.map()
    const next = mergedInto([...elements, ...aside].filter(({ mergedFrom }) => mergedFrom !== undefined))
    if (JSON.stringify([...next]) !== JSON.stringify([...merged])) merged = next
    return merged
  }
  const reindex = () => {
    const all = marks.get()
    if (!all) return
    indexed = mergedNow()
    index.set(indexMarks(all.values(), indexed, index.get()))
  }
  const putMarks = (list: readonly ThreadMark[], all: boolean) => {
    const before = marks.get()
    const next = new Map(all ? [] : before)
    const changed: Heard[] = []
    for (const mark of list) {
      const known = before?.get(mark.id)
      const same = known && JSON.stringify(known) === JSON.stringify(mark)
      next.set(mark.id, same ? known : mark)
      if (!same) changed.push({ before: known, now: mark })
    }
    const gone = all && before !== undefined && before.size !== next.size
    if (changed.length === 0 && before && !gone) return
    marks.set(next)
    reindex()
    version.set(version.get() + 1)
    if (before) for (const notify of heard) notify(changed)
    for (const { now } of changed) if (threads.get().has(now.id)) void fetch(now.id).catch(() => undefined)
  }
  const drop = (ids: readonly string[]) => {
    const gone = ids.filter((id) => marks.get()?.has(id))
    if (gone.length === 0) return
    const [left, whole] = [new Map(marks.get()), new Map(threads.get())]
    for (const id of gone) {
      left.delete(id)
      whole.delete(id)
    }
    threads.set(whole)
    marks.set(left)
    reindex()
    version.set(version.get() + 1)
  }
  const newest = (): string | undefined => {
    let last = ''
    for (const { updatedAt } of marks.get()?.values() ?? []) if (updatedAt > last) last = updatedAt
    return last === '' ? undefined : new Date(Date.parse(last) - OVERLAP_MS).toISOString()
  }
  /** Threads that events have told of since they were last asked about. */
  let told = new Set<string>()
  let asking: Promise<void> | undefined
  let again: 'all' | 'since' | undefined
  const refresh = (all: boolean): Promise<void> => {
    if (asking) {
      again = all ? 'all' : (again ?? 'since')
      return asking
    }
    const since = all ? undefined : newest()
    const asked = told
    told = new Set()
    asking = api
      .marks(since)
      .then(
        (list) => {
          if (stopped) return
          putMarks(list, since === undefined)
          // Told of and not among those that changed: with its last comment a thread goes.
          if (since !== undefined) drop([...asked].filter((id) => !list.some((mark) => mark.id === id)))
        },
        () => {
          // Without an answer what was known stays; it is asked again with the next connection or event.
        },
      )
      .then(() => {
        asking = undefined
        const next = again
        again = undefined
        return next && !stopped ? refresh(next === 'all') : undefined
      })
    return asking
  }
  let gathering: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined
      void refresh(marks.get() === undefined)
    }, GATHER_MS)
  }

  const putThread = (thread: Thread) => {
    const next = new Map(threads.get())
    const known = next.get(thread.id)
    next.set(thread.id, {
      thread,
      // What was fetched of the middle stays, unless it stands among the latest now.
      earlier: known?.earlier.filter(({ id }) => !thread.comments.some((one) => one.id === id)) ?? [],
      cursor: known?.cursor,
    })
    threads.set(next)
  }
  async function fetch(threadId: string): Promise<Thread> {
    const thread = await api.thread(threadId)
    if (!stopped) putThread(thread)
    return thread
  }
  const refetch = (threadId: string) => Promise.all([fetch(threadId), refresh(false)]).then(() => undefined)

  const outbox = createOutbox({
    kept: kept.outgoing(),
    keep: kept.keep,
    forget: kept.forget,
    send: ({ anchor, kind, threadId, text, mentions, clientKey }) => {
      const said = { text, clientKey, ...(mentions.length > 0 && { mentions: [...mentions] }) }
      return threadId === undefined
        ? api.begin({ ...said, anchor: anchor ?? {}, ...(kind && { kind }) })
        : api.reply(threadId, said)
    },
    onSent: (one, answer) => {
      const threadId = one.threadId ?? answer.id
      if ('comments' in answer) putThread(answer)
      else putReply(threadId, answer)
      void refresh(false)
      for (const notify of sent) notify(one, threadId)
    },
    onFailed: (one) => {
      for (const notify of sent) notify(one, undefined)
    },
  })
  const putReply = (threadId: string, comment: Comment) => {
    const known = threads.get().get(threadId)
    if (!known || known.thread.comments.some(({ id }) => id === comment.id)) return
    const { thread } = known
    putThread({ ...thread, comments: [...thread.comments, comment], count: thread.count + 1 })
  }

  let away = false
  const onConnection = () => {
    const { state, detail } = connection.get()
    const isAway = (state === 'offline' || state === 'connecting') && detail !== 'blocked'
    if (away && !isAway) {
      outbox.resume()
      void refresh(marks.get() === undefined)
    }
    away = isAway
  }
  const onOnline = () => {
    outbox.resume()
    void refresh(marks.get() === undefined)
  }
  const stops = [
    events.on((event) => {
      if (!event) void refresh(true)
      else if (event.kind === 'comment') {
        if (event.id !== undefined) told.add(event.id)
        soon()
      }
    }),
    view.subscribeAll(() => {
      if ((marks.get()?.size ?? 0) > 0 && mergedNow() !== indexed) reindex()
    }),
    connection.subscribe(onConnection),
    session.fetchedAt?.subscribe(() => void refresh(false)) ?? (() => undefined),
  ]
  globalThis.addEventListener?.('online', onOnline)
  onConnection()
  outbox.resume()
  void refresh(true)

  return {
    boardId,
    self,
    api,
    marks,
    index,
    threads,
    outbox,
    version,
    draft: kept.draft,
    setDraft: kept.setDraft,
    fetch,
    fetchEarlier: async (threadId) => {
      const known = threads.get().get(threadId)
      if (!known || known.cursor === null) return
      const page = await api.replies(threadId, known.cursor)
      const now = threads.get().get(threadId)
      if (!now) return
      const here = new Set([...now.thread.comments, ...now.earlier].map(({ id }) => id))
      const more = page.items.filter(({ id }) => !here.has(id))
      // From here on everything is known.
      const met = page.items.some(({ id }) => now.thread.comments.slice(1).some((one) => one.id === id))
      const earlier = [...now.earlier, ...more]
      threads.set(new Map(threads.get()).set(threadId, { ...now, earlier, cursor: met ? null : page.nextCursor }))
    },
    take: (list) => {
      const next = new Map(threads.get())
      for (const thread of list) {
        const known = next.get(thread.id)
        if (!known || known.thread.updatedAt <= thread.updatedAt)
          next.set(thread.id, { thread, earlier: known?.earlier ?? [], cursor: known?.cursor })
      }
      threads.set(next)
    },
    send: ({ text, mentions, to }) => {
      const clientKey = newId()
      const at = serverNow().toISOString()
      outbox.add({ clientKey, at, text, mentions, ...('threadId' in to ? { threadId: to.threadId } : to) })
      return clientKey
    },
    edit: async (threadId, commentId, text, mentions) => {
      await api.edit(threadId, commentId, { text, mentions: [...mentions] })
      await refetch(threadId)
    },
    remove: async (threadId, commentId) => {
      await api.remove(threadId, commentId)
      told.add(threadId)
      await refresh(false)
      if (marks.get()?.has(threadId)) await fetch(threadId)
    },
    change: async (threadId, patch) => {
      putThread(await api.change(threadId, patch))
      await refresh(false)
    },
    agree: async (threadId, commentId, agrees) => {
      await api.agree(threadId, commentId, agrees)
      await refetch(threadId)
    },
    markRead: async (threadIds) => {
      const all = marks.get()
      const unread = [...(all?.values() ?? [])].filter(
        ({ id, unread: count }) => count > 0 && (threadIds === undefined || threadIds.includes(id)),
      )
      if (unread.length === 0 || !all) return
      const upTo = unread.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), '')
      const read: Read = { upTo, ...(threadIds && { threadIds: unread.map(({ id }) => id) }) }
      await api.read(read)
      const next = new Map(marks.get())
      for (const mark of unread) {
        // What has come meanwhile is not read yet.
        const now = next.get(mark.id)
        if (now && now.updatedAt <= upTo) next.set(mark.id, { ...now, unread: 0 })
      }
      marks.set(next)
      reindex()
    },
    onHeard: (notify) => {
      heard.add(notify)
      return () => heard.delete(notify)
    },
    onSent: (notify) => {
      sent.add(notify)
      return () => sent.delete(notify)
    },
    stop: () => {
      stopped = true
      clearTimeout(gathering)
      outbox.stop()
      globalThis.removeEventListener?.('online', onOnline)
      for (const stop of stops) stop()
    },
  }
}

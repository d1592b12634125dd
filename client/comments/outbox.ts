import type { Anchor, Comment, CommentKind, Thread } from '#shared/wire/comments.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { createStore, type Store } from '#client/session/store.ts'

/** A comment on its way to the server, or held back; as it is kept over a reload. */
export interface Outgoing {
  readonly clientKey: string
  /** When it was sent from here, ISO 8601. */
  readonly at: string
  readonly text: string
  readonly mentions: readonly string[]
  /** A new thread hangs here … */
  readonly anchor?: Anchor
  readonly kind?: CommentKind
  /** … a reply goes there. */
  readonly threadId?: string
  readonly state: 'waiting' | 'sending' | 'failed'
  /** Why the server did not take it, in the person's language. */
  readonly problem?: string
  /** It was tried, could not be taken just then, and is tried again by itself. */
  readonly held?: true
}

interface OutboxOptions {
  /** What was kept from before a reload, oldest first. */
  readonly kept: readonly Outgoing[]
  readonly send: (one: Outgoing) => Promise<Thread | Comment>
  /** Called before the entry leaves the list. */
  readonly onSent: (one: Outgoing, answer: Thread | Comment) => void
  readonly onFailed: (one: Outgoing) => void
  /** Keeps an entry over a reload. */
  readonly keep: (one: Outgoing) => void
  readonly forget: (clientKey: string) => void
  readonly wait?: (ms: number) => Promise<void>
}

export interface CommentOutbox {
  /** In the order they were written. */
  readonly list: Store<readonly Outgoing[]>
  readonly add: (one: Omit<Outgoing, 'state' | 'problem'>) => void
  /** Tries one that failed again. */
  readonly retry: (clientKey: string) => void
  readonly discard: (clientKey: string) => void
  /** The connection may be back: goes on at once. */
  readonly resume: () => void
  readonly stop: () => void
}

const FIRST_WAIT_MS = 2000
const LONGEST_WAIT_MS = 60_000

/** Whether it may go through later as it is. */
const mayPass = ({ code, status }: ApiProblem): boolean => code === 'network' || status === 429 || status >= 500

/**
 * Sends comments one after the other, in the order they were written. What does not get through waits for the
 * connection; what the server refuses is held back with the reason, and does not stop what follows. Each goes under its
 * own key, under which the server makes it once, however often it is sent.
 */
export function createOutbox(options: OutboxOptions): CommentOutbox {
  const { send, onSent, onFailed, keep, forget } = options
  const wait = options.wait ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)))
  const list = createStore<readonly Outgoing[]>(
    options.kept.map((one) => (one.state === 'failed' ? one : { ...one, state: 'waiting' })),
  )
  let busy = false
  let stopped = false
  let pause = FIRST_WAIT_MS
  let round = 0

  const set = (clientKey: string, change: (one: Outgoing) => Outgoing | undefined) => {
    list.set(list.get().flatMap((one) => (one.clientKey === clientKey ? (change(one) ?? []) : [one])))
  }
  const later = async () => {
    const mine = ++round
    await wait(pause)
    pause = Math.min(LONGEST_WAIT_MS, pause * 2)
    if (mine === round) void pump()
  }
  const pump = async (): Promise<void> => {
    if (busy || stopped) return
    busy = true
    try {
      for (let next = first(list.get()); next && !stopped; next = first(list.get())) {
        const one: Outgoing = { ...next, state: 'sending' }
        set(one.clientKey, () => one)
        try {
          const answer = await send(one)
          pause = FIRST_WAIT_MS
          forget(one.clientKey)
          // Thrown away while it was on its way: it is there all the same.
          onSent(one, answer)
          set(one.clientKey, () => undefined)
        } catch (thrown) {
          const problem = asProblem(thrown)
          if (mayPass(problem)) {
            set(one.clientKey, () => ({ ...one, state: 'waiting', held: true }))
            void later()
            return
          }
          const failed: Outgoing = { ...one, state: 'failed', problem: problem.detail || problem.title }
          keep(failed)
          set(one.clientKey, () => failed)
          onFailed(failed)
        }
      }
    } finally {
      busy = false
    }
  }
  const resume = () => {
    round++
    pause = FIRST_WAIT_MS
    void pump()
  }
  return {
    list,
    add: (written) => {
      const one: Outgoing = { ...written, state: 'waiting' }
      keep(one)
      list.set([...list.get(), one])
      void pump()
    },
    retry: (clientKey) => {
      set(clientKey, ({ problem: _gone, ...one }) => {
        const again: Outgoing = { ...one, state: 'waiting' }
        keep(again)
        return again
      })
      resume()
    },
    discard: (clientKey) => {
      forget(clientKey)
      set(clientKey, () => undefined)
    },
    resume,
    stop: () => {
      stopped = true
      round++
    },
  }
}

const first = (list: readonly Outgoing[]): Outgoing | undefined => list.find(({ state }) => state === 'waiting')

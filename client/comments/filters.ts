import type { CommentKind, Thread, ThreadMark, ThreadQuery, ThreadState } from '#shared/wire/comments.ts'

/** What of the discussion is looked at. */
export interface ThreadFilter {
  readonly state: ThreadState | 'all'
  readonly mine: boolean
  readonly unread: boolean
  readonly kind: CommentKind | undefined
  readonly organisation: string | undefined
  /** Looked for in what has been fetched. */
  readonly words: string
  /** By what the threads hang on. */
  readonly grouped?: boolean
}

export const ALL_OPEN: ThreadFilter = {
  state: 'open',
  mine: false,
  unread: false,
  kind: undefined,
  organisation: undefined,
  words: '',
}

/** Whether anything but what stands at first is looked for. */
export const isNarrowed = ({ state, mine, unread, kind, organisation, words }: ThreadFilter): boolean =>
  state !== 'open' || mine || unread || kind !== undefined || organisation !== undefined || words.trim() !== ''

/** What the server is asked for; words are looked for here. */
export const queryOf = (filter: ThreadFilter): ThreadQuery => ({
  ...(filter.state !== 'all' && { state: filter.state }),
  ...(filter.mine && { mine: 'true' as const }),
  ...(filter.unread && { unread: 'true' as const }),
  ...(filter.kind && { kind: filter.kind }),
  ...(filter.organisation && { organisation: filter.organisation }),
})

/** Whether a mark fits, as far as a mark can tell: its organisation is that of who began it. */
export const fits = (mark: ThreadMark, filter: ThreadFilter): boolean =>
  (filter.state === 'all' || mark.state === filter.state) &&
  (!filter.mine || mark.mine) &&
  (!filter.unread || mark.unread > 0) &&
  (filter.kind === undefined || mark.kind === filter.kind) &&
  (filter.organisation === undefined || mark.organisationId === filter.organisation)

/** Threads in whose texts, place or authors all the words stand, whatever their case. */
export function withWords(threads: readonly Thread[], words: string): readonly Thread[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return threads
  return threads.filter((thread) => {
    const said = [
      thread.place.title ?? '',
      ...thread.comments.flatMap(({ text, by }) => [text, by.name, by.organisation?.name ?? '']),
    ]
      .join('\n')
      .toLocaleLowerCase()
    return wanted.every((word) => said.includes(word))
  })
}

/** Threads by what they hang on, in the order the first of each stands. */
export function groupedByPlace<T>(
  threads: readonly T[],
  placeOf: (thread: T) => string,
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>()
  for (const thread of threads) {
    const key = placeOf(thread)
    const group = groups.get(key)
    if (group) group.push(thread)
    else groups.set(key, [thread])
  }
  return [...groups]
}

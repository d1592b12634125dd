import type { BoardEvent } from '#shared/wire/presence.ts'

/** What changed outside the document and is to be fetched again by HTTP. */
export interface Events {
  /** Calls `notify` for each event; with undefined when some were missed and everything is to be fetched again. */
  readonly on: (notify: (event: BoardEvent | undefined) => void) => () => void
}
export interface EventEmitter extends Events {
  readonly emit: (event: BoardEvent) => void
  /** The newest event the server had when it said hello. */
  readonly begin: (eventSeq: number) => void
}

/** Passes events on in order and notices a gap in their numbers, after which nothing fetched before can be trusted. */
export function createEvents(): EventEmitter {
  const listeners = new Set<(event: BoardEvent | undefined) => void>()
  let last: number | undefined
  const tell = (event: BoardEvent | undefined) => {
    for (const notify of [...listeners]) notify(event)
  }
  return {
    on: (notify) => {
      listeners.add(notify)
      return () => listeners.delete(notify)
    },
    begin: (eventSeq) => {
      const missed = last !== undefined && eventSeq > last
      last = eventSeq
      if (missed) tell(undefined)
    },
    emit: (event) => {
      const gap = last !== undefined && event.eventSeq > last + 1
      last = Math.max(last ?? 0, event.eventSeq)
      if (gap) tell(undefined)
      tell(event)
    },
  }
}

import { createStore, type Store } from '#client/session/store.ts'

/** What this person has selected: elements and links by id, in the order they were chosen. Never in the document. */
export interface SelectionStore extends Store<ReadonlySet<string>> {
  /** Replaces the selection. */
  readonly select: (ids: Iterable<string>) => void
  /** Adds or takes away one. */
  readonly toggle: (id: string) => void
  /** Drops what no longer exists. */
  readonly keep: (exists: (id: string) => boolean) => void
}

const sameIds = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id))

/** An empty selection. Its set is the same object until the selection differs, whatever is called. */
export function createSelection(): SelectionStore {
  const store = createStore<ReadonlySet<string>>(new Set(), sameIds)
  return {
    get: store.get,
    subscribe: store.subscribe,
    select: (ids) => store.set(new Set(ids)),
    toggle: (id) => {
      const next = new Set(store.get())
      if (!next.delete(id)) next.add(id)
      store.set(next)
    },
    keep: (exists) => store.set(new Set([...store.get()].filter(exists))),
  }
}

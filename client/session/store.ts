/** One value that changes over time, in the shape `useSyncExternalStore` reads. */
export interface Store<T> {
  /** The value now; the same object until it changes. */
  readonly get: () => T
  /** Calls `notify` after each change; gives back the function that stops it. */
  readonly subscribe: (notify: () => void) => () => void
}
export interface WritableStore<T> extends Store<T> {
  /** Takes a new value; nobody is told when `same` says that nothing changed. */
  readonly set: (value: T) => void
}

/** A store that begins with `initial`. Subscribers are called in the order they came. */
export function createStore<T>(initial: T, same: (a: T, b: T) => boolean = Object.is): WritableStore<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      if (same(value, next)) return
      value = next
      for (const notify of [...listeners]) notify()
    },
    subscribe: (notify) => {
      listeners.add(notify)
      return () => listeners.delete(notify)
    },
  }
}

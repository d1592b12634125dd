import { createStore } from '#client/session/store.ts'
import { tracing } from '#client/board/trace/tracing.ts'

interface FindState {
  readonly open: boolean
  /** Grows with every asking: the keyboard goes to the field each time. */
  readonly asked: number
}

/** The search on the map; one per tab. */
export const findState = createStore<FindState>({ open: false, asked: 0 })

/** Opens the search, or goes to its field. Both single out parts of the map, so a trace ends. */
export function openFind(): void {
  tracing.set(undefined)
  findState.set({ open: true, asked: findState.get().asked + 1 })
}
export const closeFind = (): void => findState.set({ ...findState.get(), open: false })

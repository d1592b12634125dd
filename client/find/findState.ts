import { createStore } from '#client/session/store.ts'
import { tracing } from '#client/board/trace/tracing.ts'

interface FindState {
  readonly open: boolean
  /** Grows with every asking: the keyboard goes to the field each time. */
  readonly asked: number
}

/** The search on the map; one per tab. */
export const findState = createStore<FindState>({ open: false, asked: 0 })

/**
 * Opens the search, or goes to its field; resolves when the field has the keyboard or the search is closed. Both single
 * out parts of the map, so a trace ends.
 */
export function openFind(): Promise<void> {
  tracing.set(undefined)
  findState.set({ open: true, asked: findState.get().asked + 1 })
  return new Promise((resolve) => {
    answer?.()
    answer = resolve
  })
}
let answer: (() => void) | undefined
/** The field has the keyboard. */
export const foundField = (): void => answer?.()

export function closeFind(): void {
  answer?.()
  findState.set({ ...findState.get(), open: false })
}

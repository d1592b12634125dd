import { createStore } from '#client/session/store.ts'

export interface HealthState {
  /** Whether the list of the map check stands beside the map. */
  readonly open: boolean
  /** Grows with every asking for the keyboard to go to the list. */
  readonly asked: number
}

/** Whether the map check is open; one per tab, shared by canvas, menus and keyboard. */
export const healthState = createStore<HealthState>({ open: false, asked: 0 })

/** Opens the list and gives it the keyboard. */
export const showHealth = (): void => healthState.set({ open: true, asked: healthState.get().asked + 1 })
export const hideHealth = (): void => healthState.set({ ...healthState.get(), open: false })

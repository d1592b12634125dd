import { createStore } from '#client/session/store.ts'

interface ParkingState {
  readonly open: boolean
  /** Grows with every asking for the keyboard to go to the field for a new note. */
  readonly asked: number
}

/** Whether the parking lot stands beside the map; one per tab, shared by canvas, menus and keyboard. */
export const parkingState = createStore<ParkingState>({ open: false, asked: 0 })

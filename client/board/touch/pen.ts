import { createStore } from '#client/session/store.ts'

interface Pen {
  /** A pen is at work: fingers only move and zoom the view. */
  readonly on: boolean
  /** It touches the canvas right now: whatever else does is a hand that rests. */
  readonly down: boolean
}

const OFF: Pen = { on: false, down: false }
const store = createStore<Pen>(OFF)
let isRefused = false

/** Whether somebody works with a pen in this tab. */
export const pen = {
  get: store.get,
  subscribe: store.subscribe,
  /** A pen has come down on the canvas, or has left it. */
  touches: (down: boolean): void => store.set({ on: !isRefused && (down || store.get().on), down }),
  /** Fingers do again what they did; another pen does not change that. */
  switchOff: (): void => {
    isRefused = true
    store.set(OFF)
  },
}

import { createStore } from '#client/session/store.ts'

/** An element that something outside the canvas asks to see in its middle, or `all` of several anywhere; a new object with every asking. */
export const wantedInView = createStore<{ readonly id: string; readonly all?: readonly string[] } | undefined>(
  undefined,
)

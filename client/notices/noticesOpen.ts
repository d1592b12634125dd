import { createStore } from '#client/session/store.ts'

/** Whether the list of one's notices is open. */
export const noticesOpen = createStore(false)

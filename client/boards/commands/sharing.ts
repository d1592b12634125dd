import { createStore } from '#client/session/store.ts'

/** Whether the links for taking part are open. */
export const sharing = createStore(false)

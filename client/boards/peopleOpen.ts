import { createStore } from '#client/session/store.ts'

/** Whether the list of who is here is open. */
export const peopleOpen = createStore(false)

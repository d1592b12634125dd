import { createStore } from '#client/session/store.ts'

/** Participant whose view this tab follows; undefined when it goes its own way. */
export const following = createStore<string | undefined>(undefined)

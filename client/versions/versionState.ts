import { createStore } from '#client/session/store.ts'

/** Whether the dialog that makes a version is open: asked for by button, menu and palette alike. */
export const newVersionAsked = createStore(false)

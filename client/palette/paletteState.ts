import { createStore } from '#client/session/store.ts'

/** Whether the command palette is open; one per tab. */
export const paletteState = createStore(false)

export const openPalette = (): void => paletteState.set(true)
export const closePalette = (): void => paletteState.set(false)

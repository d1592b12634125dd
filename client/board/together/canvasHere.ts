import type { CanvasTools } from '#client/board/canvasContext.ts'
import { createStore } from '#client/session/store.ts'

/** The canvas that is on the page, for what is called from elsewhere; undefined in the other views. */
export const canvasHere = createStore<CanvasTools | undefined>(undefined)

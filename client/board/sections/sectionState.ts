import { createStore } from '#client/session/store.ts'
import type { Rect } from '#client/board/laneGeometry.ts'

interface SectionState {
  /** The section whose title is written here. */
  readonly naming?: string
  /** A section being drawn, document frame: where it would come to lie. */
  readonly drawing?: Rect
  /** The section that gets the keyboard as soon as it is drawn, and the view with it; a new object with every asking. */
  readonly wanted?: { readonly id: string; readonly reveal: boolean }
}

/** What this tab does with sections; one per tab, shared by canvas, menus and keyboard. */
export const sectionState = createStore<SectionState>({})

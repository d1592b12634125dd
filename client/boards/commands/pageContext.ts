import type { Translate } from '#shared/i18n/texts.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import type { EditedSession } from '#client/board/board.ts'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import type { ViewId } from '#client/boards/views.ts'
import { createStore } from '#client/session/store.ts'

/** What commands of every view work with: one board as this tab shows it. */
export interface PageContext {
  readonly session: EditedSession
  readonly t: Translate
  readonly boardId: string
  readonly view: ViewId
  /** Goes to an address below the product's base path. */
  readonly navigate: (path: string) => void
  readonly setLanguage: (language: Language) => void
  /** While the map is on the page. */
  readonly canvas?: CanvasTools
}

/** The board that is on the page, for what calls its commands; undefined while none is. */
export const pageHere = createStore<PageContext | undefined>(undefined)

import { createContext, use } from 'react'
import type { ViewContext } from '#client/views/viewCells.ts'

export const ViewDataContext = createContext<ViewContext | undefined>(undefined)

/** What the cells of the view need; a view gives it to everything inside. */
export function useViewContext(): ViewContext {
  const context = use(ViewDataContext)
  if (!context) throw new Error('A cell was used outside its view')
  return context
}

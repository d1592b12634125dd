import { createContext, useContext } from 'react'
import type { OutlineModel } from '#client/outline/outlineModel.ts'
import type { OutlineRow } from '#client/outline/outlineTree.ts'

/** What every row of the outline shares; the same object as long as the outline stays. */
export interface OutlineTools {
  readonly model: OutlineModel
  /** Gives a row the keyboard and brings it into sight. */
  readonly go: (row: OutlineRow) => void
  readonly openMenu: (row: OutlineRow, at?: { readonly x: number; readonly y: number }) => void
}

export const OutlineContext = createContext<OutlineTools | undefined>(undefined)

export function useOutline(): OutlineTools {
  const tools = useContext(OutlineContext)
  if (!tools) throw new Error('useOutline outside the outline')
  return tools
}

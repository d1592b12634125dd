import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Store } from '#client/session/store.ts'
import type { Board } from '#client/board/board.ts'
import type { CanvasView, CommandContext, CommandId } from '#client/board/commands.ts'

/** What every part of the canvas shares; the same object as long as the board and the language stay. */
export interface CanvasTools {
  readonly board: Board
  readonly view: CanvasView
  /** What a command called right now would work on. */
  readonly context: () => CommandContext
  /** Runs a command if it is enabled. */
  readonly run: (id: CommandId) => void
}

export const CanvasContext = createContext<CanvasTools | undefined>(undefined)

export function useCanvas(): CanvasTools {
  const tools = useContext(CanvasContext)
  if (!tools) throw new Error('useCanvas outside the canvas')
  return tools
}

/** A part of a store; its caller renders again only when that part is another. `read` gives a plain value. */
export const useStorePart = <T, P extends string | number | boolean | undefined>(
  store: Store<T>,
  read: (value: T) => P,
): P => useSyncExternalStore(store.subscribe, () => read(store.get()))

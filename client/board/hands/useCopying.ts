import { useEffect, useState } from 'react'
import type { Store } from '#client/session/store.ts'
import { createStore } from '#client/session/store.ts'
import type { Board } from '#client/board/board.ts'
import type { Drag, DragHelper } from '#client/board/dragging.ts'
import { copyElements } from '#client/board/hands/copying.ts'
import { dropPlaces } from '#client/board/hands/moves.ts'

/** Where the originals stay while Alt makes the drag one of copies; undefined otherwise. */
export type Originals = Drag['from'] | undefined

/** Alt+drag copies what is dragged: the originals stay, the copies land where they are dropped. */
export function useCopying(board: Board): Store<Originals> {
  const [originals] = useState(() => createStore<Originals>(undefined))
  useEffect(() => {
    let drag: Drag | undefined
    // The key may go down or up while the pointer rests.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Alt') return
      // Else some browsers open their menu.
      event.preventDefault()
      if (drag) originals.set(event.type === 'keydown' ? drag.from : undefined)
    }
    const listen = (change: 'addEventListener' | 'removeEventListener') => {
      window[change]('keydown', onKey as EventListener, true)
      window[change]('keyup', onKey as EventListener, true)
    }
    const helper: DragHelper = {
      takes: 'copies',
      move: (moved) => {
        if (!drag) listen('addEventListener')
        drag = moved
        originals.set(moved.event.altKey ? moved.from : undefined)
      },
      drop: (dropped) => {
        if (!originals.get()) return false
        copyElements(board, dropPlaces(board, dropped))
        return true
      },
      end: () => {
        if (drag) listen('removeEventListener')
        drag = undefined
        originals.set(undefined)
      },
    }
    board.state.dragHelpers.add(helper)
    return () => {
      helper.end?.()
      board.state.dragHelpers.delete(helper)
    }
  }, [board, originals])
  return originals
}

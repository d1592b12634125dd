import { useMemo } from 'react'
import type { Board } from '#client/board/board.ts'
import type { Moves } from '#client/board/dragging.ts'

/** Dragging cards. What it does is fetched when the map has been drawn: hands/moves.ts. */
export const useMoves = ({ state }: Board): Omit<Moves, 'cancel'> =>
  useMemo(
    () => ({
      onStart: (...drag) => state.moving.onStart?.(...drag),
      onDrag: (...drag) => state.moving.onDrag?.(...drag),
      onDrop: () => state.moving.onDrop?.(),
    }),
    [state],
  )

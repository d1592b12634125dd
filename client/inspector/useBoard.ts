import { useMemo } from 'react'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import type { Board } from '#client/board/board.ts'
import { createCanvasState } from '#client/board/canvasState.ts'
import { directionOf } from '#client/board/lanes/shownAs.ts'
import { layoutOf } from '#client/board/layout.ts'

/** The board for the actions that map and details share; also where no canvas is shown, beside the register. */
export function useBoard(): Board {
  const session = useSession()
  const t = useT()
  return useMemo(
    () => ({
      session,
      t,
      state: createCanvasState(),
      layout: () => layoutOf(session.view.map(), session.view.positions()),
      direction: () => directionOf(session.view.map().settings),
    }),
    [session, t],
  )
}

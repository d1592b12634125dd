import { restOfTexts } from '#client/ui/texts.ts'
import { mayEdit, type Board } from '#client/board/board.ts'

/** What taking back needs: no canvas. */
export type Stepping = Pick<Board, 'session' | 't'>

let take: ((board: Stepping, which: 'undo' | 'redo') => void) | undefined

/** Fetches what looks after others' work when something is taken back. Resolves when steps are taken at once. */
export async function loadUndoCare(): Promise<void> {
  if (take) return
  const [{ takeStep }] = await Promise.all([import('#client/board/together/undoCare.ts'), restOfTexts()])
  take = takeStep
}

const taking =
  (which: 'undo' | 'redo') =>
  (board: Stepping): void => {
    if (!mayEdit(board)) return
    if (take) return take(board, which)
    // Without a network it may not come: better taken back without its words than not at all.
    loadUndoCare().then(
      () => take?.(board, which),
      () => board.session.undo[which](),
    )
  }

/** Takes back this person's newest step. */
export const undo = taking('undo')

/** Does again what was taken back last. */
export const redo = taking('redo')

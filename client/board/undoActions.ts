import { announce } from '#client/ui/announce.tsx'
import { mayEdit, type Board } from '#client/board/board.ts'

/** What taking back needs: no canvas. */
type Stepping = Pick<Board, 'session' | 't'>

/** Takes back this person's newest step. */
export function undo(board: Stepping): void {
  const { session, t } = board
  if (!mayEdit(board)) return
  const done = session.undo.undo()
  announce(
    !done
      ? t('canvas.said.nothingToUndo')
      : done.name
        ? t('canvas.said.undone', { step: done.name })
        : t('canvas.said.undoneEdit'),
  )
}

/** Does again what was taken back last. */
export function redo(board: Stepping): void {
  const { session, t } = board
  if (!mayEdit(board)) return
  const done = session.undo.redo()
  announce(
    !done
      ? t('canvas.said.nothingToRedo')
      : done.name
        ? t('canvas.said.redone', { step: done.name })
        : t('canvas.said.redoneEdit'),
  )
}

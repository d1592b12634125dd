import { Suspense, useEffect } from 'react'
import { restoreElements } from '#shared/doc/elements.ts'
import { titleAt, trashedBy } from '#shared/doc/undoPreview.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { toast } from '#client/ui/toast.ts'
import { mayEdit } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { Drag } from '#client/board/dragging.ts'
import { onCard } from '#client/board/onCard.ts'
import { whoWords } from '#client/board/together/follow.ts'
import { undoQuestion } from '#client/board/together/undoQuestion.ts'
import { whoIs } from '#client/board/together/undoWords.ts'

const UndoQuestionDialog = lazyPart(
  async () => (await import('#client/board/together/UndoQuestionDialog.tsx')).UndoQuestionDialog,
)

/** Where two people meet in the same place: says what the other does, and keeps what this person wrote. */
export function Collisions() {
  useClosedByOther()
  useDraggingToo()
  const question = useStore(undoQuestion)
  return (
    question && (
      <Suspense fallback={null}>
        <UndoQuestionDialog question={question} />
      </Suspense>
    )
  )
}

/** Somebody has deleted the card whose title is being written here: what was written can be had back. */
function useClosedByOther(): void {
  const session = useSession()
  const { board, view } = useCanvas()
  useEffect(() => {
    const { state, t } = board
    let last = state.editing.get()
    return state.editing.subscribe(() => {
      const id = last
      last = state.editing.get()
      if (id === undefined || last !== undefined || session.view.element(id)) return
      const by = trashedBy(session.doc, id)
      if (by === session.doc.clientID) return
      const title = titleAt(session.doc, id) || t('board.untitled')
      const restore = () => {
        if (!mayEdit(board, [id])) return
        session.undo.perform(t('together.restoreStep'), () => restoreElements(session.doc, [id], 'person'))
        session.selection.select([id])
        announce(t('together.restored', { title }))
        view.focusCard(id)
      }
      const text = t('together.closedByOther', { who: whoIs({ session, t }, [by]), title })
      // An entry that is gone altogether, by another program, cannot be brought back from here.
      const action = by !== undefined && { action: { label: t('together.restore'), run: restore } }
      toast(text, { stays: true, ...action })
    })
  }, [session, board, view])
}

/** Somebody else is moving a card that is being dragged here: said once in each drag. */
function useDraggingToo(): void {
  const { focuses, pointers } = useSession()
  const { board } = useCanvas()
  useEffect(() => {
    const { dragHelpers } = board.state
    let said = false
    const helper = {
      move: ({ at }: Drag) => {
        if (said || pointers.dragging.get().size === 0) return
        for (const id of at.keys()) {
          const other = onCard(focuses.get(), pointers.dragging.get(), id)
          if (other?.does !== 'dragging') continue
          said = true
          return announce(board.t('together.draggingToo', { who: whoWords(board.t, other.person) }))
        }
      },
      end: () => {
        said = false
      },
    }
    dragHelpers.add(helper)
    return () => void dragHelpers.delete(helper)
  }, [board, focuses, pointers])
}

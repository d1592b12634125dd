import { useEffect } from 'react'
import { useStore as useFlowStore, useStoreApi } from '@xyflow/react'
import { announce } from '#client/ui/announce.tsx'
import { mayEdit, type Board } from '#client/board/board.ts'

/** Esc gives up a link being drawn or a frame round cards; what is deleted meanwhile ends a link begun by a click. */
export function useGivingUp(board: Board): void {
  const store = useStoreApi()
  const isDrawing = useFlowStore((state) => state.connection.inProgress || state.userSelectionRect !== null)
  useEffect(() => {
    if (!isDrawing) return
    const before = board.session.selection.get()
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      const { connection, cancelConnection, onConnect, onConnectEnd } = store.getState()
      if (connection.inProgress) {
        // React Flow ends a line it no longer has at the next move of the pointer, as if it had been dropped.
        store.setState({ onConnect: undefined, onConnectEnd: undefined })
        cancelConnection()
        document.dispatchEvent(new MouseEvent('mousemove'))
        store.setState({ onConnect, onConnectEnd })
        announce(board.t('canvas.said.linkCancelled'))
      } else {
        store.setState({ userSelectionRect: null, userSelectionActive: false })
        board.session.selection.select(before)
      }
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [board, store, isDrawing])

  useEffect(
    () =>
      board.session.view.subscribeAll(() => {
        const { linking } = board.state
        const known = linking.get()
        const { view } = board.session
        const isGone = known && (!view.element(known.id) || (known.moves !== undefined && !view.link(known.moves)))
        if (isGone) linking.set(undefined)
      }),
    [board],
  )
}

/** A locked card does not follow the pointer: it is said why. */
export function useLockedCards(board: Board): void {
  const store = useStoreApi()
  useEffect(() => {
    const { domNode } = store.getState()
    const onDown = (press: PointerEvent) => {
      const card = press.target instanceof Element ? press.target.closest<HTMLElement>('[data-element]') : null
      const id = card?.dataset['element']
      const { session, state } = board
      if (id === undefined || press.button !== 0 || state.tool.get() !== 'select') return
      if (!session.canEdit() || session.canEdit(id)) return
      const end = new AbortController()
      const onMove = ({ clientX, clientY }: PointerEvent) => {
        if (Math.hypot(clientX - press.clientX, clientY - press.clientY) <= 4) return
        end.abort()
        mayEdit(board, [id])
      }
      window.addEventListener('pointermove', onMove, { signal: end.signal, capture: true })
      for (const type of ['pointerup', 'pointercancel'] as const) {
        window.addEventListener(type, () => end.abort(), { signal: end.signal, capture: true })
      }
    }
    domNode?.addEventListener('pointerdown', onDown, true)
    return () => domNode?.removeEventListener('pointerdown', onDown, true)
  }, [board, store])
}

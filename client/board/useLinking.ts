import { useMemo, type MouseEvent as ReactMouseEvent } from 'react'
import type { Connection, FinalConnectionState } from '@xyflow/react'
import { useReactFlow } from '@xyflow/react'
import type { ElementId } from '#shared/model/element.ts'
import { announce } from '#client/ui/announce.tsx'
import { titleOf, type Board } from '#client/board/board.ts'
import { linkElements } from '#client/board/linkActions.ts'
import type { Linking } from '#client/board/canvasState.ts'
import { EFFECT_HANDLE } from '#client/board/flowAdapter.ts'
import { mirrored, type XY } from '#client/board/laneGeometry.ts'
import { reportUnlessOffline } from '#client/ui/fetchPart.ts'

export interface LinkGestures {
  /** A line was dropped on a handle. */
  readonly onConnect: (connection: Connection) => void
  /** A line was dropped anywhere: on a card it links, on empty canvas it offers a new element. */
  readonly onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => void
  /** A card was clicked: that begins or finishes a link; else, without a key that adds, it alone is selected. */
  readonly onCardClick: (id: ElementId, keys: Pick<ReactMouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>) => void
  /** Empty canvas was clicked: what a link waits for may be made there. */
  readonly onPaneClick: (event: ReactMouseEvent) => void
}

/** Drawing links by dragging from a handle, and by clicking one card and then the other. */
export function useLinking(board: Board): LinkGestures {
  const { screenToFlowPosition } = useReactFlow()
  return useMemo(() => {
    const { state, t } = board
    const join = (linking: Linking, other: ElementId) => {
      const { moves } = linking
      if (moves !== undefined) {
        const end = linking.end === 'from' ? 'to' : 'from'
        void import('#client/board/hands/changeEnds.ts').then(
          (part) => part.changeEnd(board, moves, end, other),
          reportUnlessOffline,
        )
      } else if (linking.end === 'from') linkElements(board, linking.id, other)
      else linkElements(board, other, linking.id)
    }
    /** What may stand at the other end, as a menu where the new element is to be. */
    const offer = (at: XY, linking: Linking) => {
      const { x, y } = screenToFlowPosition(at)
      state.overlay.set({ kind: 'dropMenu', at, map: { x: mirrored(x, 0, board.direction()), y }, linking })
    }
    return {
      onConnect: ({ source, target }) => void linkElements(board, source, target),
      onConnectEnd: (event, connection) => {
        if (connection.isValid || !connection.fromNode || !board.session.canEdit()) return
        const touch = 'changedTouches' in event ? event.changedTouches[0] : event
        if (!touch) return
        const at = { x: touch.clientX, y: touch.clientY }
        const linking: Linking = {
          id: connection.fromNode.id,
          end: connection.fromHandle?.id === EFFECT_HANDLE ? 'from' : 'to',
        }
        const below = document.elementFromPoint(at.x, at.y)
        const card = below?.closest<HTMLElement>('[data-element]')?.dataset['element']
        if (card !== undefined) return card === linking.id ? undefined : join(linking, card)
        if (below?.closest('.react-flow__pane')) offer(at, linking)
      },
      onPaneClick: ({ clientX: x, clientY: y }) => {
        const linking = state.linking.get()
        state.linking.set(undefined)
        state.overlay.set(undefined)
        if (!linking || !board.session.canEdit()) return
        state.tool.set('select')
        if (linking.moves === undefined) offer({ x, y }, linking)
        else announce(t('canvas.said.linkCancelled'))
      },
      onCardClick: (id, event) => {
        const linking = state.linking.get()
        if (linking) {
          state.linking.set(undefined)
          if (!state.keepTool.get()) state.tool.set('select')
          join(linking, id)
        } else if (state.tool.get() === 'link') {
          state.linking.set({ id, end: 'from' })
          announce(t('canvas.linkHintTo', { title: titleOf(board, id) }))
        } else if (!event.shiftKey && !event.ctrlKey && !event.metaKey) board.session.selection.select([id])
      },
    }
  }, [board, screenToFlowPosition])
}

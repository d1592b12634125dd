import { useMemo } from 'react'
import type { Connection, FinalConnectionState } from '@xyflow/react'
import { useReactFlow } from '@xyflow/react'
import type { ElementId } from '#shared/model/element.ts'
import { announce } from '#client/ui/announce.tsx'
import { titleOf, type Board } from '#client/board/board.ts'
import { linkElements } from '#client/board/linkActions.ts'
import type { Linking } from '#client/board/canvasState.ts'
import { EFFECT_HANDLE } from '#client/board/flowAdapter.ts'
import { mirrored } from '#client/board/laneGeometry.ts'

export interface LinkGestures {
  /** A line was dropped on a handle. */
  readonly onConnect: (connection: Connection) => void
  /** A line was dropped anywhere: on a card it links, on empty canvas it offers a new element. */
  readonly onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => void
  /** A card was clicked; true when that began or finished a link. */
  readonly onCardClick: (id: ElementId) => boolean
}

/** Drawing links by dragging from a handle, and by clicking one card and then the other. */
export function useLinking(board: Board): LinkGestures {
  const { screenToFlowPosition } = useReactFlow()
  return useMemo(() => {
    const { state, t } = board
    const join = (linking: Linking, other: ElementId) => {
      if (linking.end === 'from') linkElements(board, linking.id, other)
      else linkElements(board, other, linking.id)
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
        if (!below?.closest('.react-flow__pane')) return
        const { x, y } = screenToFlowPosition(at)
        state.overlay.set({ kind: 'dropMenu', at, map: { x: mirrored(x, 0, board.direction()), y }, linking })
      },
      onCardClick: (id) => {
        const linking = state.linking.get()
        if (linking) {
          state.linking.set(undefined)
          state.tool.set('select')
          join(linking, id)
          return true
        }
        if (state.tool.get() !== 'link') return false
        state.linking.set({ id, end: 'from' })
        announce(t('canvas.linkHintTo', { title: titleOf(board, id) }))
        return true
      },
    }
  }, [board, screenToFlowPosition])
}

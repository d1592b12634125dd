import { useMemo, useRef } from 'react'
import type { NodeChange, OnNodeDrag } from '@xyflow/react'
import type { Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import { announce } from '#client/ui/announce.tsx'
import { createStore, type Store, type WritableStore } from '#client/session/store.ts'
import type { Board } from '#client/board/board.ts'
import { moveElements } from '#client/board/placing.ts'
import type { ElementFlowNode } from '#client/board/flowAdapter.ts'
import { CARD_WIDTH, mirrored, mirroredBy, snapped, type XY } from '#client/board/laneGeometry.ts'

const NOTHING: ReadonlyMap<ElementId, XY> = new Map()

export interface Moves {
  /** Cards being dragged here, in the frame shown. */
  readonly dragged: Store<ReadonlyMap<ElementId, XY>>
  readonly onNodesChange: (changes: NodeChange<ElementFlowNode>[]) => void
  readonly onDrag: OnNodeDrag<ElementFlowNode>
  readonly onDrop: () => void
  /** Gives up the drag; true when there was one. */
  readonly cancel: () => boolean
}

/** Dragging cards: seen here at once, by others through the pointer, and written to the document once, on drop. */
export function useMoves(board: Board): Moves {
  const cancelled = useRef(false)
  return useMemo(() => {
    const dragged: WritableStore<ReadonlyMap<ElementId, XY>> = createStore(NOTHING)
    const start = (id: ElementId): XY | undefined => {
      const rect = board.layout().rects.get(id)
      return rect && { x: mirrored(rect.x, rect.width, board.direction()), y: rect.y }
    }
    const end = () => {
      board.session.pointer.drag(undefined)
      dragged.set(NOTHING)
    }
    return {
      dragged,
      onNodesChange: (changes) => {
        if (cancelled.current) return
        const next = new Map(dragged.get())
        for (const change of changes) {
          if (change.type === 'position' && change.dragging && change.position) next.set(change.id, change.position)
        }
        if (changes.some((change) => change.type === 'position' && change.dragging)) dragged.set(next)
      },
      onDrag: (_event, node) => {
        const from = start(node.id)
        if (cancelled.current || !from) return
        const dx = mirroredBy(node.position.x - from.x, board.direction())
        board.session.pointer.drag([dx, node.position.y - from.y])
      },
      onDrop: () => {
        const drops = new Map<ElementId, Position>()
        for (const [id, at] of dragged.get()) {
          const [x, y] = snapped({ x: mirrored(at.x, CARD_WIDTH, board.direction()), y: at.y })
          const before = board.layout().rects.get(id)
          if (before && (before.x !== x || before.y !== y)) drops.set(id, [x, y])
        }
        if (!cancelled.current) moveElements(board, drops)
        cancelled.current = false
        end()
      },
      cancel: () => {
        if (dragged.get().size === 0) return false
        cancelled.current = true
        end()
        announce(board.t('canvas.said.moveCancelled'))
        return true
      },
    }
  }, [board])
}

import { useMemo, useRef } from 'react'
import type { NodeChange, OnNodeDrag } from '@xyflow/react'
import type { Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import { announce } from '#client/ui/announce.tsx'
import type { Board } from '#client/board/board.ts'
import type { Drag } from '#client/board/dragging.ts'
import { moveElements } from '#client/board/placing.ts'
import type { ElementFlowNode } from '#client/board/flowAdapter.ts'
import { CARD_WIDTH, mirrored, mirroredBy, snapped, type XY } from '#client/board/laneGeometry.ts'

const NOTHING: ReadonlyMap<ElementId, XY> = new Map()

export interface Moves {
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
    const { dragged, dragHelpers } = board.state
    let last: Drag['event'] | undefined
    const start = (id: ElementId): XY | undefined => {
      const rect = board.layout().rects.get(id)
      return rect && { x: mirrored(rect.x, rect.width, board.direction()), y: rect.y }
    }
    const end = () => {
      last = undefined
      board.session.pointer.drag(undefined)
      dragged.set(NOTHING)
      for (const helper of dragHelpers) helper.end?.()
    }
    const dragOf = (event: Drag['event'], at: Drag['at']): Drag => ({
      event,
      at,
      from: new Map([...at.keys()].flatMap((id) => [[id, start(id) ?? { x: 0, y: 0 }] as const])),
    })
    return {
      onNodesChange: (changes) => {
        if (cancelled.current) return
        const next = new Map(dragged.get())
        for (const change of changes) {
          if (change.type === 'position' && change.dragging && change.position) next.set(change.id, change.position)
        }
        if (!changes.some((change) => change.type === 'position' && change.dragging)) return
        let at: ReadonlyMap<ElementId, XY> = next
        if (last) for (const helper of dragHelpers) at = helper.adjust?.(dragOf(last, at)) ?? at
        dragged.set(at)
      },
      onDrag: (event, node) => {
        const [from, at] = [start(node.id), dragged.get().get(node.id)]
        if (cancelled.current || !from || !at) return
        last = 'nativeEvent' in event ? (event.nativeEvent as MouseEvent) : event
        board.session.pointer.drag([mirroredBy(at.x - from.x, board.direction()), at.y - from.y])
        const drag = dragOf(last, dragged.get())
        for (const helper of dragHelpers) helper.move?.(drag)
      },
      onDrop: () => {
        const drag = last && !cancelled.current && dragOf(last, dragged.get())
        const isTaken = drag && [...dragHelpers].some((helper) => helper.drop?.(drag))
        const drops = new Map<ElementId, Position>()
        for (const [id, at] of dragged.get()) {
          const [x, y] = snapped({ x: mirrored(at.x, CARD_WIDTH, board.direction()), y: at.y })
          const before = board.layout().rects.get(id)
          if (before && (before.x !== x || before.y !== y)) drops.set(id, [x, y])
        }
        if (!cancelled.current && !isTaken) moveElements(board, drops)
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

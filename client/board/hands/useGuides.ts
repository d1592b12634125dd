import { useEffect, useState } from 'react'
import { useStoreApi } from '@xyflow/react'
import type { ElementId } from '#shared/model/element.ts'
import { createStore, type Store } from '#client/session/store.ts'
import type { Board } from '#client/board/board.ts'
import { isExact, type Drag, type DragHelper } from '#client/board/dragging.ts'
import { around, guide, type Guided } from '#client/board/hands/guides.ts'
import { LANE_WIDTH, mirrored, type Rect, type XY } from '#client/board/laneGeometry.ts'

/** Cards come into line from so many pixels on the screen. */
const REACH = 8
/** Only cards so near, in map pixels beyond the dragged ones, are looked at: what is far off says nothing. */
const NEARBY = 2 * LANE_WIDTH

/** Brings dragged cards into line with those near by; gives what there is to draw, undefined while nothing is in line. */
export function useGuides(board: Board): Store<Guided | undefined> {
  const store = useStoreApi()
  const [drawn] = useState(() => createStore<Guided | undefined>(undefined))
  useEffect(() => {
    const helper = createGuides(board, () => store.getState().transform[2], drawn.set)
    board.state.dragHelpers.add(helper)
    return () => void board.state.dragHelpers.delete(helper)
  }, [board, store, drawn])
  return drawn
}

/** `zoom` gives screen pixels per map pixel. */
export function createGuides(board: Board, zoom: () => number, draw: (guided: Guided | undefined) => void): DragHelper {
  let standing: { readonly of: Drag['from']; readonly rects: readonly Rect[] } | undefined
  let last: Guided | undefined
  const sizeOf = (id: ElementId, at: XY): Rect => {
    const rect = board.layout().rects.get(id)
    return { ...at, width: rect?.width ?? 0, height: rect?.height ?? 0 }
  }
  /** Cards that are not dragged, in the frame shown. */
  const othersOf = (from: Drag['from']): readonly Rect[] => {
    if (standing?.of !== from) {
      const others = [...board.layout().rects].filter(([id]) => !from.has(id))
      const shown = others.map(([, rect]) => ({ ...rect, x: mirrored(rect.x, rect.width, board.direction()) }))
      standing = { of: from, rects: shown }
    }
    return standing.rects
  }
  const set = (guided: Guided | undefined) => {
    last = guided
    draw(guided && (guided.lines.length > 0 || guided.gaps.length > 0) ? guided : undefined)
  }
  return {
    adjust: ({ event, lead, at, from }) => {
      const moving = isExact(event) ? undefined : around([...at].map(([id, xy]) => sizeOf(id, xy)))
      if (!moving) {
        set(undefined)
        return undefined
      }
      const near = othersOf(from).filter((rect) => distance(moving, rect) <= NEARBY)
      const guided = guide(moving, near, REACH / zoom())
      const { dx, dy } = guided
      const [was, is] = [from.get(lead), at.get(lead)]
      // Where it stands as before, as a card that moves along its own column does, a line says nothing.
      const moved = { x: is && was?.x !== is.x + dx, y: is && was?.y !== is.y + dy }
      const { lines, gaps } = guided
      set({ ...guided, lines: lines.filter(({ axis }) => moved[axis]), gaps: gaps.filter(({ axis }) => moved[axis]) })
      return dx === 0 && dy === 0 ? at : new Map([...at].map(([id, { x, y }]) => [id, { x: x + dx, y: y + dy }]))
    },
    aligned: () => ({ x: last?.x ?? false, y: last?.y ?? false }),
    end: () => {
      standing = undefined
      set(undefined)
    },
  }
}

/** The wider of the two spaces between rectangles; 0 or less where they meet. */
const distance = (a: Rect, b: Rect): number =>
  Math.max(a.x - (b.x + b.width), b.x - (a.x + a.width), a.y - (b.y + b.height), b.y - (a.y + a.height))

import { useState, useSyncExternalStore } from 'react'
import { useStoreApi } from '@xyflow/react'
import type { Rect } from '#client/board/laneGeometry.ts'

/** How far beyond the view, in its own widths and heights, cards are kept ready. */
const MARGIN = 0.4
/** An area that many times as wide as the view holds too much. */
const MOST = 4

interface View {
  readonly width: number
  readonly height: number
  readonly transform: readonly [x: number, y: number, zoom: number]
}

/** The part of the map around the view, which stays the same until the view leaves it or has become much smaller. */
export function createViewArea(): (view: View) => Rect {
  let area: Rect = { x: 0, y: 0, width: 0, height: 0 }
  return ({ width, height, transform: [x, y, zoom] }) => {
    const view: Rect = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
    if (!contains(area, view) || area.width > view.width * MOST) {
      const [dx, dy] = [view.width * MARGIN, view.height * MARGIN]
      area = { x: view.x - dx, y: view.y - dy, width: view.width + 2 * dx, height: view.height + 2 * dy }
    }
    return area
  }
}

const contains = (area: Rect, view: Rect): boolean =>
  area.x <= view.x &&
  area.y <= view.y &&
  area.x + area.width >= view.x + view.width &&
  area.y + area.height >= view.y + view.height

/** That part, in the frame shown; undefined while nothing is to be left out. */
export function useViewArea(active: boolean): Rect | undefined {
  const store = useStoreApi()
  const [areaOf] = useState(createViewArea)
  return useSyncExternalStore(store.subscribe, () => (active ? areaOf(store.getState()) : undefined))
}

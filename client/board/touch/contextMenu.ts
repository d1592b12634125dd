import type { XY } from '#client/board/laneGeometry.ts'

/** Opens the menu of what stands there, as a press of the right button would. */
export function openContextMenu(target: Element, at: XY): void {
  target.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: at.x, clientY: at.y, button: 2 }),
  )
}

import { pointOf } from '#client/board/dragging.ts'

/** Whether a pointer is over one of the elements that a selector finds, whatever lies above them. */
export function isOver(event: MouseEvent | TouchEvent, selector: string): boolean {
  const point = pointOf(event)
  if (!point) return false
  return [...document.querySelectorAll(selector)].some((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    return point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  })
}

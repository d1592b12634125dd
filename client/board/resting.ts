import type { CanvasState } from '#client/board/canvasState.ts'

/** What the pointer only passes on its way is not pointed at. */
const REST_MS = 150
let planned: ReturnType<typeof setTimeout> | undefined

/** The pointer has come to an element or link, or left it (undefined): it is pointed at once the pointer has rested on it. */
export function restOn({ hovered }: Pick<CanvasState, 'hovered'>, id: string | undefined): void {
  clearTimeout(planned)
  if (id === undefined) hovered.set(undefined)
  else planned = setTimeout(() => hovered.set(id), REST_MS)
}

import type { CanvasState } from '#client/board/canvasState.ts'
import type { CanvasView } from '#client/board/commands/command.ts'

/** The canvas's view, which leaves what moves the keyboard to the outline's rows while they have it. */
export function withOutline(canvas: CanvasView, { home, outline }: CanvasState): CanvasView {
  const here = () => (home.get() === 'outline' && outline.get()) || canvas
  return {
    ...canvas,
    centre: () => here().centre(),
    below: (id) => here().below(id),
    focusCanvas: () => here().focusCanvas(),
    focusWhole: () => here().focusWhole(),
    focusCard: (id) => here().focusCard(id),
    reveal: (...ids) => here().reveal(...ids),
  }
}

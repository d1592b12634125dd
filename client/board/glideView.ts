import type { ReactFlowInstance, Viewport } from '@xyflow/react'

type Flow = Pick<ReactFlowInstance, 'getViewport' | 'setViewport'>

const same = (a: Viewport, b: Viewport): boolean => a.x === b.x && a.y === b.y && a.zoom === b.zoom

/** The view a part (0–1) of the way: zoom by equal factors, and the point that both ends have in the same place stays there. */
export function viewBetween(from: Viewport, to: Viewport, part: number): Viewport {
  const zoom = from.zoom * (to.zoom / from.zoom) ** part
  const share = to.zoom === from.zoom ? part : (zoom - from.zoom) / (to.zoom - from.zoom)
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, zoom }
}

/** Of two glides at once the later one goes on: each would take the other for a hand. */
let newest = 0
/** The glide that is on, where it ends and where it has left the view. */
let gliding: { readonly to: Viewport; last: Viewport } | undefined

/** Where the view ends that glides now; undefined when it rests, or somebody has taken over. */
export function glidingTo(flow: Pick<Flow, 'getViewport'>): Viewport | undefined {
  return gliding && same(flow.getViewport(), gliding.last) ? gliding.to : undefined
}

const easeInOut = (part: number): number => (part < 0.5 ? 2 * part * part : 1 - 2 * (1 - part) * (1 - part))

/**
 * Moves the view within `ms`, at once when that is 0; whoever moves it meanwhile, by hand or by another call, takes over.
 * Resolves when it moves no more. React Flow's own `duration` is never used: what it needs for it is not in the build.
 */
export function glideView(flow: Flow, to: Viewport, ms: number, ease = easeInOut): Promise<unknown> {
  const from = flow.getViewport()
  const mine = ++newest
  gliding = undefined
  if (ms === 0 || same(from, to)) return flow.setViewport(to)
  const began = performance.now()
  const glide = { to, last: from }
  gliding = glide
  return new Promise((resolve) => {
    const end = () => {
      if (gliding === glide) gliding = undefined
      resolve(undefined)
    }
    const step = (now: number) => {
      if (mine !== newest || !same(flow.getViewport(), glide.last)) return end()
      const part = Math.min(1, Math.max(0, now - began) / ms)
      void flow.setViewport(part === 1 ? to : viewBetween(from, to, ease(part)))
      glide.last = flow.getViewport()
      if (part === 1) end()
      else requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })
}

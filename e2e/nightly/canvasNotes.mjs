/**
 * Runs in the page before anything else: when the map can be used, frames, and how many cards React renders. Cards are
 * known by their `data-element`; a card has rendered when React made its attributes anew.
 */
const notes = { usable: 0, renders: 0, commits: 0, frames: [] }
window.notes = notes

/** React calls this after each commit, in the built client as in development: the way its own tools look in. */
window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
  supportsFiber: true,
  renderers: new Map(),
  inject: () => 1,
  onScheduleFiberRoot() {},
  onCommitFiberUnmount() {},
  onPostCommitFiberRoot() {},
  onCommitFiberRoot(_id, root) {
    notes.commits++
    if (notes.counting) count(root.current)
  },
}

/** Walks what this commit has worked on: below a fiber whose children are the same objects nothing was rendered. */
function count(fiber) {
  const before = fiber.alternate
  if (typeof fiber.type === 'string' && fiber.memoizedProps?.['data-element'] !== undefined) {
    if (before === null || before.memoizedProps !== fiber.memoizedProps) notes.renders++
    return
  }
  if (before !== null && before.child === fiber.child) return
  for (let child = fiber.child; child !== null; child = child.sibling) count(child)
}

let last = performance.now()
let calm = 0
const frame = (now) => {
  const ms = now - last
  last = now
  notes.frames.push(ms)
  if (!notes.usable && document.querySelector('[data-element], canvas[data-overview]')) {
    calm = calm > 0 && ms < 100 ? calm + 1 : 1
    if (calm === 3) notes.usable = now
  }
  requestAnimationFrame(frame)
}
requestAnimationFrame(frame)

const nextFrame = () => new Promise((done) => requestAnimationFrame(done))
const zoomNow = () => {
  const { transform } = document.querySelector('.react-flow__viewport').style
  return Number(/scale\(([\d.]+)\)/.exec(transform)[1])
}
const wheel = (options) => {
  const target = document.querySelector('.react-flow__pane')
  const box = target.getBoundingClientRect()
  const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 }
  target.dispatchEvent(new WheelEvent('wheel', { ...at, bubbles: true, cancelable: true, deltaMode: 0, ...options }))
}
/** A pinch as the browser reports it; how far a step zooms is tried first. */
let perStep
async function zoomBy(factor) {
  if (perStep === undefined) {
    const before = zoomNow()
    wheel({ deltaY: 5.5, ctrlKey: true })
    // Seen when it has been drawn, which a busy machine does late and maybe in parts: half a step would be taken for one.
    let seen = before
    for (let still = 0; still < 4; still = zoomNow() === seen && seen !== before ? still + 1 : 0) {
      seen = zoomNow()
      await nextFrame()
    }
    perStep = Math.log(seen / before) / 5.5
  }
  wheel({ deltaY: Math.log(factor) / perStep, ctrlKey: true })
}

notes.zoomTo = async (zoom) => {
  const isThere = () => Math.abs(zoomNow() / zoom - 1) <= 0.01
  for (let tries = 0; tries < 60; tries++) {
    if (!isThere()) await zoomBy(Math.min(1.3, Math.max(0.7, zoom / zoomNow())))
    const asked = zoomNow()
    for (let frame = 0; frame < 3; frame++) await nextFrame()
    // A busy machine draws a step late: what is there must stay there.
    if (isThere() && zoomNow() === asked) return
  }
}
/** A pan of so many frames there and back, as two fingers do it. */
notes.pan = async (frames, dx, dy) => {
  notes.frames = []
  for (let n = 0; n < frames; n++) {
    const sign = n < frames / 2 ? 1 : -1
    wheel({ deltaX: sign * dx, deltaY: sign * dy })
    await nextFrame()
  }
  return notes.frames
}
/** From the zoom now to another and back. */
notes.sweep = async (frames, to) => {
  const from = zoomNow()
  const factor = (to / from) ** (2 / frames)
  notes.frames = []
  for (let n = 0; n < frames; n++) {
    await zoomBy(n < frames / 2 ? factor : 1 / factor)
    await nextFrame()
  }
  return notes.frames
}
/** Where a card at a place of the map is seen, near its middle, CSS pixels of the window. */
notes.spotOf = ([x, y]) => {
  const { left, top } = document.querySelector('.react-flow').getBoundingClientRect()
  const [, dx, dy] = /translate\(([-\d.]+)px, ?([-\d.]+)px\)/.exec(
    document.querySelector('.react-flow__viewport').style.transform,
  )
  return { x: left + Number(dx) + (x + 100) * zoomNow(), y: top + Number(dy) + (y + 40) * zoomNow() }
}

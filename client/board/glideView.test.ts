import { expect, test, vi } from 'vitest'
import { glideView, glidingTo, viewBetween } from '#client/board/glideView.ts'

const FROM = { x: 0, y: 100, zoom: 1 }

test('a glide begins where the view is and ends where it is to be', () => {
  const to = { x: -300, y: 40, zoom: 2 }
  expect(viewBetween(FROM, to, 0)).toEqual(FROM)
  expect(viewBetween(FROM, to, 1)).toEqual(to)
})

test('a view that only moves goes straight', () => {
  expect(viewBetween(FROM, { x: 200, y: 0, zoom: 1 }, 0.25)).toEqual({ x: 50, y: 75, zoom: 1 })
})

test('what lies under the pointer stays there while the view is zoomed about it', () => {
  const [px, py] = [400, 300]
  const about = (zoom: number) => ({ x: px - ((px - FROM.x) * zoom) / FROM.zoom, y: py - (py - FROM.y) * zoom, zoom })
  for (const part of [0.2, 0.5, 0.8]) {
    const { x, y, zoom } = viewBetween(FROM, about(3), part)
    expect(zoom).toBeCloseTo(3 ** part)
    expect(x).toBeCloseTo(about(zoom).x)
    expect(y).toBeCloseTo(about(zoom).y)
  }
})

test('of two glides the later one arrives', async () => {
  const waiting: ((now: number) => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (step: (now: number) => void) => waiting.push(step))
  let shown = FROM
  const flow = {
    getViewport: () => shown,
    setViewport: (to: typeof FROM) => {
      shown = to
      return Promise.resolve(true)
    },
  }
  const began = performance.now()
  const first = glideView(flow, { x: 100, y: 100, zoom: 1 }, 200)
  for (const step of waiting.splice(0)) step(began + 100)
  expect(glidingTo(flow)).toEqual({ x: 100, y: 100, zoom: 1 })
  const second = glideView(flow, { x: 0, y: 0, zoom: 2 }, 200)
  for (let at = 120; waiting.length > 0; at += 60) for (const step of waiting.splice(0)) step(began + at + 200)
  await Promise.all([first, second])
  expect(glidingTo(flow)).toBeUndefined()
  expect(shown).toEqual({ x: 0, y: 0, zoom: 2 })
  vi.unstubAllGlobals()
})

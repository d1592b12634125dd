import type { Figures } from './canvasPage.ts'

interface Row {
  readonly name: string
  readonly unit: string
  readonly of: (figures: Figures) => number
  readonly p95?: (figures: Figures) => number
}
const ROWS: readonly Row[] = [
  { name: 'usable', unit: 'ms', of: ({ usable }) => usable },
  { name: 'pan', unit: 'ms', of: ({ pan }) => pan.work, p95: ({ pan }) => pan.p95 },
  { name: 'far pan', unit: 'ms', of: ({ far }) => far.work, p95: ({ far }) => far.p95 },
  { name: 'zoom sweep', unit: 'ms', of: ({ sweep }) => sweep.work, p95: ({ sweep }) => sweep.p95 },
  { name: 'remote', unit: 'ms', of: ({ remote }) => remote.work, p95: ({ remote }) => remote.p95 },
  { name: 'drag', unit: 'ms', of: ({ drag }) => drag.work, p95: ({ drag }) => drag.p95 },
  { name: 'DOM', unit: '', of: ({ dom }) => dom },
  { name: 'heap', unit: 'MiB', of: ({ heap }) => heap },
]

/** Goals for the map, as ratios to plain React Flow in the same run, by number of elements. */
const GOALS: Readonly<Record<number, Readonly<Record<string, number>>>> = {
  2000: { usable: 0.25, pan: 0.2, 'far pan': 0.3, 'zoom sweep': 0.3 },
}
const DRAG_GOAL = { elements: 5000, p95: 25 }

interface Anchor {
  readonly goal: number
  readonly ms: number
}
/** Goals against other whiteboards, which are not installed: as they were measured once, on another machine. */
const ELSEWHERE: Readonly<Record<number, Readonly<Record<string, Readonly<Record<string, Anchor>>>>>> = {
  2000: { usable: { tldraw: { ms: 7416, goal: 0.15 }, Excalidraw: { ms: 1723, goal: 0.5 } } },
  5000: {
    usable: { tldraw: { ms: 18808, goal: 0.06 }, Excalidraw: { ms: 2131, goal: 0.5 } },
    pan: { Excalidraw: { ms: 28, goal: 0.5 } },
    'far pan': { Excalidraw: { ms: 157, goal: 0.15 } },
    'zoom sweep': { Excalidraw: { ms: 260, goal: 0.15 } },
  },
}

const whole = (value: number): string => String(value < 20 ? Math.round(value * 10) / 10 : Math.round(value))
const ratio = (value: number): string => `${Math.round(value * 100) / 100}x`

/** The lines of one size: each figure of ours, of the plain page, the ratio and what it is to be. */
export function* comparison(size: number, own: Figures, plain: Figures): Generator<string> {
  yield `n = ${size}`
  for (const { name, unit, of, p95 } of ROWS) {
    const shown = (figures: Figures) => `${whole(of(figures))}${p95 ? ` (${whole(p95(figures))})` : ''}`
    const goal = GOALS[size]?.[name]
    const others = Object.entries(ELSEWHERE[size]?.[name] ?? {}).map(
      ([other, anchor]) => `${ratio(of(own) / anchor.ms)} of ${other} on another machine (goal <= ${anchor.goal}x)`,
    )
    const notes = [
      ratio(of(own) / of(plain)),
      ...(goal === undefined ? [] : [`goal <= ${goal}x`]),
      ...(name === 'drag' && size === DRAG_GOAL.elements ? [`goal p95 <= ${DRAG_GOAL.p95} ms`] : []),
      ...others,
    ]
    yield `  ${name.padEnd(10)} ${shown(own)} ${unit}, plain ${shown(plain)} ${unit}: ${notes.join(', ')}`
  }
  const perMove = (figures: Figures) => Math.round((figures.remote.renders / figures.remote.moves) * 10) / 10
  yield `  remote: cards rendered per move of 10 ${perMove(own)}, plain ${perMove(plain)} (${own.remote.moves} moves)`
  yield `  cards rendered by one move of one card in view ${own.one}, plain ${plain.one}; of ten outside it ${own.hidden}, plain ${plain.hidden}`
}

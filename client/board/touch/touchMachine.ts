import type { XY } from '#client/board/laneGeometry.ts'

/** A finger on the canvas, CSS pixels of the window. */
export interface Finger extends XY {
  readonly id: number
}

/** What one lands on. */
export type Ground = 'canvas' | 'thing' | 'handle'

/** What the gesture asks for. */
export type Asked =
  /** React Flow's own way with one finger has to end: another gesture begins. */
  | { readonly do: 'takeOver' }
  | { readonly do: 'move'; readonly before: readonly XY[]; readonly after: readonly XY[] }
  | { readonly do: 'menu' | 'doubleTap' | 'hold'; readonly at: XY }
  | { readonly do: 'frame'; readonly from: XY; readonly to: XY }
  | { readonly do: 'framed' }
  | { readonly do: 'undo' | 'redo' }

export interface Answer {
  readonly asked: readonly Asked[]
  /** Nobody else is to see the event, and no click is to follow. */
  readonly mine: boolean
}

type Phase = 'watching' | 'view' | 'held' | 'framing' | 'spent'
interface Gesture {
  phase: Phase
  readonly ground: Ground
  readonly start: Finger
  readonly at: number
  /** Most fingers at one time. */
  most: number
  moved: boolean
  fingers: readonly Finger[]
}

export const HOLD_MS = 500
const DOUBLE_TAP_MS = 450
const TAP_MS = 350
/** A finger trembles: less is no movement. */
const THRESHOLD = 6
const DOUBLE_TAP_PX = 28

const NOTHING: Answer = { asked: [], mine: false }
const far = (a: XY, b: XY, than: number): boolean => Math.hypot(a.x - b.x, a.y - b.y) > than

/**
 * What fingers on the canvas mean. One finger is left to React Flow (empty: the view, a card: moves it) until it has
 * held still for `HOLD_MS`, which the caller tells by `hold`, or a second one comes. Times in ms, rising.
 */
export function createTouchMachine() {
  let going: Gesture | undefined
  let lastTap: { at: XY; time: number } | undefined

  const take = (gesture: Gesture, phase: Phase): readonly Asked[] => {
    const wasOurs = gesture.phase !== 'watching'
    gesture.phase = phase
    return wasOurs ? [] : [{ do: 'takeOver' }]
  }

  return {
    /** One finger more; `viewOnly`: fingers do nothing but move the view. */
    down(fingers: readonly Finger[], ground: Ground, time: number, viewOnly: boolean): Answer {
      const [start] = fingers
      if (!start) return NOTHING
      if (!going) {
        const phase = viewOnly ? 'view' : 'watching'
        going = { phase, ground, start, at: time, most: fingers.length, moved: false, fingers }
        if (fingers.length === 1) return { asked: [], mine: viewOnly }
      }
      const unframed: readonly Asked[] = going.phase === 'framing' ? [{ do: 'framed' }] : []
      const asked = [...unframed, ...take(going, 'view')]
      going.most = Math.max(going.most, fingers.length)
      going.fingers = fingers
      return { asked, mine: true }
    },

    move(fingers: readonly Finger[]): Answer {
      if (!going) return NOTHING
      const gesture = going
      const before = gesture.fingers.filter(({ id }) => fingers.some((finger) => finger.id === id))
      const after = before.flatMap(({ id }) => fingers.find((finger) => finger.id === id) ?? [])
      const own = fingers.find(({ id }) => id === gesture.start.id)
      if (own && far(own, gesture.start, THRESHOLD)) gesture.moved = true
      if (gesture.most > 1 && before.some((finger, index) => far(finger, after[index] ?? finger, 3))) {
        gesture.moved = true
      }
      switch (gesture.phase) {
        case 'watching':
          return NOTHING
        case 'spent':
          return { asked: [], mine: true }
        case 'view': {
          if (before.length === 0) return { asked: [], mine: true }
          gesture.fingers = after
          return { asked: [{ do: 'move', before, after }], mine: true }
        }
        case 'held':
        case 'framing': {
          if (!own || !gesture.moved) return { asked: [], mine: true }
          gesture.phase = 'framing'
          return { asked: [{ do: 'frame', from: gesture.start, to: own }], mine: true }
        }
      }
    },

    /** `fingers` are those that are left. */
    up(fingers: readonly Finger[], time: number): Answer {
      if (!going) return NOTHING
      const gesture = going
      if (fingers.length > 0) {
        gesture.fingers = fingers
        return { asked: [], mine: gesture.phase !== 'watching' }
      }
      going = undefined
      const { start: at, phase, moved, most } = gesture
      const isShort = !moved && time - gesture.at < TAP_MS
      switch (phase) {
        case 'watching': {
          if (!isShort || gesture.ground === 'handle') return NOTHING
          const isDouble = lastTap && time - lastTap.time < DOUBLE_TAP_MS && !far(lastTap.at, at, DOUBLE_TAP_PX)
          lastTap = isDouble ? undefined : { at, time }
          return isDouble ? { asked: [{ do: 'doubleTap', at }], mine: true } : NOTHING
        }
        case 'held':
          return { asked: [{ do: 'menu', at }], mine: true }
        case 'framing':
          return { asked: [{ do: 'framed' }], mine: true }
        case 'view':
          return { asked: isShort && most > 1 && most < 4 ? [{ do: most === 2 ? 'undo' : 'redo' }] : [], mine: true }
        case 'spent':
          return { asked: [], mine: true }
      }
    },

    /** The one finger has been there for `HOLD_MS`. */
    hold(): readonly Asked[] {
      if (going?.phase !== 'watching' || going.moved || going.ground === 'handle') return []
      const { start: at, ground } = going
      if (ground === 'thing') return [...take(going, 'spent'), { do: 'menu', at }]
      return [...take(going, 'held'), { do: 'hold', at }]
    },

    /** The system has taken the fingers away. */
    cancel(): Answer {
      const gesture = going
      going = undefined
      return {
        asked: gesture?.phase === 'framing' ? [{ do: 'framed' }] : [],
        mine: (gesture?.phase ?? 'watching') !== 'watching',
      }
    },
  }
}

import { LANE_MODES, LAYOUT_DIRECTIONS, type LaneMode, type LayoutDirection } from '#shared/model/benefitMap.ts'
import { createStore, type Store } from '#client/session/store.ts'
import { readPreference, writePreference } from '#client/ui/preferences.ts'

export const WHEELS = ['auto', 'mouse', 'trackpad'] as const
export const OTHERS = ['all', 'quiet', 'none'] as const
export const SPEECH = ['off', 'near', 'all'] as const

/** How one person wants to see and handle every map in this browser; nothing of it is in the document. */
export interface Look {
  /** What a turn of the wheel is taken for. */
  readonly wheel: (typeof WHEELS)[number]
  /** Dragging on the empty canvas selects instead of moving the view. */
  readonly dragSelects: boolean
  /** Of other people: cursors and selections; selections alone; nothing but the list of who is here. */
  readonly others: (typeof OTHERS)[number]
  /** Of others' changes what is spoken: nothing, what concerns one's own and what that is linked to, or everything. */
  readonly speech: (typeof SPEECH)[number]
  readonly minimap: boolean
  /** Tools have their names under their signs, where there is room. */
  readonly toolNames: boolean
  /** Instead of the map's own; undefined follows it. */
  readonly direction: LayoutDirection | undefined
  readonly lanes: LaneMode | undefined
}

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((one) => one === value)

function stored(): Look {
  let kept: Partial<Record<keyof Look, unknown>> = {}
  try {
    kept = JSON.parse(readPreference('look') ?? '{}') as typeof kept
  } catch {
    // Not ours, or half written: everybody's defaults.
    writePreference('look', undefined)
  }
  return {
    wheel: oneOf(WHEELS, kept.wheel) ?? 'auto',
    dragSelects: kept.dragSelects === true,
    others: oneOf(OTHERS, kept.others) ?? 'all',
    speech: oneOf(SPEECH, kept.speech) ?? 'near',
    minimap: kept.minimap === true,
    toolNames: kept.toolNames !== false,
    direction: oneOf(LAYOUT_DIRECTIONS, kept.direction),
    lanes: oneOf(LANE_MODES, kept.lanes),
  }
}

const store = createStore(stored())

/** The look in force in this tab. */
export const look: Store<Look> = store

/** Changes the look, and remembers it. */
export function setLook(change: Partial<Look>): void {
  store.set({ ...store.get(), ...change })
  writePreference('look', JSON.stringify(store.get()))
}

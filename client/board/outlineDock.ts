import { createStore, type Store } from '#client/session/store.ts'
import { readPreference, writePreference } from '#client/ui/preferences.ts'

/** From this width on, in CSS pixels, map and outline have room side by side. */
const ROOM = globalThis.matchMedia?.('(min-width: 1200px)')
const wanted = createStore(readPreference('outlineDock') === 'true')

/** Whether the outline stands beside the map: as chosen in this browser, where there is room. */
export const outlineDock: Store<boolean> = {
  get: () => wanted.get() && ROOM?.matches === true,
  subscribe: (notify) => {
    const stop = wanted.subscribe(notify)
    ROOM?.addEventListener('change', notify)
    return () => {
      stop()
      ROOM?.removeEventListener('change', notify)
    }
  },
}

/** Puts the outline beside the map, or takes it away. */
export function dockOutline(docked: boolean): void {
  wanted.set(docked)
  writePreference('outlineDock', docked ? 'true' : undefined)
}

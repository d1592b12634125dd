import type { BoardSession } from '#client/session/boardSession.ts'
import type { Seen } from '#client/board/together/followView.ts'

type Awareness = BoardSession['awareness']

/** Tells the others one part of this person's presence; undefined takes it back. */
export function tellOthers(awareness: Awareness, name: 'following' | 'viewport', value: unknown): void {
  const { [name]: before, ...rest } = awareness.getLocalState() ?? {}
  if (JSON.stringify(before) === JSON.stringify(value)) return
  awareness.setLocalState(value === undefined ? rest : { ...rest, [name]: value })
}

/**
 * What others look at, by Yjs client number, the tab that has moved last at the end. Somebody who looks at another view
 * than the map tells nothing.
 */
export function createSeenByOthers(awareness: Awareness): () => ReadonlyMap<number, Seen> {
  const seen = new Map<number, Seen>()
  return () => {
    const states = awareness.getStates() as ReadonlyMap<number, Readonly<Record<string, unknown>>>
    for (const [clientId, { viewport }] of states) {
      const before = seen.get(clientId)
      if (isSeen(viewport) && viewport.every((value, index) => value === before?.[index])) continue
      seen.delete(clientId)
      if (isSeen(viewport)) seen.set(clientId, viewport)
    }
    for (const clientId of seen.keys()) if (!states.has(clientId)) seen.delete(clientId)
    return seen
  }
}

/** Farther out there is no map: a view there could not be shown. */
const MOST = 1_000_000
const isSeen = (value: unknown): value is Seen =>
  Array.isArray(value) &&
  value.length === 3 &&
  value.every((one) => typeof one === 'number' && Math.abs(one) <= MOST) &&
  value[2] > 0

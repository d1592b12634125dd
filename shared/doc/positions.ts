import type * as Y from 'yjs'
import type { ElementId } from '#shared/model/element.ts'
import { sameValue } from '#shared/doc/sameValue.ts'
import { isId, rootOf, type Origin, type Position } from '#shared/doc/schema.ts'

/** A stored position, or undefined when it is none. */
export function readPosition(stored: unknown): Position | undefined {
  if (!Array.isArray(stored) || stored.length !== 2) return undefined
  const [x, y] = stored as readonly unknown[]
  return Number.isFinite(x) && Number.isFinite(y) ? [(x as number) + 0, (y as number) + 0] : undefined
}

/** Where elements stand, those in the trash included; unreadable positions are left out. */
export function readPositions(doc: Y.Doc): ReadonlyMap<ElementId, Position> {
  const positions = new Map<ElementId, Position>()
  for (const [id, stored] of rootOf(doc, 'positions').entries()) {
    const position = isId(id) ? readPosition(stored) : undefined
    if (position) positions.set(id, position)
  }
  return positions
}

/** Places elements on whole pixels, all in one transaction; what is no finite position is passed over. */
export function setPositions(doc: Y.Doc, entries: Iterable<readonly [ElementId, Position]>, origin: Origin): void {
  const root = rootOf(doc, 'positions')
  doc.transact(() => {
    for (const [id, [x, y]] of entries) {
      const position = [Math.round(x) + 0, Math.round(y) + 0]
      if (isId(id) && readPosition(position) && !sameValue(root.get(id), position)) root.set(id, position)
    }
  }, origin)
}

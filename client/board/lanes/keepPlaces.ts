import { patchElement, readElement } from '#shared/doc/elements.ts'
import { readPositions, setPositions } from '#shared/doc/positions.ts'
import type { Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import { laneOrganisation } from '#shared/model/locks.ts'
import type { Board } from '#client/board/board.ts'
import { cardHeight } from '#client/board/cardSize.ts'
import { bandAt, storedPoint } from '#client/board/lanes/places.ts'
import { CARD_WIDTH, freeY, type Rect } from '#client/board/laneGeometry.ts'

/**
 * To be called before a change that is made in lanes by organisation; what it gives back is called after it, in the same
 * step. Whoever places cards reckons with what is shown, which is not what the document has: so cards keep the place
 * they have in the document. One that came into another column gets the nearest free place there, a new one likewise;
 * one made alone belongs to the organisation in whose lane it was made.
 */
export function keepPlaces({ session, layout }: Pick<Board, 'session' | 'layout'>): () => void {
  const now = layout()
  const { doc } = session
  const before = readPositions(doc)
  const stored = now.bands?.stored.rects ?? now.rects
  return () => {
    const taken = new Map<ElementId, Rect>(stored)
    const places: [ElementId, Position][] = []
    const made: [ElementId, Position][] = []
    for (const [id, [x, y]] of readPositions(doc)) {
      const was = before.get(id)
      if (was?.[0] === x && was[1] === y) continue
      const [own, shown] = [stored.get(id), now.rects.get(id)]
      if (own && shown?.x === x) {
        places.push([id, [own.x, own.y]])
        continue
      }
      const element = readElement(doc, id)
      if (!element) continue
      const height = cardHeight(element)
      taken.delete(id)
      const top = freeY(taken.values(), x, own ? own.y : storedPoint(now, { x, y }).y, height)
      taken.set(id, { x, y: top, width: CARD_WIDTH, height })
      places.push([id, [x, top]])
      if (!was) made.push([id, [x, y]])
    }
    setPositions(doc, places, 'person')
    const [one, another] = made
    if (one && !another) join(one[0], bandAt(now, one[1][1])?.organisation)
  }

  function join(id: ElementId, organisation: string | undefined): void {
    const element = readElement(doc, id)
    if (!element || organisation === undefined || laneOrganisation(element) !== undefined) return
    patchElement(doc, id, organisationPatch(element, organisation), 'person')
  }
}

/** What puts an element into an organisation's lane: a benefit is realised there, all else is its responsibility. */
export const organisationPatch = (element: { readonly kind: string }, organisation: string | undefined) =>
  element.kind === 'benefit' ? { realisingOrganisationId: organisation } : { organisationId: organisation }

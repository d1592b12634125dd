import type * as Y from 'yjs'
import type { ElementKind } from '#shared/model/kinds.ts'
import type { LinkId } from '#shared/model/link.ts'
import { readLink } from '#shared/doc/links.ts'
import { readPosition } from '#shared/doc/positions.ts'
import { readStoredElement } from '#shared/doc/readElement.ts'
import { isId, rootOf } from '#shared/doc/schema.ts'

/** Something of a document, and where it is: whole map pixels, none where it has never been placed. */
export interface DocPlace {
  readonly title: string
  readonly x?: number
  readonly y?: number
  /** Not in the bin, and (link) neither is an end of it. */
  readonly onMap: boolean
  /** Of an element. */
  readonly kind?: ElementKind
}

/** From the top left of a card to about its middle. */
const TO_MIDDLE = [108, 40] as const

/** An element, parked ones and notes included: its top left. Undefined when there is none that can be read. */
export function elementPlace(doc: Y.Doc, id: string): DocPlace | undefined {
  const stored = isId(id) ? readStoredElement(id, rootOf(doc, 'elements').get(id)) : undefined
  if (!stored) return undefined
  const position = readPosition(rootOf(doc, 'positions').get(id))
  return {
    title: stored.content.title,
    ...(position && { x: Math.round(position[0]), y: Math.round(position[1]) }),
    onMap: !stored.trashed,
    kind: stored.content.kind,
  }
}

/** A link, as the titles of its ends, and its middle. Undefined when there is none that can be read. */
export function linkPlace(doc: Y.Doc, id: LinkId): DocPlace | undefined {
  const link = isId(id) ? readLink(id, rootOf(doc, 'links').get(id)) : undefined
  if (!link) return undefined
  const [from, to] = [elementPlace(doc, link.from), elementPlace(doc, link.to)]
  const placed = from?.x !== undefined && from.y !== undefined && to?.x !== undefined && to.y !== undefined
  return {
    title: `${from?.title ?? ''} → ${to?.title ?? ''}`,
    ...(placed && {
      x: Math.round((from.x + to.x) / 2 + TO_MIDDLE[0]),
      y: Math.round((from.y + to.y) / 2 + TO_MIDDLE[1]),
    }),
    // An end that does not exist is no reason: such a link is drawn, and found by G01.
    onMap: from?.onMap !== false && to?.onMap !== false,
  }
}

/** Ids of the links that start or end at one of the elements, those of trashed elements included. Cost: all links once. */
export function linksAt(doc: Y.Doc, elementIds: ReadonlySet<string>): LinkId[] {
  return [...rootOf(doc, 'links').entries()].flatMap(([id, stored]) => {
    const link = isId(id) ? readLink(id, stored) : undefined
    return link && (elementIds.has(link.from) || elementIds.has(link.to)) ? [id] : []
  })
}

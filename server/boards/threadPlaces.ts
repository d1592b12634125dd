import type { Deps } from '#server/deps.ts'
import type { LastPlace } from '#server/storage/commentStore.ts'
import { elementPlace, linkPlace, linksAt, type DocPlace } from '#shared/doc/places.ts'
import { FIELDS, type FieldSpec } from '#shared/model/fields.ts'
import { ROW_KEYS } from '#shared/register/columns.ts'
import type { Anchor, Thread } from '#shared/wire/comments.ts'

type Needs = Pick<Deps, 'storage' | 'rooms'>
type Doc = Parameters<typeof elementPlace>[0]

/** What an anchor means on the map as it is stored. */
export interface FoundPlace {
  /** Title and place; absent when the map holds nothing of it any more. */
  readonly place?: LastPlace
  readonly onMap: boolean
}

const VALUES: ReadonlySet<string> = new Set([
  ...ROW_KEYS,
  ...FIELDS.filter(({ kinds }: FieldSpec) => kinds.includes('benefit')).map(({ name }) => name),
])

function found(place: DocPlace | undefined): FoundPlace {
  if (!place) return { onMap: false }
  const { title, x, y, onMap } = place
  return { place: { title, ...(x !== undefined && { x }), ...(y !== undefined && { y }) }, onMap }
}

/** The place of a value is its benefit's; which value it is stands in the anchor. */
export function findPlace(doc: Doc, anchor: Anchor): FoundPlace {
  if ('elementId' in anchor) return found(elementPlace(doc, anchor.elementId))
  if ('linkId' in anchor) return found(linkPlace(doc, anchor.linkId))
  if ('benefitId' in anchor) return found(elementPlace(doc, anchor.benefitId))
  if ('x' in anchor) return { place: { x: anchor.x, y: anchor.y }, onMap: true }
  return { place: {}, onMap: true }
}

/** As the API tells it: as it is now, else as it last was. */
export const placeAnswer = ({ place, onMap }: FoundPlace, last: LastPlace): Thread['place'] => ({
  ...(place ?? last),
  lost: !onMap,
})

/** Which part of an anchor names nothing that a thread can be hung on now; undefined when all is well. */
export function wrongPart(doc: Doc, anchor: Anchor): string | undefined {
  if ('elementId' in anchor) return elementPlace(doc, anchor.elementId)?.onMap ? undefined : 'elementId'
  if ('linkId' in anchor) return linkPlace(doc, anchor.linkId)?.onMap ? undefined : 'linkId'
  if (!('benefitId' in anchor)) return undefined
  const benefit = elementPlace(doc, anchor.benefitId)
  if (!benefit?.onMap || benefit.kind !== 'benefit') return 'benefitId'
  return VALUES.has(anchor.field) ? undefined : 'field'
}

/** What each of the anchors means now, in their order. Rejects with NoSuchBoard. */
export const placesOf = (
  { rooms }: Pick<Deps, 'rooms'>,
  boardId: string,
  anchors: readonly Anchor[],
): Promise<readonly FoundPlace[]> => rooms.read(boardId, (doc) => anchors.map((anchor) => findPlace(doc, anchor)))

/**
 * Writes down titles and places of what threads hang on, for elements that are about to go for good, and their links: the
 * threads stay.
 */
export async function keepPlaces(
  { storage, rooms }: Needs,
  boardId: string,
  elementIds: readonly string[],
): Promise<void> {
  if (elementIds.length === 0) return
  const linkIds = await rooms.read(boardId, (doc) => linksAt(doc, new Set(elementIds)))
  const threads = await storage.threadsOn(boardId, { elementIds, linkIds })
  if (threads.length === 0) return
  const places = await placesOf(
    { rooms },
    boardId,
    threads.map(({ anchor }) => anchor),
  )
  await storage.keepPlaces(
    threads.flatMap(({ id }, i) => {
      const last = places[i]?.place
      return last ? [{ threadId: id, last }] : []
    }),
  )
}

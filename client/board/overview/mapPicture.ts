import { creatableOf } from '#shared/i18n/labels.ts'
import type { BenefitMap, LayoutDirection } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import { isNegative, type Link } from '#shared/model/link.ts'
import { mirrored, type Rect } from '#client/board/laneGeometry.ts'
import { shownElements, type Layout } from '#client/board/layout.ts'
import { linkEnd } from '#client/board/linkRules.ts'

/** A card as far as it is seen from afar. */
export interface PictureCard {
  readonly id: ElementId
  readonly kind: Creatable
  readonly title: string
  /** Where it stands, in the frame shown. */
  readonly rect: Rect
}
export interface PictureLink {
  readonly id: string
  readonly from: PictureCard
  readonly to: PictureCard
  readonly strength: number
  readonly negative: boolean
}
/** All that is drawn of a map when it is drawn as a whole. */
export interface MapPicture {
  readonly cards: readonly PictureCard[]
  readonly links: readonly PictureLink[]
}

/** Makes the picture of a map; the same object while map, layout and direction are the same. */
export function createPictures(): (map: BenefitMap, layout: Layout, direction: LayoutDirection) => MapPicture {
  let last: { map: BenefitMap; layout: Layout; direction: LayoutDirection; picture: MapPicture } | undefined
  return (map, layout, direction) => {
    if (last?.map === map && last.layout === layout && last.direction === direction) return last.picture
    last = { map, layout, direction, picture: pictureOf(map, layout, direction) }
    return last.picture
  }
}

function pictureOf(map: BenefitMap, { rects }: Layout, direction: LayoutDirection): MapPicture {
  const cards = new Map<ElementId, PictureCard>()
  const elements = shownElements(map)
  const ends = new Map(elements.map((element) => [element.id, element]))
  for (const element of elements) {
    const rect = rects.get(element.id)
    if (!rect) continue
    cards.set(element.id, {
      id: element.id,
      kind: creatableOf(element),
      title: element.title.trim(),
      rect: { ...rect, x: mirrored(rect.x, rect.width, direction) },
    })
  }
  const pictured = ({ id, from, to, strength }: Link): PictureLink[] => {
    const [cause, effect] = [cards.get(from), cards.get(to)]
    const [one, other] = [ends.get(from), ends.get(to)].map((element) => element && linkEnd(element))
    if (!cause || !effect) return []
    const negative = one !== undefined && other !== undefined && isNegative(one, other)
    return [{ id, from: cause, to: effect, strength: strength ?? 2, negative }]
  }
  return { cards: [...cards.values()], links: [...map.links, ...map.asideLinks].flatMap(pictured) }
}

/** The card at a point of the frame shown, the last drawn first; `margin` px of the map around cards count too. */
export const cardAt = (
  { cards }: MapPicture,
  x: number,
  y: number,
  rectOf: (card: PictureCard) => Rect,
  margin = 0,
): PictureCard | undefined =>
  cards.findLast((card) => {
    const rect = rectOf(card)
    return (
      x >= rect.x - margin &&
      x <= rect.x + rect.width + margin &&
      y >= rect.y - margin &&
      y <= rect.y + rect.height + margin
    )
  })

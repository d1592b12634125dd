import type { BenefitMap, Organisation } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { laneOrganisation } from '#shared/model/locks.ts'
import { CARD_GAP, cardX, type Rect, type XY } from '#client/board/laneGeometry.ts'
import { carried } from '#client/board/lanes/places.ts'
import { shownElements, type Layout } from '#client/board/layout.ts'
import { keepPlaces } from '#client/board/lanes/keepPlaces.ts'
import type { Band } from '#client/board/lanes/band.ts'

/** Where the first card of a band begins, below its top: there its name stands. */
export const BAND_HEAD = 44
const BAND_FOOT = 20
/** A band without cards is still a place to drop one. */
const LEAST_BAND = 104

/**
 * The cards in one band per organisation, in the order of the organisations, groups after them, and those of none last;
 * the columns stay. Within a band and a column they are stacked in the order in which they are stored; where they are
 * stored stays as it is. An organisation without cards has its band, a group or none has not. Gives back the same
 * rectangles, and the same layout, as long as nothing moved or grew.
 */
export function createBandReader(): (map: BenefitMap, stored: Layout) => Layout {
  let before: Layout | undefined
  let of: { readonly map: BenefitMap; readonly stored: Layout } | undefined
  return (map, stored) => {
    const isSame =
      of?.stored === stored &&
      of.map.organisations === map.organisations &&
      of.map.elements === map.elements &&
      of.map.aside === map.aside
    of = { map, stored }
    if (before && isSame) return before
    const next = inBands(map, stored)
    return (before = before ? kept(before, next) : next)
  }
}

function inBands(map: BenefitMap, stored: Layout): Layout {
  const names = new Set(map.organisations.map(({ id }) => id))
  const members = new Map<string | undefined, Element[]>()
  for (const element of shownElements(map)) {
    const id = laneOrganisation(element)
    const key = id !== undefined && names.has(id) ? id : undefined
    const list = members.get(key)
    if (list) list.push(element)
    else members.set(key, [element])
  }
  const rects = new Map<ElementId, Rect>()
  const bands: Band[] = []
  let top = 0
  for (const organisation of organisationsOf(map.organisations, members)) {
    const inBand = members.get(organisation) ?? []
    const bottom = stack(inBand, stored.rects, top + BAND_HEAD, rects)
    const height = Math.max(LEAST_BAND, bottom + BAND_FOOT - top)
    bands.push({ organisation, top, height, count: inBand.length })
    top += height
  }
  const toStored = (at: XY) => carried(rects, stored.rects, at)
  return { rects, unplaced: stored.unplaced, bands: { list: bands, stored, toStored, keepPlaces } }
}

function organisationsOf(
  all: readonly Organisation[],
  members: ReadonlyMap<string | undefined, unknown>,
): readonly (string | undefined)[] {
  const acting = all.filter(({ kind }) => kind !== 'group')
  const groups = all.filter(({ kind, id }) => kind === 'group' && members.has(id))
  const none = members.has(undefined) || acting.length === 0
  return [...[...acting, ...groups].map(({ id }) => id), ...(none ? [undefined] : [])]
}

/** Puts the elements of a band into `rects`, column by column from `top` on; gives back where the lowest ends. */
function stack(
  elements: readonly Element[],
  stored: ReadonlyMap<ElementId, Rect>,
  top: number,
  rects: Map<ElementId, Rect>,
): number {
  const placed = elements.flatMap((element) => {
    const rect = stored.get(element.id)
    return rect ? [{ id: element.id, x: cardX(element.kind), rect }] : []
  })
  const floors = new Map<number, number>()
  // Sorting keeps map order where two lie level.
  for (const { id, x, rect } of placed.toSorted((a, b) => a.rect.y - b.rect.y)) {
    const y = floors.get(x) ?? top
    floors.set(x, y + rect.height + CARD_GAP)
    rects.set(id, { x, y, width: rect.width, height: rect.height })
  }
  return Math.max(top, ...floors.values()) - CARD_GAP
}

/** The new layout with all that is as before; the old one when all is. */
function kept(before: Layout, next: Layout): Layout {
  let isSame = before.rects.size === next.rects.size && before.bands?.stored === next.bands?.stored
  const rects = new Map<ElementId, Rect>()
  for (const [id, rect] of next.rects) {
    const old = before.rects.get(id)
    const same = old?.x === rect.x && old.y === rect.y && old.height === rect.height
    isSame &&= same
    rects.set(id, same && old ? old : rect)
  }
  const bands = next.bands?.list ?? []
  isSame &&=
    bands.length === before.bands?.list.length && bands.every((band, at) => alike(band, before.bands?.list[at]))
  return isSame ? before : { ...next, rects }
}

const alike = (a: Band, b: Band | undefined): boolean =>
  a.organisation === b?.organisation && a.top === b?.top && a.height === b.height && a.count === b.count

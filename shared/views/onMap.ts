import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { isActive, type Element, type ElementId } from '#shared/model/element.ts'
import type { MapGraph } from '#shared/model/graph.ts'
import { isKind, type Kind } from '#shared/model/kinds.ts'
import { ordered, perMap } from '#shared/model/perMap.ts'
import { validDate } from '#shared/register/dates.ts'

/** An element that is not a note. */
export type MapElement = Element & { readonly kind: Kind }
const isOnMap = (element: Element): element is MapElement => isKind(element.kind) && isActive(element)

/** The elements that views are about: the active ones, in map order. */
export const activeElements = perMap((map: BenefitMap) => ordered(map.elements).filter(isOnMap))

/** Place of each organisation on the map among the others. */
export const organisationPlaces = perMap(
  (map: BenefitMap): ReadonlyMap<string, number> => new Map(ordered(map.organisations).map(({ id }, at) => [id, at])),
)

export const idsOf = (graph: MapGraph, nodes: readonly number[]): readonly ElementId[] =>
  nodes.map((node) => graph.elements[node]?.id ?? '')

/** Statuses that say that a thing is in place. */
const DONE: readonly (string | undefined)[] = ['completed', 'available', 'inPlace', 'realised']
export const isDone = ({ status }: Element): boolean => DONE.includes(status)

/** A valid date that lies before the status date. */
export const isPast = (date: string | null | undefined, asOf: string): boolean =>
  date !== null && date !== undefined && validDate(date) !== undefined && date < asOf

/** Ascending, what is missing last. */
export const compareDates = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1

import type { Element, ElementId } from '#shared/model/element.ts'
import type { ElementKind } from '#shared/model/kinds.ts'
import { cardHeight } from '#client/board/cardSize.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import type { NewCard } from '#client/paste/place.ts'

interface Planned {
  readonly id: ElementId
  readonly kind: ElementKind
  readonly title: string
  readonly [field: string]: unknown
}

/** The card that an element will have, as far as its size goes. */
export function cardOf({ id, kind, title, ...fields }: Planned, stood?: XY): NewCard {
  const { indicator, baselineValue, targetValue } = fields
  const measures = { indicator, baselineValue, targetValue }
  const known = Object.fromEntries(Object.entries(measures).filter(([, value]) => value !== undefined))
  const rows = { costs: [], annualValues: [], measurements: [], risks: [] }
  const element = { id, kind, order: 0, title, description: '', ...rows, ...known } as Element
  return { id, kind, height: cardHeight(element), stood }
}

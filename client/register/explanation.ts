import { titleOf } from '#shared/health/findings.ts'
import { creatableOf } from '#shared/i18n/labels.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import { perMap } from '#shared/model/perMap.ts'
import type { CellContext } from '#shared/exports/cells.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import { formatDate, formatMoney, formatNumber } from '#client/ui/fields/formats.ts'

/** Something a derived value rests on, to go to: an element, or one field of it. */
export interface Ground {
  readonly elementId: string
  readonly label: string
  readonly kind?: Creatable
  /** What of it counts here: a date, an amount, a score. */
  readonly note?: string
  readonly field?: string
}
export interface Grounds {
  readonly heading: string
  readonly items: readonly Ground[]
  /** What the column itself shows, among what it rests on. */
  readonly own?: boolean
}

/** Where a derived cell comes from: in words, and what it rests on. */
export interface Explanation {
  readonly lines: readonly string[]
  readonly grounds: readonly Grounds[]
  /** Elements that show it on the map, the benefit among them. */
  readonly elements: readonly string[]
}

/** What an explanation is made of. */
export interface Subject {
  readonly row: RegisterRow
  readonly benefit: Element
  readonly context: CellContext
  readonly locale: string
}

const elements = perMap((map: BenefitMap) => new Map(map.elements.map((element) => [element.id, element])))
export const elementOn = (map: BenefitMap, id: string): Element | undefined => elements(map).get(id)

export function groundOf(id: string, { map, t }: CellContext, note?: string): Ground {
  const element = elementOn(map, id)
  return {
    elementId: id,
    label: element ? titleOf(element, map, t) : id,
    ...(element && { kind: creatableOf(element) }),
    ...(note !== undefined && { note }),
  }
}

/** How figures, dates and money are written for the person. */
export const writer = ({ row, context, locale }: Subject) => ({
  number: (value: number): string => formatNumber(value, locale),
  value: (value: number): string => `${formatNumber(value, locale)}${row.unit ? `\u00a0${row.unit}` : ''}`,
  percent: (value: number): string => `${formatNumber(value, locale)}\u00a0%`,
  date: (value: string | null | undefined): string => formatDate(value, locale),
  money: (value: number): string => formatMoney(value, context.map.settings.currency, locale),
})

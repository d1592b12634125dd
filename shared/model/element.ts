import type { ElementKind } from '#shared/model/kinds.ts'
import type { ElementFields, RowField, RowOf, UnknownFields } from '#shared/model/fields.ts'

export type ElementId = string

/** What an element carries besides its fields. `order` is any finite number; map order is (`order`, `id`). */
interface ElementBase {
  readonly id: ElementId
  readonly kind: ElementKind
  readonly order: number
  /** Beside the map, outside the register. */
  readonly parked?: true
  /** Tidy leaves it where it is. */
  readonly pinned?: true
  readonly promotedFrom?: 'note'
  readonly mergedFrom?: readonly string[]
  /** Fields this version does not know, kept as they came. */
  readonly unknown?: UnknownFields
}

/**
 * One element as plain immutable data. Title and description are always texts, possibly empty;
 * row fields are always lists, in row order; every other field is absent when empty.
 */
export type Element = ElementBase &
  Omit<ElementFields, RowField | 'title' | 'description'> & {
    readonly title: string
    readonly description: string
  } & { readonly [F in RowField]: readonly RowOf[F][] }

/** A change to an element's own fields: `undefined` takes a field away. Rows and positions have their own commands. */
export type ElementPatch = {
  readonly [F in Exclude<keyof Element, 'id' | 'unknown' | RowField>]?: Element[F] | undefined
}

export const isDisbenefit = (element: Element): boolean => element.kind === 'benefit' && element.isDisbenefit === true

/** Active = not cancelled; cancelled elements and their links are left out of everything derived (1.4). */
export const isActive = (element: Element): boolean => element.status !== 'cancelled'

import type { Anchor } from '#shared/wire/comments.ts'

/** A text that is the same for the same place: what drafts and lists are kept under. */
export function anchorKey(anchor: Anchor): string {
  if ('elementId' in anchor) return `element ${anchor.elementId}`
  if ('linkId' in anchor) return `link ${anchor.linkId}`
  if ('benefitId' in anchor) return `value ${anchor.benefitId} ${anchor.field}`
  if ('x' in anchor) return `point ${anchor.x} ${anchor.y}`
  return 'board'
}

/** The element or link a thread hangs on; undefined for points and the board. */
export const anchoredTo = (anchor: Anchor): string | undefined =>
  'elementId' in anchor
    ? anchor.elementId
    : 'linkId' in anchor
      ? anchor.linkId
      : 'benefitId' in anchor
        ? anchor.benefitId
        : undefined

/** The point of the map a thread hangs on, document frame; undefined for all others. */
export const pointOf = (anchor: Anchor): { readonly x: number; readonly y: number } | undefined =>
  'x' in anchor && typeof anchor.x === 'number' ? { x: anchor.x, y: anchor.y } : undefined

/** The element a thread hangs on, by itself or by one of its values. */
export const elementOf = (anchor: Anchor): string | undefined => ('linkId' in anchor ? undefined : anchoredTo(anchor))

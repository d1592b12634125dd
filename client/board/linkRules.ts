import { isKind, type Kind } from '#shared/model/kinds.ts'
import type { Element } from '#shared/model/element.ts'
import { linkRelation, linkVerdict, type LinkEnd, type Relation } from '#shared/model/link.ts'

/** What a link between two elements would be, before it is drawn. */
export type LinkJudgement =
  | {
      readonly ok: true
      readonly verdict: 'allowed' | 'discouraged' | 'loose'
      readonly relation: Relation | undefined
    }
  | { readonly ok: false; readonly why: 'self' | 'duplicate' }
  | {
      readonly ok: false
      readonly why: 'meaningless'
      readonly from: Kind
      readonly to: Kind
      /** Whether the arrow makes sense the other way round. */
      readonly reverse: boolean
    }

/** An element as an end of a link; undefined for a note, which the table says nothing about. */
export const linkEnd = (element: Element): LinkEnd | undefined =>
  isKind(element.kind)
    ? {
        kind: element.kind,
        ...(element.isDisbenefit && { isDisbenefit: true }),
        ...(element.category && { category: element.category }),
      }
    : undefined

/**
 * Judges a link from cause to effect by the 5×5 table. `exists` tells whether the same link is drawn already. A link
 * with a note at either end is `loose`: it waits until the note has a kind.
 */
export function judgeLink(from: Element, to: Element, exists: (from: string, to: string) => boolean): LinkJudgement {
  if (from.id === to.id) return { ok: false, why: 'self' }
  if (exists(from.id, to.id)) return { ok: false, why: 'duplicate' }
  const [cause, effect] = [linkEnd(from), linkEnd(to)]
  if (!cause || !effect) return { ok: true, verdict: 'loose', relation: undefined }
  const verdict = linkVerdict(cause, effect)
  if (verdict !== 'meaningless') return { ok: true, verdict, relation: linkRelation(cause, effect) }
  const reverse = linkVerdict(effect, cause) !== 'meaningless' && !exists(to.id, from.id)
  return { ok: false, why: 'meaningless', from: cause.kind, to: effect.kind, reverse }
}

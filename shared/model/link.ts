import type { UnknownFields } from '#shared/model/fields.ts'
import type { Kind } from '#shared/model/kinds.ts'

export type LinkId = string
export const STRENGTHS = [1, 2, 3] as const
export const DEFAULT_STRENGTH = 2
export const ASSUMPTION_STATUSES = ['holds', 'uncertain', 'broken'] as const

/** An arrow from cause to effect: "contributes to", whatever side the goals are drawn on. */
export interface Link {
  readonly id: LinkId
  readonly from: string
  readonly to: string
  readonly order: number
  /** 1 weak, 2 medium (when absent), 3 strong: line width only, never part of a formula. */
  readonly strength?: number
  readonly note?: string
  readonly assumption?: string
  readonly assumptionStatus?: (typeof ASSUMPTION_STATUSES)[number]
  readonly assumptionReviewed?: string
  readonly label?: string
  readonly unknown?: UnknownFields
}
export type LinkPatch = { readonly [F in Exclude<keyof Link, 'id' | 'unknown'>]?: Link[F] | undefined }

/** `allowed`, `discouraged` (may be drawn, counts, gives G05) or `meaningless` (refused; imported: G04 and ignored). */
export type LinkVerdict = 'allowed' | 'discouraged' | 'meaningless'

export const RELATIONS = [
  'precedes',
  'delivers',
  'carriesOut',
  'claimsToYield',
  'isAlignedWith',
  'isPreconditionFor',
  'isPrerequisiteFor',
  'enables',
  'isClaimedToYield',
  'realises',
  'causes',
  'supports',
  'freesCapacityFor',
  'contributesTo',
  'worksAgainst',
  'isPartOf',
] as const
/** What a link says when read aloud; its words are in the language files under `relations`. */
export type Relation = (typeof RELATIONS)[number]

interface Cell {
  readonly verdict: LinkVerdict
  readonly relation?: Relation
}
const A = (relation: Relation): Cell => ({ verdict: 'allowed', relation })
const D = (relation: Relation): Cell => ({ verdict: 'discouraged', relation })
const M: Cell = { verdict: 'meaningless' }

/** The 5×5 table: which kind may lead to which, and in what words. Row = from, column = to. Source: domain reference 1.3. */
export const LINK_TABLE: Readonly<Record<Kind, Readonly<Record<Kind, Cell>>>> = {
  initiative: {
    initiative: D('precedes'),
    enabler: A('delivers'),
    change: A('carriesOut'),
    benefit: D('claimsToYield'),
    goal: D('isAlignedWith'),
  },
  enabler: {
    initiative: D('isPreconditionFor'),
    enabler: A('isPrerequisiteFor'),
    change: A('enables'),
    benefit: D('isClaimedToYield'),
    goal: M,
  },
  change: {
    initiative: M,
    enabler: D('isPreconditionFor'),
    change: A('isPrerequisiteFor'),
    benefit: A('realises'),
    goal: D('supports'),
  },
  benefit: {
    initiative: M,
    enabler: M,
    change: D('freesCapacityFor'),
    benefit: A('contributesTo'),
    goal: A('contributesTo'),
  },
  goal: { initiative: M, enabler: M, change: M, benefit: M, goal: A('isPartOf') },
}

/** What the table needs to know of an end: its kind, whether it is a dis-benefit, and a benefit's category. */
export interface LinkEnd {
  readonly kind: Kind
  readonly isDisbenefit?: boolean
  readonly category?: string
}

/** Verdict on a link between two elements; a benefit of category `redistribution` may lead to a change. */
export function linkVerdict(from: LinkEnd, to: LinkEnd): LinkVerdict {
  if (from.kind === 'benefit' && to.kind === 'change' && from.category === 'redistribution') return 'allowed'
  return LINK_TABLE[from.kind][to.kind].verdict
}

/**
 * The words for a link, undefined where it is meaningless: a change `causes` a dis-benefit, and a dis-benefit
 * `worksAgainst` what is not one. A dis-benefit that leads to a dis-benefit contributes to it.
 */
export function linkRelation(from: LinkEnd, to: LinkEnd): Relation | undefined {
  if (isNegative(from, to)) return 'worksAgainst'
  if (from.kind === 'change' && to.kind === 'benefit' && to.isDisbenefit) return 'causes'
  return LINK_TABLE[from.kind][to.kind].relation
}

/** A negative link leads from a dis-benefit to anything that is not one (1.4). */
export const isNegative = (from: LinkEnd, to: LinkEnd): boolean =>
  from.kind === 'benefit' && from.isDisbenefit === true && !(to.kind === 'benefit' && to.isDisbenefit === true)

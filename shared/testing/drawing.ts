import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { findFindings } from '#shared/health/findings.ts'
import type { RuleId } from '#shared/health/rule.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'

export type Entry = Record<string, unknown>

/** A small map for one test. */
export interface Drawing {
  readonly elements: readonly Entry[]
  /** "a>b c>d": links l1, l2 … in this order. */
  readonly links?: string
  readonly organisations?: readonly Entry[]
}

/** What a rule is to find: maps with the targets of each finding, joined by commas; and maps it finds nothing on. */
export type RuleCases = Partial<
  Record<RuleId, { finds: readonly (readonly [Drawing, ...string[]])[]; passes: readonly Drawing[] }>
>

/** The drawing as a map; an element without a title is called by its id, an organisation is a municipality. */
export const draw = ({ elements, links = '', organisations = [] }: Drawing): BenefitMap =>
  benefitMapOf({
    title: '',
    language: 'en',
    organisations: organisations.map((one) => ({ name: String(one.id), kind: 'municipality', ...one })),
    elements,
    links: links
      .split(' ')
      .filter(Boolean)
      .map((link, at) => ({ id: `l${at + 1}`, from: link.split('>')[0], to: link.split('>')[1] })),
  })

/** Status date of the drawings. */
export const AS_OF = '2026-06-30'

/** The targets of what one rule finds on a drawing, each finding's joined by commas. */
export const targetsOf = (rule: RuleId, drawing: Drawing): readonly string[] =>
  findFindings(draw(drawing), AS_OF, { all: true })
    .filter((finding) => finding.rule === rule)
    .map((finding) => finding.targets.join(','))

const of =
  (kind: string) =>
  (id: string, more: Entry = {}) =>
    ({ id, kind, title: id, ...more }) as Entry
export const goal = of('goal')
export const benefit = of('benefit')
export const change = of('change')
export const enabler = of('enabler')
export const initiative = of('initiative')
export const disbenefit = (id: string, more: Entry = {}) => benefit(id, { isDisbenefit: true, ...more })

/** One element of each kind, to be linked by `chainLinks`. */
export const chain = [initiative('i'), enabler('e'), change('c'), benefit('b'), goal('g')]
export const chainLinks = 'i>e e>c c>b b>g'
export const person = { name: 'Ann', role: 'Head', organisationId: 'o' }
export const valueRow = (organisationId: string, year: number, amount = 1) => ({ organisationId, year, amount })

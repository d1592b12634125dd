import type { Element } from '#shared/model/element.ts'
import type { JudgedLink } from '#shared/model/graph.ts'
import type { Risk } from '#shared/model/fields.ts'
import { inMapOrder } from '#shared/model/benefitMap.ts'
import { isFilled } from '#shared/register/completeness.ts'
import { validDate } from '#shared/register/dates.ts'
import { openRisks } from '#shared/register/risks.ts'
import { MAX_PARTNERS } from '#shared/register/values.ts'
import type { Check } from '#shared/health/check.ts'
import type { FindingValue, FindingValues, Found } from '#shared/health/rule.ts'

/** A finding about one element, named `{{t}}`. */
export const about = (element: Element, values: FindingValues = {}): Found => ({
  targets: [element.id],
  values: { t: { elements: [element.id] }, ...values },
})
/** One finding about each element. */
export const aboutEach = (elements: readonly Element[]): readonly Found[] => elements.map((element) => about(element))

/** A finding about a link, named by both its ends. */
export const aboutLink = ({ link }: JudgedLink): Found => ({
  targets: [link.id],
  values: { t: { elements: [link.from] }, x: { elements: [link.from] }, y: { elements: [link.to] } },
})

/** A finding about two elements. */
export const aboutPair = (x: Element, y: Element): Found => ({
  targets: [x.id, y.id],
  values: { x: { elements: [x.id] }, y: { elements: [y.id] } },
})

export const aboutOrganisation = (organisationId: string): Found => ({
  targets: [organisationId],
  values: { o: { organisation: organisationId } },
})

export const aboutRisk = (risk: Risk): Found => ({ targets: [risk.id], values: { x: said(risk.threat ?? '') } })

/** Said as it stands: a date YYYY-MM-DD, which is the same in all three languages, or what a person wrote. */
export const said = (text: string): FindingValue => ({ text })

/** Open risks of active elements, in map order of the elements. */
export const risksOf = (check: Check): readonly Risk[] => check.elements.flatMap(openRisks)

/** Two texts are the same when they differ in spaces and capitals alone; blank texts are never the same. */
export const sameText = (text: string | undefined): string => (text ?? '').trim().toLowerCase().replace(/\s+/g, ' ')

/**
 * Every pair of elements with the same key, in map order, each element with at most MAX_PARTNERS later ones; a blank key
 * pairs with nothing.
 */
export function pairsBy(elements: readonly Element[], keyOf: (element: Element) => string): readonly Found[] {
  const groups = new Map<string, Element[]>()
  for (const element of elements.toSorted(inMapOrder)) {
    const key = keyOf(element)
    if (key === '') continue
    const group = groups.get(key)
    if (group) group.push(element)
    else groups.set(key, [element])
  }
  return [...groups.values()].flatMap((group) =>
    group.flatMap((first, at) => group.slice(at + 1, at + 1 + MAX_PARTNERS).map((later) => aboutPair(first, later))),
  )
}

/** Whether one date lies before another; false when either is missing. */
export const isBefore = (date: string | undefined, other: string | undefined): boolean =>
  validDate(date) !== undefined && validDate(other) !== undefined && (date ?? '') < (other ?? '')

export const isGroup = (check: Check, organisationId: string): boolean =>
  check.organisations.some(({ id, kind }) => id === organisationId && kind === 'group')

export const lacksBaseline = (benefit: Element): boolean => !isFilled(benefit.baselineValue)

/** An initiative behind the benefit has a start date that is not after the status date. */
export const workHasStarted = (check: Check, benefit: Element): boolean =>
  check.up(benefit, 'initiative').some(({ startDate }) => startDate !== undefined && !isBefore(check.asOf, startDate))

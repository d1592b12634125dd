import { isDisbenefit, type Element } from '#shared/model/element.ts'
import type { JudgedLink } from '#shared/model/graphShape.ts'
import { graphOf, type MapGraph } from '#shared/model/graph.ts'
import type { Risk } from '#shared/model/fields.ts'
import type { Kind } from '#shared/model/kinds.ts'
import { perMap } from '#shared/model/perMap.ts'
import { isFilled } from '#shared/register/completeness.ts'
import { validDate } from '#shared/register/dates.ts'
import { bestUp } from '#shared/register/upstream.ts'
import { MAX_PARTNERS } from '#shared/register/values.ts'
import type { Check } from '#shared/health/check.ts'
import type { FindingValue, FindingValues, Found } from '#shared/health/rule.ts'

const NOTHING: readonly Found[] = []

/** A finding about one element, named `{{t}}`. */
export const about = (element: Element, values?: FindingValues): Found => {
  const targets = [element.id]
  return { targets, values: { t: { elements: targets }, ...values } }
}
/** A finding about the element, if something is the case. */
export const aboutIf = (isCase: boolean, element: Element): readonly Found[] => (isCase ? [about(element)] : NOTHING)

/** A finding about each active element that is of the kind, a dis-benefit too, and for whose node something is the case. */
export function aboutEach(
  { elements, shape }: MapGraph,
  kind: Kind,
  isCase: (node: number, element: Element) => boolean,
): readonly Found[] {
  const found: Found[] = []
  for (const node of shape.nodesOf(kind)) {
    const element = elements[node]
    if (element && isCase(node, element)) found.push(about(element))
  }
  return found
}

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

/** Two texts are the same when they differ in spaces and capitals alone; blank texts are never the same. */
export const sameText = (text: string | undefined): string => (text ?? '').trim().toLowerCase().replace(/\s+/g, ' ')

/**
 * Every pair of elements with the same key, in the order of the list, each element with at most MAX_PARTNERS later ones;
 * a blank key pairs with nothing.
 */
export function pairsBy(elements: readonly Element[], keyOf: (element: Element) => string): readonly Found[] {
  const groups = new Map<string, Element[]>()
  for (const element of elements) {
    const key = keyOf(element)
    if (key === '') continue
    const group = groups.get(key)
    if (group) group.push(element)
    else groups.set(key, [element])
  }
  const found: Found[] = []
  for (const group of groups.values())
    for (const [at, first] of group.entries())
      for (const later of group.slice(at + 1, at + 1 + MAX_PARTNERS)) found.push(aboutPair(first, later))
  return found
}

/** Whether one date lies before another; false when either is missing. */
export const isBefore = (date: string | undefined, other: string | undefined): boolean =>
  validDate(date) !== undefined && validDate(other) !== undefined && (date ?? '') < (other ?? '')

/** A benefit that somebody perceives as positive. */
export const isGain = (element: Element): boolean => element.kind === 'benefit' && !isDisbenefit(element)

export const isGroup = (check: Check, organisationId: string): boolean =>
  check.organisations.some(({ id, kind }) => id === organisationId && kind === 'group')

export const lacksBaseline = (benefit: Element): boolean => !isFilled(benefit.baselineValue)

/** By node the first day on which something of the kind in its `up` starts; undefined when none is dated. */
const firstStartUp = (kind: 'change' | 'initiative') =>
  perMap((map): readonly (string | undefined)[] =>
    bestUp(
      graphOf(map),
      (element) => (element.kind === kind ? validDate(element.startDate) : undefined),
      (one, than) => one < than,
    ),
  )
export const firstInitiativeUp = firstStartUp('initiative')
export const firstChangeUp = firstStartUp('change')

/** Whether something that starts on that day is under way on the status date. */
export const hasStarted = (start: string | undefined, asOf: string): boolean => start !== undefined && start <= asOf

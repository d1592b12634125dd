import { byCodeUnit, type BenefitMap, numberIn } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { graphOf, type MapGraph } from '#shared/model/graph.ts'
import { perShape } from '#shared/model/graphShape.ts'
import { ELEMENT_KINDS } from '#shared/model/kinds.ts'
import { perDay, perMap } from '#shared/model/perMap.ts'
import { creatableOf, elementNumber, kindLabel, missingFieldLabel, valueLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { checkOf } from '#shared/health/check.ts'
import type { FindingValue, FindingValues, Found, HealthRule, Phase, RuleId, Severity } from '#shared/health/rule.ts'
import { HEALTH_RULES } from '#shared/health/rules.ts'
import { dayOf, perElement } from '#shared/register/day.ts'

/** One remark on the map. */
export interface Finding {
  readonly rule: RuleId
  readonly severity: Severity
  /** The first phase in which it shows by default. */
  readonly from: Phase
  /** Ids of elements, links, risks or organisations, sorted. */
  readonly targets: readonly string[]
  readonly values: FindingValues
  /** The facilitator has muted it, for this reason. */
  readonly muted?: { readonly reason: string }
}

export interface FindingOptions {
  /** The board's phase: rules of later phases are left out. All phases when absent. */
  readonly phase?: Phase
  /** Every rule whatever the phase, and muted findings, which are marked. */
  readonly all?: boolean
}

/** The key of a muted finding, as the document has it. */
export const findingKey = (rule: string, targets: readonly string[]): string =>
  `${rule}:${targets.toSorted(byCodeUnit).join(',')}`

/**
 * What the checks find on the map on a day (`asOf`, YYYY-MM-DD): in the order of the rules, within a rule by targets.
 * Muted findings and those of later phases only with `all`. Only active elements. The same map gives the same findings on
 * every machine; an unchanged map is checked once. Never throws. Source: domain reference 4.
 */
export function findFindings(map: BenefitMap, asOf: string, options: FindingOptions = {}): readonly Finding[] {
  const found = foundOn(map, asOf)
  const { phase = 5, all = false } = options
  return all ? found : found.filter((finding) => finding.from <= phase && !finding.muted)
}

/** Findings of all phases that are not muted, by each of their targets; lists in the order of findFindings. */
export const findingsByTarget = perDay((map, asOf): ReadonlyMap<string, readonly Finding[]> => {
  const byTarget = new Map<string, Finding[]>()
  for (const finding of foundOn(map, asOf)) {
    if (finding.muted) continue
    for (const target of finding.targets) {
      const known = byTarget.get(target)
      if (known) known.push(finding)
      else byTarget.set(target, [finding])
    }
  }
  return byTarget
})

const foundOn = perDay((map, asOf): readonly Finding[] => {
  const byRule = new Map<RuleId, Finding[]>(HEALTH_RULES.map(({ id }) => [id, []]))
  const add = (finding: Finding) => byRule.get(finding.rule)?.push(finding)
  const graph = graphOf(map)
  const day = dayOf(map, asOf)
  for (const element of graph.elements) foundOnElement(element, day).forEach(add)
  foundOnGraph(graph).forEach(add)
  const check = checkOf(map, asOf)
  for (const rule of RULES.map) for (const found of rule.find(check)) add(findingOf(rule, found))
  const found = [...byRule.values()].flatMap(byTargets)
  return map.muted.length === 0 ? found : markMuted(map, found)
})

const RULES = {
  element: ELEMENT_KINDS.map((kind) => ({
    kind,
    rules: HEALTH_RULES.filter((rule) => rule.reads === 'element').filter(({ kinds }) => kinds.includes(kind)),
  })),
  graph: HEALTH_RULES.filter((rule) => rule.reads === 'graph'),
  map: HEALTH_RULES.filter((rule) => rule.reads === 'map'),
}
const RULES_OF_KIND = new Map(RULES.element.map(({ kind, rules }) => [kind, rules]))

/** What the rules about one element find, kept while the element stays as it is. */
const foundOnElement = perElement((element, day): readonly Finding[] => {
  const findings: Finding[] = []
  for (const rule of RULES_OF_KIND.get(element.kind) ?? [])
    for (const found of rule.find(element, day)) findings.push(findingOf(rule, found))
  return findings
})

/** What the rules about kinds and links find, kept while these stay as they are. */
const foundOnShape = perShape((): { found?: readonly Finding[] } => ({}))
const foundOnGraph = (graph: MapGraph): readonly Finding[] =>
  (foundOnShape(graph.shape).found ??= RULES.graph.flatMap((rule) =>
    rule.find(graph).map((found) => findingOf(rule, found)),
  ))

const findingOf = ({ id, severity, from }: HealthRule, { targets, values }: Found): Finding => ({
  rule: id,
  severity,
  from,
  targets: targets.length > 1 ? targets.toSorted(byCodeUnit) : targets,
  values,
})

function compareTargets({ targets: a }: Finding, { targets: b }: Finding): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const order = byCodeUnit(a[at] ?? '', b[at] ?? '')
    if (order !== 0) return order
  }
  return a.length - b.length
}
/** The findings of one rule by their targets; the list itself where it stands so already. */
function byTargets(found: Finding[]): readonly Finding[] {
  const isSorted = found.every((finding, at) => at === 0 || compareTargets(found[at - 1] as Finding, finding) <= 0)
  return isSorted ? found : found.sort(compareTargets)
}

function markMuted(map: BenefitMap, found: readonly Finding[]): readonly Finding[] {
  const reasons = new Map(map.muted.map(({ rule, targets, reason }) => [findingKey(rule, targets), reason]))
  return found.map((finding) => {
    const reason = reasons.get(findingKey(finding.rule, finding.targets))
    return reason === undefined ? finding : { ...finding, muted: { reason } }
  })
}

/** The finding said in the language of `t`, with titles as they stand on the map; dates YYYY-MM-DD in every language. */
export function findingText(finding: Finding, map: BenefitMap, t: Translate): string {
  const say = sayerOf(map, t)
  const values = Object.entries(finding.values).map(([name, value]) => [name, say(value)])
  return t(`rules.${finding.rule}`, Object.fromEntries(values))
}

const elementsById = perMap((map: BenefitMap) => new Map(map.elements.map((element) => [element.id, element])))
const organisationNames = perMap((map: BenefitMap) => new Map(map.organisations.map(({ id, name }) => [id, name])))

/** What an element is called in a sentence: its title, or its kind and number while it has none. */
export function titleOf(element: Element, map: BenefitMap, t: Translate): string {
  const title = element.title.trim()
  if (title !== '') return title
  const number = numberIn(map, element.id)
  const kind = kindLabel(t, creatableOf(element))
  return number === undefined ? kind : `${kind} ${elementNumber(t, element.kind, number)}`
}

function sayerOf(map: BenefitMap, t: Translate): (value: FindingValue) => string {
  const title = (id: string) => {
    const element = elementsById(map).get(id)
    return element ? titleOf(element, map, t) : id
  }
  return (value) => {
    if ('elements' in value) return value.elements.map(title).join(', ')
    if ('organisation' in value) return organisationNames(map).get(value.organisation) ?? value.organisation
    if ('status' in value) return valueLabel(t, 'status', value.status).toLowerCase()
    if ('text' in value) return value.text
    const element = elementsById(map).get(value.fieldsOf)
    return value.names
      .map((name) => missingFieldLabel(t, name, element?.kind ?? 'note', element?.isDisbenefit))
      .join(', ')
  }
}

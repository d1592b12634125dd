import { byCodeUnit, type BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { perMap } from '#shared/model/perMap.ts'
import { creatableOf, elementNumber, kindLabel, missingFieldLabel, valueLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { checkOf } from '#shared/health/check.ts'
import type { FindingValue, FindingValues, HealthRule, Phase, RuleId, Severity } from '#shared/health/rule.ts'
import { HEALTH_RULES } from '#shared/health/rules.ts'

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

/** The findings of the day last asked for: one day per map, so that asking for many days keeps nothing. */
interface LastFound {
  asOf?: string
  found: readonly Finding[]
  byTarget?: ReadonlyMap<string, readonly Finding[]>
}
const lastFound = perMap((): LastFound => ({ found: [] }))

/**
 * What the checks find on the map on a day (`asOf`, YYYY-MM-DD): in the order of the rules, within a rule by targets.
 * Muted findings and those of later phases only with `all`. Only active elements. The same map gives the same findings on
 * every machine; an unchanged map is checked once. Never throws. Source: domain reference 4.
 */
export function findFindings(map: BenefitMap, asOf: string, options: FindingOptions = {}): readonly Finding[] {
  const last = lastFound(map)
  if (last.asOf !== asOf) {
    last.found = findAll(map, asOf)
    last.asOf = asOf
    delete last.byTarget
  }
  const { phase = 5, all = false } = options
  return all ? last.found : last.found.filter((finding) => finding.from <= phase && !finding.muted)
}

/** Findings of all phases that are not muted, by each of their targets; lists in the order of findFindings. */
export function findingsByTarget(map: BenefitMap, asOf: string): ReadonlyMap<string, readonly Finding[]> {
  const found = findFindings(map, asOf, { all: true })
  const last = lastFound(map)
  last.byTarget ??= groupByTarget(found)
  return last.byTarget
}

function groupByTarget(found: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const byTarget = new Map<string, Finding[]>()
  for (const finding of found) {
    if (finding.muted) continue
    for (const target of finding.targets) {
      const known = byTarget.get(target)
      if (known) known.push(finding)
      else byTarget.set(target, [finding])
    }
  }
  return byTarget
}

function findAll(map: BenefitMap, asOf: string): readonly Finding[] {
  const check = checkOf(map, asOf)
  const muted = new Map(map.muted.map(({ rule, targets, reason }) => [findingKey(rule, targets), { reason }]))
  return HEALTH_RULES.flatMap((rule: HealthRule) =>
    rule
      .find(check)
      .map(({ targets, values }): Finding & { key: string } => {
        const key = findingKey(rule.id, targets)
        const reason = muted.get(key)
        const { id, severity, from } = rule
        const sorted = targets.toSorted(byCodeUnit)
        return { key, rule: id, severity, from, targets: sorted, values, ...(reason && { muted: reason }) }
      })
      .toSorted((a, b) => byCodeUnit(a.key, b.key))
      .map(({ key: _key, ...finding }) => finding),
  )
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
  const number = map.numbers[element.id]
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

import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { findingKey, type Finding } from '#shared/health/findings.ts'
import { SEVERITIES, type RuleId, type Severity } from '#shared/health/rule.ts'
import { organisationsOf, placesOf } from '#client/health/places.ts'

export const GROUPINGS = ['severity', 'rule', 'organisation'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** What of the findings is shown; a condition that is absent lets everything through. */
export interface FindingFilter {
  readonly severity?: Severity | undefined
  readonly rule?: RuleId | undefined
  /** Organisation id, or `''` for findings that concern none. */
  readonly organisation?: string | undefined
  /** Ids of elements and links. */
  readonly selected?: ReadonlySet<string> | undefined
}

/** One heading of the list and what stands under it. `id` is a severity, a rule, or an organisation (`''` = none). */
export interface FindingGroup {
  readonly id: string
  readonly findings: readonly Finding[]
}

export const keyOf = (finding: Finding): string => findingKey(finding.rule, finding.targets)

/** The findings that fit every condition, in the same order. */
export const filterFindings = (
  findings: readonly Finding[],
  { severity, rule, organisation, selected }: FindingFilter,
  map: BenefitMap,
): readonly Finding[] =>
  findings.filter(
    (finding) =>
      (severity === undefined || finding.severity === severity) &&
      (rule === undefined || finding.rule === rule) &&
      (organisation === undefined || concerns(finding, organisation, map)) &&
      (selected === undefined || isAmong(finding, selected, map)),
  )

function concerns(finding: Finding, organisation: string, map: BenefitMap): boolean {
  const concerned = organisationsOf(finding, map)
  return organisation === '' ? concerned.length === 0 : concerned.includes(organisation)
}

function isAmong(finding: Finding, selected: ReadonlySet<string>, map: BenefitMap): boolean {
  const { touched, links } = placesOf(finding, map)
  return [...touched, ...links].some((id) => selected.has(id))
}

/** How many findings each severity has; all three are there. */
export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of findings) counts[severity]++
  return counts
}

/** How many findings concern each organisation, `''` those that concern none; organisations without any are not there. */
export function countByOrganisation(findings: readonly Finding[], map: BenefitMap): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const finding of findings) {
    const concerned = organisationsOf(finding, map)
    for (const id of concerned.length > 0 ? concerned : ['']) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/**
 * Findings under headings: the gravest first, rules in their own order, or organisations in map order with those that
 * concern nobody last. A finding that concerns several organisations stands under each. No group is empty.
 */
export function groupFindings(findings: readonly Finding[], by: Grouping, map: BenefitMap): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>()
  const order =
    by === 'severity' ? SEVERITIES : by === 'organisation' ? [...map.organisations.map(({ id }) => id), ''] : []
  for (const id of order) groups.set(id, [])
  const add = (id: string, finding: Finding) => {
    const group = groups.get(id)
    if (group) group.push(finding)
    else groups.set(id, [finding])
  }
  for (const finding of findings) {
    if (by === 'severity') add(finding.severity, finding)
    else if (by === 'rule') add(finding.rule, finding)
    else {
      const concerned = organisationsOf(finding, map)
      for (const id of concerned.length > 0 ? concerned : ['']) add(id, finding)
    }
  }
  return [...groups].filter(([, list]) => list.length > 0).map(([id, list]) => ({ id, findings: list }))
}

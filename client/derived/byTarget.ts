import type { Finding } from '#shared/health/findings.ts'

type ByTarget = ReadonlyMap<string, readonly Finding[]>
let last: { readonly found: readonly Finding[]; readonly byTarget: ByTarget } = { found: [], byTarget: new Map() }

/** Findings that are not muted by each of their targets, in their order; a list that says the same stays the same. */
export function groupByTarget(found: readonly Finding[]): ByTarget {
  if (last.found === found) return last.byTarget
  const byTarget = new Map<string, readonly Finding[]>()
  for (const finding of found) {
    if (finding.muted) continue
    for (const target of finding.targets) byTarget.set(target, [...(byTarget.get(target) ?? []), finding])
  }
  for (const [target, list] of byTarget) {
    const before = last.byTarget.get(target)
    if (before?.length === list.length && before.every((finding, at) => finding === list[at])) {
      byTarget.set(target, before)
    }
  }
  last = { found, byTarget }
  return byTarget
}

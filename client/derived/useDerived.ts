import { useMemo } from 'react'
import type { Finding } from '#shared/health/findings.ts'
import { PHASES } from '#shared/health/rule.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import type { ScopeRequest } from '#shared/views/scope.ts'
import type { ViewId } from '#shared/views/view.ts'
import type { ViewRows } from '#shared/views/views.ts'
import { derivedOf } from '#client/derived/derived.ts'
import { groupByTarget } from '#client/derived/byTarget.ts'
import { FINDINGS, REGISTER, keyOf, viewQuestion, type Question, type Sheet } from '#client/derived/question.ts'
import { useLater } from '#client/derived/useLater.ts'
import { useHello, useMapView, useSession } from '#client/session/BoardProvider.tsx'

const NO_ROWS: readonly never[] = []

/** The newest sheet; undefined until the first. It may lag behind typing. */
function useSheet<Row>(question: Question): Sheet<Row> | undefined {
  const session = useSession()
  const key = keyOf(question)
  const store = useMemo(
    () => derivedOf(session).ask(question),
    // The key says which question it is.
    // oxlint-disable-next-line react/exhaustive-deps
    [session, key],
  )
  // Rows are those of the question: that is what it is asked for.
  return useLater(store) as Sheet<Row> | undefined
}

/** Everything the checks find, of all phases, muted ones marked; empty until the first answer: see `useFindingsKnown`. */
export const useAllFindings = (): readonly Finding[] => useSheet<Finding>(FINDINGS)?.rows ?? NO_ROWS

/** Whether the checks have answered, so that no findings means that there are none. */
export const useFindingsKnown = (): boolean => useSheet(FINDINGS) !== undefined

/** The findings of the map in the board's phase, without the muted ones. */
export function useFindings(): readonly Finding[] {
  const all = useAllFindings()
  const step = useHello()?.phase
  const phase = PHASES.find((one) => one === step) ?? 5
  return useMemo(() => all.filter((finding) => finding.from <= phase && !finding.muted), [all, phase])
}

/** Findings of all phases that are not muted, by each of their targets; a target's list is the same while it says the same. */
export function useFindingsByTarget(): ReadonlyMap<string, readonly Finding[]> {
  const all = useAllFindings()
  return groupByTarget(all)
}

/** The rows of the register in map order; empty until the first answer: see `useRegisterKnown`. */
export const useRegisterRows = (): readonly RegisterRow[] => useSheet<RegisterRow>(REGISTER)?.rows ?? NO_ROWS

/** Whether the register is here, so that no rows means that it is empty. */
export const useRegisterKnown = (): boolean => useSheet(REGISTER) !== undefined

/** Rows and footnotes of a view of the map, or of the part asked for; undefined until the first answer. */
export const useView = <Id extends ViewId>(id: Id, request?: ScopeRequest): Sheet<ViewRows[Id]> | undefined =>
  useSheet<ViewRows[Id]>(viewQuestion(id, request))

/** The map that rows and findings are of, for the names in them; only beside one of the hooks above. */
export function useDerivedMap(): BenefitMap {
  const session = useSession()
  const view = useMapView()
  return useLater(derivedOf(session).map) ?? view.map()
}

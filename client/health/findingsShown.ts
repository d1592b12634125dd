import { useMemo } from 'react'
import type { Finding } from '#shared/health/findings.ts'
import { PHASES, type Phase } from '#shared/health/rule.ts'
import { useAllFindings, useFindingsKnown } from '#client/derived/useDerived.ts'
import { useHello } from '#client/session/BoardProvider.tsx'

/** Where the board stands in the method; everything is checked until the server has said so. */
export function usePhase(): Phase {
  const step = useHello()?.phase
  return PHASES.find((one) => one === step) ?? 5
}

export interface ShownFindings {
  /** Whether the checks have answered: no findings then means that there are none. */
  readonly known: boolean
  /** Of every phase, in the order of the rules, without muted ones. */
  readonly all: readonly Finding[]
  /** Those of the board's phase. */
  readonly now: readonly Finding[]
  readonly muted: readonly Finding[]
}

/**
 * What the map check shows: the one place from which its button, its list and the marks on the map take findings, so that
 * a step of a workshop that hides them has to hide them here alone.
 */
export function useShownFindings(): ShownFindings {
  const found = useAllFindings()
  const known = useFindingsKnown()
  const phase = usePhase()
  return useMemo(() => {
    const all = found.filter((finding) => !finding.muted)
    return {
      known,
      all,
      now: all.filter((finding) => finding.from <= phase),
      muted: found.filter((finding) => finding.muted),
    }
  }, [known, found, phase])
}

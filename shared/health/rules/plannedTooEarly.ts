import type { HealthRule } from '#shared/health/rule.ts'
import { about, said } from '#shared/health/found.ts'
import { earliestRealisation } from '#shared/register/chains.ts'

/** The benefit is planned to begin before what leads to it can be in place (F7). */
export const plannedTooEarly: HealthRule = {
  id: 'T01',
  severity: 'warning',
  from: 3,
  find: ({ benefits, map }) =>
    benefits.flatMap((benefit) => {
      const [start, earliest] = [benefit.realisationStart, earliestRealisation(map, benefit)]
      if (!start || !earliest || start >= earliest) return []
      return [about(benefit, { x: said(start), y: said(earliest) })]
    }),
}

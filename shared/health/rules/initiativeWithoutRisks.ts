import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'

/** An initiative without any risk, open or closed: nobody has analysed them. */
export const initiativeWithoutRisks: HealthRule = {
  id: 'R03',
  severity: 'warning',
  from: 3,
  find: ({ initiatives }) => aboutEach(initiatives.filter((initiative) => initiative.risks.length === 0)),
}

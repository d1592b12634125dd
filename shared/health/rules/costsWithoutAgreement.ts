import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'
import { isNumber } from '#shared/register/numbers.ts'

/** Several organisations pay for an initiative, without an agreement on the split. */
export const costsWithoutAgreement: ElementRule = {
  id: 'C03',
  severity: 'warning',
  from: 3,
  reads: 'element',
  kinds: ['initiative'],
  find: (initiative) => {
    const payers = initiative.costs.filter(({ amount }) => isNumber(amount) && amount > 0)
    const organisations = new Set(payers.flatMap(({ organisationId }) => organisationId ?? []))
    return aboutIf(organisations.size > 1 && !isFilled(initiative.costAllocationAgreement), initiative)
  },
}

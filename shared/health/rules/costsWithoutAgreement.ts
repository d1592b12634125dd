import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'
import { isNumber } from '#shared/register/numbers.ts'

/** Several organisations pay for an initiative, without an agreement on the split. */
export const costsWithoutAgreement: HealthRule = {
  id: 'C03',
  severity: 'warning',
  from: 3,
  find: ({ initiatives }) =>
    aboutEach(
      initiatives.filter((initiative) => {
        const payers = initiative.costs.filter(({ amount }) => isNumber(amount) && amount > 0)
        const organisations = new Set(payers.flatMap(({ organisationId }) => organisationId ?? []))
        return organisations.size > 1 && !isFilled(initiative.costAllocationAgreement)
      }),
    ),
}

import type { ElementRule } from '#shared/health/rule.ts'
import { aboutIf } from '#shared/health/found.ts'
import { isFinancial } from '#shared/register/completeness.ts'
import { valueRows } from '#shared/register/values.ts'

/** A benefit that is expressed in money, without any amount. */
export const financialWithoutValue: ElementRule = {
  id: 'V02',
  severity: 'warning',
  from: 2,
  reads: 'element',
  kinds: ['benefit'],
  find: (benefit) => aboutIf(isFinancial(benefit) && valueRows(benefit).length === 0, benefit),
}

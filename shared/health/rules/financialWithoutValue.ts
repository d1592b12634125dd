import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isFinancial } from '#shared/register/completeness.ts'
import { valueRows } from '#shared/register/values.ts'

/** A benefit that is expressed in money, without any amount. */
export const financialWithoutValue: HealthRule = {
  id: 'V02',
  severity: 'warning',
  from: 2,
  find: ({ benefits }) =>
    aboutEach(benefits.filter((benefit) => isFinancial(benefit) && valueRows(benefit).length === 0)),
}

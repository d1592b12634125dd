import type { MapRule } from '#shared/health/rule.ts'
import { aboutOrganisation, isGroup } from '#shared/health/found.ts'
import { balanceOf } from '#shared/register/balance.ts'

/** An organisation that pays and neither receives a benefit nor has a value of its own. */
export const costWithoutBenefit: MapRule = {
  id: 'C01',
  severity: 'warning',
  from: 2,
  reads: 'map',
  find: (check) =>
    balanceOf(check.map)
      .filter((row) => row.cost > 0 && row.benefitCount === 0 && !isGroup(check, row.organisationId))
      .map((row) => aboutOrganisation(row.organisationId)),
}

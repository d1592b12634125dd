import type { MapRule } from '#shared/health/rule.ts'
import { aboutOrganisation } from '#shared/health/found.ts'
import { balanceOf } from '#shared/register/balance.ts'

/** An organisation with benefits and a negative net, while another one gains: agree on the split. */
export const paysMoreThanItGets: MapRule = {
  id: 'C02',
  severity: 'info',
  from: 3,
  reads: 'map',
  find: ({ map }) => {
    const rows = balanceOf(map)
    if (!rows.some((row) => row.net > 0)) return []
    return rows
      .filter((row) => row.cost > 0 && row.benefitCount > 0 && row.net < 0)
      .map((row) => aboutOrganisation(row.organisationId))
  },
}

import type { HealthRule } from '#shared/health/rule.ts'
import { pairsBy, sameText } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Two benefits with the same indicator and unit in the same realising organisation. */
export const measuredTheSameWay: HealthRule = {
  id: 'V06',
  severity: 'info',
  from: 2,
  find: ({ gains }) =>
    pairsBy(gains, ({ indicator, unit, realisingOrganisationId }) =>
      isFilled(indicator) && isFilled(unit) && isFilled(realisingOrganisationId)
        ? [sameText(indicator), sameText(unit), realisingOrganisationId].join('\n')
        : '',
    ),
}

import type { MapRule } from '#shared/health/rule.ts'
import { isGain, pairsBy, sameText } from '#shared/health/found.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** Two benefits with the same indicator and unit in the same realising organisation. */
export const measuredTheSameWay: MapRule = {
  id: 'V06',
  severity: 'info',
  from: 2,
  reads: 'map',
  find: ({ elements }) =>
    pairsBy(elements.filter(isGain), ({ indicator, unit, realisingOrganisationId }) =>
      isFilled(indicator) && isFilled(unit) && isFilled(realisingOrganisationId)
        ? [sameText(indicator), sameText(unit), realisingOrganisationId].join('\n')
        : '',
    ),
}

import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach } from '#shared/health/found.ts'
import { isDisbenefit } from '#shared/model/element.ts'
import { isFilled } from '#shared/register/completeness.ts'

/** A dis-benefit that nothing is done against. */
export const disbenefitWithoutMitigation: HealthRule = {
  id: 'D01',
  severity: 'warning',
  from: 2,
  find: ({ benefits }) =>
    aboutEach(benefits.filter((benefit) => isDisbenefit(benefit) && !isFilled(benefit.mitigation))),
}

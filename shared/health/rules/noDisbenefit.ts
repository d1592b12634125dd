import type { HealthRule } from '#shared/health/rule.ts'
import { isDisbenefit } from '#shared/model/element.ts'

/** A map without a single dis-benefit. */
export const noDisbenefit: HealthRule = {
  id: 'D02',
  severity: 'info',
  from: 1,
  find: ({ benefits }) => (benefits.some(isDisbenefit) ? [] : [{ targets: [], values: {} }]),
}

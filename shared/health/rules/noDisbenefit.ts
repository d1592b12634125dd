import type { GraphRule } from '#shared/health/rule.ts'
import { isDisbenefit } from '#shared/model/element.ts'

/** A map without a single dis-benefit. */
export const noDisbenefit: GraphRule = {
  id: 'D02',
  severity: 'info',
  from: 1,
  reads: 'graph',
  find: ({ elements }) => (elements.some(isDisbenefit) ? [] : [{ targets: [], values: {} }]),
}

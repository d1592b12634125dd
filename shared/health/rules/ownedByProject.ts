import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach, sameText } from '#shared/health/found.ts'

/** The benefit owner is also the one who was given an initiative that leads to the benefit. */
export const ownedByProject: HealthRule = {
  id: 'O09',
  severity: 'warning',
  from: 3,
  find: (check) =>
    aboutEach(
      check.benefits.filter((benefit) => {
        const owner = sameText(benefit.owner?.name)
        const receivers = () => check.up(benefit, 'initiative').map((one) => sameText(one.assignmentReceiver?.name))
        return owner !== '' && receivers().includes(owner)
      }),
    ),
}

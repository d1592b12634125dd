import type { HealthRule } from '#shared/health/rule.ts'
import { aboutEach, sameText } from '#shared/health/found.ts'

/** The benefit owner is also the one who was given an initiative that leads to the benefit. */
export const ownedByProject: HealthRule = {
  id: 'O09',
  severity: 'warning',
  from: 3,
  find: (check) => {
    const receivers = new Map(
      check.initiatives.map(({ id, assignmentReceiver }) => [id, sameText(assignmentReceiver?.name)]),
    )
    const names = new Set(receivers.values())
    return aboutEach(
      check.benefits.filter((benefit) => {
        const owner = sameText(benefit.owner?.name)
        if (owner === '' || !names.has(owner)) return false
        return check.up(benefit, 'initiative').some(({ id }) => receivers.get(id) === owner)
      }),
    )
  },
}

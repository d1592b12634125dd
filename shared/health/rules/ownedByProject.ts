import type { MapRule } from '#shared/health/rule.ts'
import type { Element } from '#shared/model/element.ts'
import { aboutEach, sameText } from '#shared/health/found.ts'

const receiver = (initiative: Element | undefined): string => sameText(initiative?.assignmentReceiver?.name)

/** The benefit owner is also the one who was given an initiative that leads to the benefit. */
export const ownedByProject: MapRule = {
  id: 'O09',
  severity: 'warning',
  from: 3,
  reads: 'map',
  find: (check) => {
    const { elements, shape } = check.graph
    const receivers = new Map(shape.nodesOf('initiative').map((node) => [node, receiver(elements[node])]))
    const names = new Set(receivers.values())
    return aboutEach(check.graph, 'benefit', (node, benefit) => {
      const owner = sameText(benefit.owner?.name)
      if (owner === '' || !names.has(owner)) return false
      return check.graph.up(node, 'initiative').some((initiative) => receivers.get(initiative) === owner)
    })
  },
}

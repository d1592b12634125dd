import type { MapRule } from '#shared/health/rule.ts'
import type { Element } from '#shared/model/element.ts'
import { aboutEach } from '#shared/health/found.ts'
import { ownDate } from '#shared/register/chains.ts'

/** An enabler or change without its own date, with benefits behind it that wait for it. */
export const undatedMeans: MapRule = {
  id: 'T03',
  severity: 'info',
  from: 3,
  reads: 'map',
  find: ({ graph }) => {
    const isWaitedFor = (node: number, element: Element) =>
      ownDate(element) === undefined && (graph.hasDown(node, 'benefit') || graph.hasDown(node, 'disbenefit'))
    return [...aboutEach(graph, 'enabler', isWaitedFor), ...aboutEach(graph, 'change', isWaitedFor)]
  },
}

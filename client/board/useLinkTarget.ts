import { useConnection } from '@xyflow/react'
import type { Element } from '#shared/model/element.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useCanvas, useStorePart } from '#client/board/canvasContext.ts'
import { EFFECT_HANDLE } from '#client/board/flowAdapter.ts'
import { judgeLink } from '#client/board/linkRules.ts'

export type LinkTarget = 'origin' | 'allowed' | 'unusual' | 'refused'

/** While somebody here draws a link: whether this card may be its other end. Undefined otherwise. */
export function useLinkTarget(element: Element): LinkTarget | undefined {
  const { board } = useCanvas()
  const { view } = useSession()
  const dragged = useConnection((connection) =>
    connection.inProgress
      ? `${connection.fromHandle.id === EFFECT_HANDLE ? 'from' : 'to'} ${connection.fromNode.id}`
      : undefined,
  )
  const clicked = useStorePart(
    board.state.linking,
    (linking) => linking && `${linking.end} ${linking.id} ${linking.moves ?? ''}`,
  )
  const known = dragged ?? clicked
  if (!known) return undefined
  const [end, id = '', moves] = known.split(' ')
  if (id === element.id) return 'origin'
  const other = view.element(id)
  if (!other) return undefined
  const exists = (from: string, to: string) =>
    view.linksOf(from).from.some((link) => link !== moves && view.link(link)?.to === to)
  const judged = end === 'from' ? judgeLink(other, element, exists) : judgeLink(element, other, exists)
  if (!judged.ok) return 'refused'
  return judged.verdict === 'discouraged' ? 'unusual' : 'allowed'
}

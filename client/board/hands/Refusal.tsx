import { useEffect, useState } from 'react'
import { useConnection } from '@xyflow/react'
import type { ElementId } from '#shared/model/element.ts'
import { useT } from '#client/ui/i18n.tsx'
import { useStore } from '#client/session/useStore.ts'
import { isLinked, type Board } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { Linking } from '#client/board/canvasState.ts'
import { EFFECT_HANDLE } from '#client/board/flowAdapter.ts'
import { judgeEnd, refusalOf } from '#client/board/hands/changeEnds.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import { judgeLink } from '#client/board/linkRules.ts'
import styles from '#client/board/hands/hands.module.css'

/** Why the card under the pointer cannot be the other end of the link that is being drawn, beside the pointer. */
export function Refusal() {
  const t = useT()
  const { board } = useCanvas()
  const clicked = useStore(board.state.linking)
  const drawn = useConnection((connection) =>
    connection.inProgress
      ? `${connection.fromHandle.id === EFFECT_HANDLE ? 'from' : 'to'} ${connection.fromNode.id}`
      : undefined,
  )
  const [said, setSaid] = useState<{ readonly words: string; readonly at: XY }>()
  useEffect(() => {
    const [end, id] = drawn?.split(' ') ?? []
    const linking: Linking | undefined = id === undefined ? clicked : { id, end: end === 'from' ? 'from' : 'to' }
    if (!linking) return
    const onMove = ({ clientX: x, clientY: y }: PointerEvent) => {
      const card = document
        .elementsFromPoint(x, y)
        .map((one) => one.closest<HTMLElement>('[data-element]')?.dataset['element'])
        .find((one) => one !== undefined)
      const words = card === undefined || card === linking.id ? undefined : reason(board, linking, card)
      setSaid((before) => (words ? { words, at: { x, y } } : before && undefined))
    }
    window.addEventListener('pointermove', onMove)
    return () => {
      window.removeEventListener('pointermove', onMove)
      setSaid(undefined)
    }
  }, [board, clicked, drawn, t])
  if (!said) return null
  const { x, y } = inside(said.at)
  return (
    <p className={styles.reason} style={{ left: x, top: y }} aria-hidden="true">
      {said.words}
    </p>
  )
}

function reason(board: Board, { id, end, moves }: Linking, other: ElementId): string | undefined {
  const { view } = board.session
  const [known, card] = [view.element(id), view.element(other)]
  if (!known || !card) return undefined
  const [cause, effect] = end === 'from' ? [known, card] : [card, known]
  const judged =
    moves === undefined
      ? judgeLink(cause, effect, isLinked(board))
      : judgeEnd(board, moves, end === 'from' ? 'to' : 'from', other)
  return judged && !judged.ok ? refusalOf(board.t, judged) : undefined
}

/** Beside the pointer, within the window. */
const inside = ({ x, y }: XY): XY => ({
  x: Math.max(8, Math.min(x + 14, window.innerWidth - 336)),
  y: Math.min(y + 18, window.innerHeight - 72),
})

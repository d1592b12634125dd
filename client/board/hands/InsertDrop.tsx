import { useEffect, useRef } from 'react'
import { GitCommitHorizontal, Move } from 'lucide-react'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { LazyMenu } from '#client/ui/LazyMenu.tsx'
import { titleOf } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { Overlay } from '#client/board/canvasState.ts'
import { insertElement, judgeInsert } from '#client/board/hands/inserting.ts'
import { moveElements } from '#client/board/placing.ts'

type Dropped = Extract<Overlay, { kind: 'insertDrop' }>

/**
 * Asks whether a card dropped on a link is to stand in its middle, or was only moved. A press outside means moved; Esc
 * puts the card back. Until then it is shown where it was dropped.
 */
export function InsertDrop({ dropped }: { dropped: Dropped }) {
  const t = useT()
  const { board, view } = useCanvas()
  const { link, id, position } = dropped
  const answer = useRef<'insert' | 'move' | 'cancel' | undefined>(undefined)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') answer.current ??= 'cancel'
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [])
  useEffect(() => {
    const { overlay, dragged } = board.state
    return overlay.subscribe(() => {
      if (overlay.get() !== dropped) dragged.set(new Map())
    })
  }, [board, dropped])

  const ends = board.session.view.link(link)
  const close = () => {
    const { overlay } = board.state
    if (overlay.get() !== dropped) return
    // What somebody has deleted meanwhile stays deleted.
    const isThere = board.session.view.element(id) !== undefined
    if (answer.current === 'cancel') announce(t('canvas.said.moveCancelled'))
    else if (isThere && !(answer.current === 'insert' && insertElement(board, link, id, position))) {
      moveElements(board, new Map(position ? [[id, position]] : []))
    }
    overlay.set(undefined)
    if (isThere) view.focusCard(id)
  }
  const title = titleOf(board, id)
  const words = { from: titleOf(board, ends?.from ?? ''), to: titleOf(board, ends?.to ?? '') }
  const unusual = judgeInsert(board, link, id) === 'unusual'
  const entry = (which: 'insert' | 'move') => () => {
    answer.current = which
    // The menu closes behind its command, but only where it takes the press for one of its own.
    close()
  }
  const entries = [
    {
      id: 'insert',
      label: t('hands.insertBetween', words),
      icon: <GitCommitHorizontal aria-hidden />,
      ...(unusual && { description: t('canvas.picker.unusual') }),
      run: entry('insert'),
    },
    { id: 'move', label: t('hands.onlyMove'), icon: <Move aria-hidden />, run: entry('move') },
  ]
  return <LazyMenu label={t('hands.insertMenu', { title })} at={dropped.at} entries={entries} onClose={close} />
}

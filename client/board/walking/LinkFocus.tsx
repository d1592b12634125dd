import { useEffect } from 'react'
import { useStore as useFlowStore, useStoreApi } from '@xyflow/react'
import { STRENGTHS } from '#shared/model/link.ts'
import { useLink } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { announceStep } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { FocusedLink } from '#client/board/canvasState.ts'
import type { LinkFlowEdge } from '#client/board/flowAdapter.ts'
import { around } from '#client/board/viewGeometry.ts'
import { STRENGTH_WORDS } from '#client/board/linkChanges.ts'
import { useLinkName } from '#client/board/useCardName.ts'
import { linksHere } from '#client/board/walking/linkKeys.ts'
import { shownGround } from '#client/board/walking/shownGround.ts'
import styles from '#client/board/walking/LinkFocus.module.css'

/** The link that has the keyboard; nothing while none has. */
export function LinkFocus() {
  const { board } = useCanvas()
  const link = useStore(board.state.focusedLink)
  return link && <Focused key={link.id} focused={link} />
}

/** Half of what is brought into view of a link that is longer than the view, map pixels. */
const AROUND = 40
/** So much of the canvas a link with both its cards may take to be brought into view as a whole. */
const MOST = 0.75

/** Stands in the middle of the link, as large at every zoom: the one tab stop of the canvas while it is there. */
function Focused({ focused }: { focused: FocusedLink }) {
  const t = useT()
  const { board, view } = useCanvas()
  const link = useLink(focused.id)
  const name = useLinkName(focused.id)
  const flow = useStoreApi()
  const place = useFlowStore(({ transform: [x, y, zoom], edgeLookup }) => {
    const [left, top] = middleOf(edgeLookup.get(focused.id) as LinkFlowEdge | undefined) ?? between() ?? [0, 0]
    return `translate(${left * zoom + x}px, ${top * zoom + y}px) translate(-50%, -50%)`
  })
  /** Where links are not drawn, because the map is seen from afar or they are out of view. */
  function between(): readonly [number, number] | undefined {
    const { rects } = shownGround(board)
    const ends = [rects.get(link?.from ?? ''), rects.get(link?.to ?? '')].flatMap((rect) => rect ?? [])
    if (ends.length < 2) return undefined
    const { x, y, width, height } = around(ends)
    return [x + width / 2, y + height / 2]
  }

  useEffect(() => {
    const { ids, place: at } = linksHere({ board, view }, focused)
    announceStep(board.t('walking.linkPlace', { at: at + 1, count: ids.length }))
    const ends = board.session.view.link(focused.id)
    const { rects } = shownGround(board)
    const [from, to] = [rects.get(ends?.from ?? ''), rects.get(ends?.to ?? '')]
    if (!from || !to) return
    const whole = around([from, to])
    const { width, height } = flow.getState()
    const zoom = flow.getState().transform[2]
    const fits = whole.width * zoom < width * MOST && whole.height * zoom < height * MOST
    const [x, y] = [whole.x + whole.width / 2, whole.y + whole.height / 2]
    view.show(fits ? whole : { x: x - AROUND, y: y - AROUND, width: 2 * AROUND, height: 2 * AROUND })
  }, [board, view, flow, focused])

  if (!link) return null
  const strength = STRENGTHS.find((one) => one !== 2 && one === link.strength)
  const said = [name, strength && t(`canvas.strength.${STRENGTH_WORDS[strength]}`), link.label?.trim()]
  return (
    <div
      className={`${styles.link ?? ''} nodrag nopan`}
      style={{ transform: place }}
      data-link-focus={focused.id}
      role="group"
      aria-roledescription={t('walking.link')}
      aria-label={said.filter(Boolean).join('. ')}
      // It has the canvas's keys, as a card has.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    />
  )
}

// The adapter is the only one that makes edges.
const middleOf = (edge: LinkFlowEdge | undefined) => edge?.data?.route.middle

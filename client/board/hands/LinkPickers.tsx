import { useMemo } from 'react'
import type { Element, ElementId } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import { useBenefitMap, useLink, useMapView } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { titleOf } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { ElementPicker, type PickerOption } from '#client/board/ElementPicker.tsx'
import { changeEnd, judgeEnd, type End } from '#client/board/hands/changeEnds.ts'
import { insertElement, insertNew, judgeInsert, kindsBetween } from '#client/board/hands/inserting.ts'
import type { XY } from '#client/board/laneGeometry.ts'

interface LinkPickerProps {
  link: LinkId
  at: XY
}

/** Chooses another element for a link to lead from (`from`) or to (`to`). */
export function EndPicker({ link: id, end, at }: LinkPickerProps & { end: End }) {
  const t = useT()
  const { board, view } = useCanvas()
  const link = useLink(id)
  const near = link?.[end]
  const options = useElements(near, (other) => {
    if (other.id === near) return undefined
    const judged = judgeEnd(board, id, end, other.id)
    return judged?.ok ? { unusual: judged.verdict === 'discouraged' } : undefined
  })
  if (!link) return null
  const close = (chosen: PickerOption | undefined) => {
    if (chosen && 'element' in chosen) changeEnd(board, id, end, chosen.element.id)
    // Asked from the link that has the keyboard it goes back there.
    if (board.state.focusedLink.get()) view.focusCanvas()
    else view.focusCard(link[end === 'from' ? 'to' : 'from'])
  }
  const words = { title: titleOf(board, link[end === 'from' ? 'to' : 'from']) }
  const title = t(end === 'from' ? 'hands.picker.source' : 'hands.picker.target', words)
  const label = t(end === 'from' ? 'moreCommands.changeSource' : 'moreCommands.changeTarget')
  return <ElementPicker title={title} label={label} options={options} at={at} onClose={close} />
}

/** Chooses what is to stand in the middle of a link: an element that is there, or a new one. */
export function InsertPicker({ link: id, at }: LinkPickerProps) {
  const t = useT()
  const { board, view } = useCanvas()
  const map = useMapView()
  const link = useLink(id)
  const known = useElements(link?.to, (other) => {
    const judged = judgeInsert(board, id, other.id)
    return judged === 'refused' ? undefined : { unusual: judged === 'unusual' }
  })
  const [cause, effect] = [link && map.element(link.from), link && map.element(link.to)]
  if (!link || !cause || !effect) return null
  const fresh = kindsBetween(cause, effect).map(({ kind, unusual }) => ({ key: `new ${kind}`, create: kind, unusual }))
  const close = (chosen: PickerOption | undefined) => {
    if (chosen && 'create' in chosen) return void insertNew(board, id, chosen.create)
    if (chosen) insertElement(board, id, chosen.element.id)
    view.focusCard(chosen ? chosen.element.id : link.to)
  }
  const words = { from: titleOf(board, link.from), to: titleOf(board, link.to) }
  const title = t('hands.picker.insert', words)
  return (
    <ElementPicker
      title={title}
      label={t('moreCommands.insertBetween')}
      options={[...known, ...fresh]}
      at={at}
      onClose={close}
    />
  )
}

/** Elements on the map that `judge` lets through, the usual first, nearest to an element first. */
function useElements(
  near: ElementId | undefined,
  judge: (element: Element) => { readonly unusual: boolean } | undefined,
): readonly PickerOption[] {
  const map = useBenefitMap()
  const { board } = useCanvas()
  // The judgement follows from the map and the link that is asked about.
  return useMemo(() => {
    const { rects } = board.layout()
    const here = rects.get(near ?? '')
    const away = (id: ElementId) => {
      const there = rects.get(id)
      return here && there ? Math.hypot(there.x - here.x, there.y - here.y) : Infinity
    }
    return [...map.elements, ...map.aside.filter((element) => !element.parked)]
      .flatMap((element) => {
        const judged = judge(element)
        return judged ? [{ key: element.id, element, ...judged }] : []
      })
      .toSorted((a, b) => Number(a.unusual) - Number(b.unusual) || away(a.key) - away(b.key))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `judge` is new in every render and reads the same map
  }, [map, board, near])
}

import { useMemo } from 'react'
import type { ElementId } from '#shared/model/element.ts'
import { useBenefitMap, useElement, useMapView } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { createElement } from '#client/board/actions.ts'
import { linkElements } from '#client/board/linkActions.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { ElementPicker, type PickerOption } from '#client/board/ElementPicker.tsx'
import type { XY } from '#client/board/laneGeometry.ts'
import { judgeLink } from '#client/board/linkRules.ts'
import { beside, kindsBeyond } from '#client/board/neighbours.ts'

/** Chooses what an element leads to: an element that is there, or a new one. */
export function LinkPicker({ id, at }: { id: ElementId; at: XY }) {
  const t = useT()
  const { board, view } = useCanvas()
  const element = useElement(id)
  const options = useOptions(id)
  if (!element) return null
  const close = (chosen: PickerOption | undefined) => {
    view.focusCard(id)
    if (!chosen) return
    if ('create' in chosen) {
      const rect = board.layout().rects.get(id)
      if (rect) createElement(board, chosen.create, { near: beside(rect, 'from'), linking: { id, end: 'from' } })
    } else {
      // By keyboard one goes on from the card, and what was selected stays so: the link would take its keys.
      const { selection } = board.session
      const before = selection.get()
      linkElements(board, id, chosen.element.id)
      selection.select(before)
    }
  }
  const title = t('canvas.picker.title', { title: element.title.trim() || t('board.untitled') })
  return <ElementPicker title={title} label={t('commands.link')} options={options} at={at} onClose={close} />
}

/** What the element may lead to: allowed first, nearest first, then the unusual; then kinds to create. */
function useOptions(id: ElementId): readonly PickerOption[] {
  const map = useBenefitMap()
  const view = useMapView()
  const { board } = useCanvas()
  return useMemo(() => {
    const element = view.element(id)
    if (!element) return []
    const { rects } = board.layout()
    const here = rects.get(id)
    const away = (other: ElementId) => {
      const there = rects.get(other)
      return here && there ? Math.hypot(there.x - here.x, there.y - here.y) : Infinity
    }
    const exists = (from: string, to: string) => view.linksOf(from).from.some((link) => view.link(link)?.to === to)
    const targets = [...map.elements, ...map.aside.filter((one) => !one.parked)]
      .flatMap((other) => {
        const judged = judgeLink(element, other, exists)
        return judged.ok ? [{ key: other.id, element: other, unusual: judged.verdict === 'discouraged' }] : []
      })
      .toSorted((a, b) => Number(a.unusual) - Number(b.unusual) || away(a.key) - away(b.key))
    const fresh = kindsBeyond(element, 'from').map(({ kind, unusual }) => ({
      key: `new ${kind}`,
      create: kind,
      unusual,
    }))
    return [...targets, ...fresh]
  }, [map, view, board, id])
}

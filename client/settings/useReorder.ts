import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import type { Organisation } from '#shared/model/benefitMap.ts'

interface Drag {
  readonly organisation: Organisation
  /** The gap it would fall into: 0 = above the first. */
  readonly gap: number
}

/** What the handle of one entry is given. */
export interface GripProps {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerUp: () => void
  readonly onPointerCancel: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

export interface Reorder {
  readonly list: RefObject<HTMLUListElement | null>
  readonly dragging: true | undefined
  /** Id of the entry that is being dragged. */
  readonly dragged: string | undefined
  readonly gripOf: (organisation: Organisation, place: number) => GripProps
  /** Where the line that shows the gap stands at an entry. */
  readonly lineAt: (place: number) => 'above' | 'below' | undefined
}

/** Moves entries of a list by dragging their handles, with a finger too, or with the arrows on them. Escape drops nothing. */
export function useReorder(
  organisations: readonly Organisation[],
  moveTo: (organisation: Organisation, place: number) => void,
): Reorder {
  const list = useRef<HTMLUListElement>(null)
  const [drag, setDrag] = useState<Drag>()
  const active = drag !== undefined
  useEffect(() => {
    if (!active) return
    const cancel = (event: globalThis.KeyboardEvent) => event.key === 'Escape' && setDrag(undefined)
    window.addEventListener('keydown', cancel)
    return () => window.removeEventListener('keydown', cancel)
  }, [active])

  const gapAt = useCallback((y: number): number => {
    const entries = [...(list.current?.children ?? [])].map((entry) => entry.getBoundingClientRect())
    const below = entries.findIndex((entry) => y < entry.top + entry.height / 2)
    return below < 0 ? entries.length : below
  }, [])

  const gripOf = (organisation: Organisation, place: number): GripProps => ({
    onPointerDown: (event) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ organisation, gap: place })
    },
    onPointerMove: ({ clientY }) => {
      if (drag) setDrag({ ...drag, gap: gapAt(clientY) })
    },
    onPointerUp: () => {
      if (drag) moveTo(drag.organisation, drag.gap > place ? drag.gap - 1 : drag.gap)
      setDrag(undefined)
    },
    onPointerCancel: () => setDrag(undefined),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
      event.preventDefault()
      moveTo(organisation, place + (event.key === 'ArrowUp' ? -1 : 1))
      // The entry may be put into the page anew.
      const grip = event.currentTarget
      requestAnimationFrame(() => grip.focus())
    },
  })
  const own = drag && organisations.findIndex(({ id }) => id === drag.organisation.id)
  const stays = drag && (drag.gap === own || drag.gap === (own ?? 0) + 1)
  return {
    list,
    dragging: active || undefined,
    dragged: drag?.organisation.id,
    gripOf,
    lineAt: (place) =>
      !drag || stays
        ? undefined
        : drag.gap === place
          ? 'above'
          : drag.gap === organisations.length && place === drag.gap - 1
            ? 'below'
            : undefined,
  }
}

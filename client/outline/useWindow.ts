import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { OutlineRow } from '#client/outline/outlineTree.ts'

/** So many rows beyond those in sight stand in the page: a screen reader reads on in them, and scrolling meets no gap. */
const BEYOND = 25
/** Height of a row nobody has measured, in CSS pixels. */
const USUAL = 40

/** What of a list stands in the page: rows, and gaps in place of rows, in CSS pixels. */
export type Stretch =
  { readonly row: OutlineRow; readonly index: number } | { readonly gap: number; readonly at: number }

/**
 * Of a long list the part near what is in sight, together with the rows of `kept`, wherever they are. Heights are measured as
 * rows come; the scroller's own height is that of the whole list.
 */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly OutlineRow[],
  kept: readonly (string | undefined)[],
): readonly Stretch[] {
  const [heights] = useState(() => new Map<string, number>())
  const [measured, setMeasured] = useState(0)
  const offsets = useMemo(() => {
    // Anew after each measuring.
    void measured
    return offsetsOf(rows, heights)
  }, [rows, heights, measured])
  const [range, setRange] = useState({ first: 0, last: 2 * BEYOND })

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      const first = indexAt(offsets, element.scrollTop)
      const last = indexAt(offsets, element.scrollTop + element.clientHeight)
      const from = Math.max(0, first - BEYOND / 2)
      const to = Math.min(offsets.length - 2, last + BEYOND / 2)
      setRange((now) => (now.first <= from && now.last >= to ? now : { first: first - BEYOND, last: last + BEYOND }))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, offsets])

  const stretches = useMemo(() => stretchesOf(rows, offsets, range, kept), [rows, offsets, range, kept])
  useMeasuring(scroller, stretches, heights, setMeasured)
  return stretches
}

/** Where each row begins, and last where the list ends. */
function offsetsOf(rows: readonly OutlineRow[], heights: ReadonlyMap<string, number>): readonly number[] {
  const offsets = [0]
  let end = 0
  for (const { key } of rows) offsets.push((end += heights.get(key) ?? USUAL))
  return offsets
}

/** The row that lies at a height. */
function indexAt(offsets: readonly number[], y: number): number {
  let [low, high] = [0, Math.max(0, offsets.length - 2)]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return low
}

function stretchesOf(
  rows: readonly OutlineRow[],
  offsets: readonly number[],
  { first, last }: { first: number; last: number },
  kept: readonly (string | undefined)[],
): readonly Stretch[] {
  const wanted = new Set(kept)
  const stretches: Stretch[] = []
  let gapFrom: number | undefined
  const closeGap = (index: number) => {
    if (gapFrom !== undefined) stretches.push({ gap: (offsets[index] ?? 0) - (offsets[gapFrom] ?? 0), at: gapFrom })
    gapFrom = undefined
  }
  rows.forEach((row, index) => {
    if ((index >= first && index <= last) || wanted.has(row.key)) {
      closeGap(index)
      stretches.push({ row, index })
    } else gapFrom ??= index
  })
  closeGap(rows.length)
  return stretches
}

/** Keeps the heights of the rows that stand in the page. */
function useMeasuring(
  scroller: RefObject<HTMLElement | null>,
  stretches: readonly Stretch[],
  heights: Map<string, number>,
  setMeasured: (update: (count: number) => number) => void,
): void {
  const observer = useRef<ResizeObserver>(undefined)
  useEffect(() => {
    observer.current = new ResizeObserver((entries) => {
      let changed = false
      for (const { target, borderBoxSize } of entries) {
        const key = target instanceof HTMLElement ? target.dataset['key'] : undefined
        const height = borderBoxSize[0]?.blockSize ?? 0
        if (key === undefined || height === 0 || heights.get(key) === height) continue
        heights.set(key, height)
        changed = true
      }
      if (changed) setMeasured((count) => count + 1)
    })
    return () => observer.current?.disconnect()
  }, [heights, setMeasured])
  useEffect(() => {
    for (const row of scroller.current?.querySelectorAll('[data-key]') ?? []) observer.current?.observe(row)
  }, [scroller, stretches])
}

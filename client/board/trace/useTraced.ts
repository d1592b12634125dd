import { useEffect, useMemo, useRef } from 'react'
import { useBenefitMap, useMapView, useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { sameIds } from '#client/board/trace/traceActions.ts'
import { traceMap, type Traced } from '#client/board/trace/traceMap.ts'
import { traceSaid } from '#client/board/trace/traceWords.ts'
import { tracing, type Tracing } from '#client/board/trace/tracing.ts'

/** What a trace meets right now, also after others' edits: the map shows it alone, and a new question is answered aloud. */
export function useTraced(now: Tracing): Traced {
  const t = useT()
  const map = useBenefitMap()
  const view = useMapView()
  // The view shows another map when `map` is another.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const traced = useMemo(() => traceMap(view, now), [view, map, now])
  useLit(traced)
  useFollow()

  const { from, way, depth } = now
  const asked = `${from.join()} ${way} ${depth}`
  const said = useRef('')
  useEffect(() => {
    if (traced.starts.size === 0) return tracing.set(undefined)
    if (said.current === asked) return
    said.current = asked
    announce(traceSaid(t, view, traced, now))
  }, [asked, traced, t, view, now])
  return traced
}

/** Cards and links of the trace are singled out, and are again when a search that did so meanwhile is over. */
function useLit({ starts, elements, links }: Traced): void {
  const { lit } = useCanvas().board.state
  const ids = useMemo(() => new Set([...starts, ...elements, ...links]), [starts, elements, links])
  useEffect(() => {
    const light = () => {
      if (lit.get() === undefined) lit.set(ids)
    }
    lit.set(ids)
    const stop = lit.subscribe(light)
    return () => {
      stop()
      if (lit.get() === ids) lit.set(undefined)
    }
  }, [lit, ids])
}

/** Until it is pinned a trace follows what is selected, else what has the keyboard; it ends when nothing is selected any more. */
function useFollow(): void {
  const { selection } = useSession()
  const { focused } = useCanvas().board.state
  useEffect(() => {
    const follow = (ids: readonly string[]) => {
      const now = tracing.get()
      if (!now || now.pinned) return
      if (ids.length === 0) tracing.set(undefined)
      else if (!sameIds(ids, now.from)) tracing.set({ ...now, from: ids })
    }
    const onSelection = () => follow([...selection.get()])
    const onFocus = () => {
      const id = focused.get()
      if (id !== undefined && selection.get().size === 0) follow([id])
    }
    const stops = [selection.subscribe(onSelection), focused.subscribe(onFocus)]
    return () => stops.forEach((stop) => stop())
  }, [selection, focused])
}

import { useEffect } from 'react'
import { useStoreApi } from '@xyflow/react'
import { useCanvas } from '#client/board/canvasContext.ts'
import { compactAt } from '#client/board/CompactCard.tsx'
import { LinkSigns } from '#client/board/LinkSigns.tsx'

/** Tells cards how much of them can be read at the zoom there is, and links how to draw their signs. Shows nothing itself. */
export function CardDetail() {
  const { state } = useCanvas().board
  const flow = useStoreApi()
  useEffect(() => {
    const read = () => state.compact.set(compactAt(flow.getState().transform[2], state.presenting.get()))
    read()
    state.linkSigns.set(LinkSigns)
    const stops = [flow.subscribe(read), state.presenting.subscribe(read)]
    return () => stops.forEach((stop) => stop())
  }, [state, flow])
  return null
}

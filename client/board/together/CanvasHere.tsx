import { reportUnlessOffline } from '#client/ui/fetchPart.ts'
import { useEffect } from 'react'
import { useCanvas } from '#client/board/canvasContext.ts'
import { loadCommands } from '#client/board/commands/withCommands.ts'
import { loadUndoCare } from '#client/board/undoActions.ts'
import { canvasHere } from '#client/board/together/canvasHere.ts'

/** Makes this canvas known to what is called from elsewhere. */
export function CanvasHere() {
  const tools = useCanvas()
  useEffect(() => {
    canvasHere.set(tools)
    loadUndoCare().catch(reportUnlessOffline)
    loadCommands().catch(reportUnlessOffline)
    return () => canvasHere.set(undefined)
  }, [tools])
  return null
}

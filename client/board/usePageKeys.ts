import { useEffect } from 'react'
import { openExport } from '#client/exports/exportState.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { redo, undo } from '#client/board/undoActions.ts'
import { command } from '#client/board/commands.ts'
import { isMac, isTyping, matches } from '#client/board/keys.ts'

/** Undo and redo of one's own steps and the export by keyboard, in every view of a board, except where somebody is typing. */
export function usePageKeys(): void {
  const session = useSession()
  const t = useT()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return
      // Single letters belong to the canvas.
      const isFor = (id: 'undo' | 'redo' | 'export') =>
        command(id).keys.some((keys) => keys.startsWith('Mod+') && matches(event, keys, isMac()))
      if (isFor('undo')) undo({ session, t })
      else if (isFor('redo')) redo({ session, t })
      else if (isFor('export')) openExport()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [session, t])
}

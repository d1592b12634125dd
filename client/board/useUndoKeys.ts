import { useEffect } from 'react'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { redo, undo } from '#client/board/undoActions.ts'
import { command } from '#client/board/commands.ts'
import { isMac, isTyping, matches } from '#client/board/keys.ts'

/** Undo and redo of one's own steps by keyboard, in every view of a board, except where somebody is typing. */
export function useUndoKeys(): void {
  const session = useSession()
  const t = useT()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return
      const isFor = (id: 'undo' | 'redo') => command(id).keys.some((keys) => matches(event, keys, isMac()))
      if (isFor('undo')) undo({ session, t })
      else if (isFor('redo')) redo({ session, t })
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [session, t])
}

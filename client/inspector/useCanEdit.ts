import { useCallback, useSyncExternalStore } from 'react'
import { useSession } from '#client/session/BoardProvider.tsx'

/**
 * Whether this person may change the map, or with an id that element or link, which may be locked; its caller renders
 * only when that changes, not with every save.
 */
export function useCanEdit(id?: string): boolean {
  const { connection, hello, view, canEdit } = useSession()
  const subscribe = useCallback(
    (notify: () => void) => {
      const leave = [connection.subscribe(notify), hello.subscribe(notify)]
      if (id !== undefined) leave.push(view.subscribe(id, notify))
      return () => leave.forEach((stop) => stop())
    },
    [connection, hello, view, id],
  )
  return useSyncExternalStore(subscribe, () => canEdit(id))
}

import { useCallback, useSyncExternalStore } from 'react'
import { useSession } from '#client/session/BoardProvider.tsx'

/** Whether this person may change the map; its caller renders only when that changes, not with every save. */
export function useCanEdit(): boolean {
  const { connection, hello, canEdit } = useSession()
  const subscribe = useCallback(
    (notify: () => void) => {
      const leave = [connection.subscribe(notify), hello.subscribe(notify)]
      return () => leave.forEach((stop) => stop())
    },
    [connection, hello],
  )
  return useSyncExternalStore(subscribe, canEdit)
}

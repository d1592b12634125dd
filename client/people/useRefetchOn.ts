import { useEffect } from 'react'
import type { BoardEvent } from '#shared/wire/presence.ts'
import { useSession } from '#client/session/BoardProvider.tsx'

/** Fetches again when the server tells of a change of such a kind, and when some news were missed. `kinds` must be stable. */
export function useRefetchOn(kinds: readonly BoardEvent['kind'][], refetch: () => void): void {
  const { events } = useSession()
  useEffect(
    () =>
      events.on((event) => {
        if (!event || kinds.includes(event.kind)) refetch()
      }),
    [events, kinds, refetch],
  )
}

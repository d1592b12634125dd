import { useEffect, useState } from 'react'
import { useConnection } from '#client/session/BoardProvider.tsx'
import { sameConnection, type Connection } from '#client/session/connection.ts'

/** How long "saving" stays when saving is done, so that the line does not flicker with every key. Never the other way. */
const SETTLE_MS = 400

/** The connection as shown: like the session's own, but it goes from saving to saved with a short delay. */
export function useSteadyConnection(): Connection {
  const connection = useConnection()
  const [shown, setShown] = useState(connection)
  const settling = connection.state === 'saved' && shown.state === 'saving'
  if (!settling && !sameConnection(connection, shown)) setShown(connection)
  useEffect(() => {
    if (!settling) return
    const timer = setTimeout(() => setShown(connection), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [settling, connection])
  return shown
}

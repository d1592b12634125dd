import { useEffect } from 'react'
import { loadUndoCare } from '#client/board/undoActions.ts'
import { useConnection } from '#client/session/BoardProvider.tsx'

/** How long a board is left alone after opening before anything else is fetched. */
const LATER_MS = 1500

/**
 * What a person may need of a board when there is no network to fetch it over, the likeliest first: one module of each
 * file that is built (`CHUNKS` in vite.config.ts), which brings all others of that file.
 */
const PARTS: readonly (() => Promise<unknown>)[] = [
  loadUndoCare,
  () => import('#client/inspector/Inspector.tsx'),
  () => import('#client/register/RegisterView.tsx'),
  () => import('#client/history/HistoryView.tsx'),
]
let fetched = 0

/** Fetches what is shown later once the board is here, so that it is there when the network is not. */
export function useWarmUp(): void {
  const { state } = useConnection()
  const settled = state === 'saved' || state === 'readOnly'
  useEffect(() => {
    if (!settled || fetched === PARTS.length) return
    let stopped = false
    const timer = setTimeout(() => void fetchAll(() => stopped), LATER_MS)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [settled])
}

async function fetchAll(isStopped: () => boolean): Promise<void> {
  try {
    for (let part = PARTS[fetched]; part && !isStopped(); part = PARTS[fetched]) {
      await part()
      fetched++
    }
  } catch {
    // The network went first: it goes on with the next connection.
  }
}

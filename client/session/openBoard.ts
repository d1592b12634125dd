import { basePath } from '#client/api/basePath.ts'
import { openBoardSession, type BoardSession } from '#client/session/boardSession.ts'
import { lostTexts, type LostText } from '#client/session/lostTexts.ts'
import { createSelection } from '#client/session/selection.ts'
import { createStore, type Store } from '#client/session/store.ts'

/** A change the server did not take, and what it held, for copying. */
export interface Refusal {
  /** A code of contract 4 type 11, or `generation` when the board's history was replaced. */
  readonly code: string
  /** JSON Pointer to what was wrong, or empty. */
  readonly detail: string
  /** Empty until the document is loaded anew. */
  readonly texts: readonly LostText[]
}

export interface OpenBoard {
  readonly refusal: Store<Refusal | undefined>
  readonly dismissRefusal: () => void
  readonly close: () => void
}

const MOST_RELOADS = 3
const RELOADS_WITHIN_MS = 60_000

/**
 * Opens a board and shows its session; when the server refuses a change the document is loaded anew, `show` gets the
 * new session, and what was written stands in `refusal`. Selection outlives the change of session.
 */
export function openBoard(boardId: string, show: (session: BoardSession, board: OpenBoard) => void): OpenBoard {
  const selection = createSelection()
  const refusal = createStore<Refusal | undefined>(undefined)
  let reloads: number[] = []
  const board: OpenBoard = {
    refusal,
    dismissRefusal: () => refusal.set(undefined),
    close: () => current.close(),
  }

  const open = (): BoardSession =>
    openBoardSession({ boardId, url: syncUrl(), selection, probe: () => probe(boardId), onRefused: loadAnew })

  function loadAnew(code: string, detail: string): void {
    const now = Date.now()
    reloads = [...reloads.filter((at) => now - at < RELOADS_WITHIN_MS), now]
    if (reloads.length > MOST_RELOADS) {
      refusal.set({ code, detail, texts: refusal.get()?.texts ?? [] })
      current.close()
      return
    }
    const before = current.view.map()
    const earlier = refusal.get()?.texts ?? []
    current.close()
    current = open()
    const next = current
    const compare = () => {
      if (!next.loaded.get()) return
      stop()
      refusal.set({ code, detail, texts: [...earlier, ...lostTexts(before, next.view.map())] })
    }
    const stop = next.loaded.subscribe(compare)
    refusal.set({ code, detail, texts: earlier })
    show(next, board)
  }

  let current = open()
  show(current, board)
  return board
}

/** Address of the live connection, under the path the product is served at. */
function syncUrl(): string {
  const { protocol, host } = window.location
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}${basePath()}/sync`
}

/** Status of the board over plain HTTP; undefined when there was no answer. */
const probe = (boardId: string): Promise<number | undefined> =>
  fetch(`${basePath()}/api/boards/${boardId}`, { credentials: 'same-origin' }).then(
    (response) => response.status,
    () => undefined,
  )

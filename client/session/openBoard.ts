import { basePath } from '#client/api/basePath.ts'
import { openBoardSession, type BoardSession } from '#client/session/boardSession.ts'
import type { LostText } from '#client/session/lostTexts.ts'
import { createSelection } from '#client/session/selection.ts'
import { createStore, type Store } from '#client/session/store.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import { CLOSE_CODES } from '#shared/wire/closeCodes.ts'

/** What is left of a document that was thrown away. */
export interface Leftover {
  readonly texts: readonly LostText[]
  /** The whole map as it was here, to be saved as a file. */
  readonly file?: MapFile
}
/** A change the server did not take, and what it held, for copying. */
export interface Refusal extends Leftover {
  /** A code of contract 4 type 11, `generation` when the board's history was replaced, or `malformed`. */
  readonly code: string
  /** JSON Pointer to what was wrong, or empty. */
  readonly detail: string
}

export interface OpenBoard {
  readonly refusal: Store<Refusal | undefined>
  readonly dismissRefusal: () => void
  readonly close: () => void
}

const MOST_RELOADS = 3
const RELOADS_WITHIN_MS = 60_000
/** A document that the server cannot even read is tried anew once; codes for which its file is offered. */
const [MALFORMED, WITH_FILE] = ['malformed', ['malformed', 'generation', 'doc-too-large']]

/**
 * Opens a board and shows its session; when the server refuses a change the document and what was kept of it on this
 * device are thrown away, the board is loaded anew, `show` gets the new session, and what was written stands in
 * `refusal`. Where live connections are blocked, `show` gets a copy that is fetched now and then, until one gets
 * through. Selection outlives the change of session.
 */
export function openBoard(boardId: string, show: (session: BoardSession, board: OpenBoard) => void): OpenBoard {
  const selection = createSelection()
  const refusal = createStore<Refusal | undefined>(undefined)
  let reloads: { at: number; code: string }[] = []
  let closeCopy: (() => void) | undefined
  let closed = false
  const board: OpenBoard = {
    refusal,
    dismissRefusal: () => refusal.set(undefined),
    close: () => {
      closed = true
      closeCopy?.()
      current.close()
    },
  }
  const lose = (code: string, detail: string, { texts, file }: Leftover) => {
    const known = refusal.get()
    const kept = file ?? known?.file
    refusal.set({ code, detail, texts: [...(known?.texts ?? []), ...texts], ...(kept && { file: kept }) })
  }

  const open = (keeps: boolean): BoardSession => {
    const session = openBoardSession({
      boardId,
      selection,
      probe: () => probe(boardId),
      onRefused: loadAnew,
      onForget: () => forgetBoard(boardId),
      foundOtherHistory: (left) => lose('generation', '', left),
      keeps,
    })
    session.connection.subscribe(() => whenBlocked(session))
    return session
  }

  function loadAnew(code: string, detail: string): void {
    const now = performance.now()
    reloads = [...reloads.filter(({ at }) => now - at < RELOADS_WITHIN_MS), { at: now, code }]
    const again = reloads.filter((reload) => reload.code === MALFORMED).length > 1
    const before = current
    if (again || reloads.length > MOST_RELOADS) {
      lose(code, detail, { texts: [] })
      before.stop(CLOSE_CODES.malformed.code)
      return
    }
    before.close()
    // What the server could not read stays on the device: it may be readable to the next version.
    if (code !== MALFORMED) forgetBoard(boardId)
    const next = open(code !== MALFORMED)
    current = next
    lose(code, detail, { texts: [] })
    const compare = () => {
      if (!next.loaded.get()) return
      stop()
      void import('#client/session/keeping.ts').then(({ leftover }) => {
        const { texts, file } = leftover(before.doc, next.doc)
        lose(code, detail, { texts, ...(WITH_FILE.includes(code) && { file }) })
      })
    }
    const stop = next.loaded.subscribe(compare)
    show(next, board)
  }

  /** Nothing of this person waits here, so the map may be shown as it is fetched; never merged with what is here. */
  function whenBlocked(session: BoardSession): void {
    const { detail, pending } = session.connection.get()
    if (session !== current || closed) return
    if (detail !== 'blocked') {
      if (!closeCopy || !session.synced.get()) return
      closeCopy()
      closeCopy = undefined
      show(session, board)
    } else if (!closeCopy && pending === 0) {
      closeCopy = () => undefined
      void import('#client/session/fetchedBoard.ts').then(
        ({ openFetchedBoard }) => {
          if (closed || !closeCopy || session !== current) return
          const fetched = openFetchedBoard(session)
          closeCopy = fetched.close
          fetched.whenLoaded(() => show(fetched.session, board))
        },
        () => {
          // The code does not come through either; it is tried again with the next word on the connection.
          closeCopy = undefined
        },
      )
    }
  }

  let current = open(true)
  show(current, board)
  return board
}

/** Deletes what is kept of the board on this device. */
export const forgetBoard = (boardId: string): void =>
  void import('#client/session/keptCopies.ts').then((copies) => copies.forgetBoard(boardId))

/** What an upgrade would be answered with: 426 where it would be let in; undefined when there was no answer. */
const probe = (boardId: string): Promise<number | undefined> =>
  fetch(`${basePath()}/sync/${boardId}`, { credentials: 'same-origin' }).then(
    (response) => response.status,
    () => undefined,
  )

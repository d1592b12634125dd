import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { importMapFile } from '#shared/doc/mapFile.ts'
import { createMapView } from '#shared/doc/mapView.ts'
import { SCHEMA_VERSION } from '#shared/doc/schema.ts'
import { createUndo } from '#shared/doc/undo.ts'
import { readMapFile } from '#shared/model/mapFile.ts'
import type { OwnBoard } from '#shared/wire/boards.ts'
import type { Hello } from '#shared/wire/presence.ts'
import { basePath } from '#client/api/basePath.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { sameConnection, type Connection } from '#client/session/connection.ts'
import { withColours } from '#client/session/organisationColours.ts'
import { createPointers } from '#client/session/pointers.ts'
import { noteServerTime, serverNow } from '#client/session/serverClock.ts'
import { createStore } from '#client/session/store.ts'

const EVERY_MS = 15_000
const READING: Connection = { state: 'readOnly', pending: 0, detail: 'blocked' }

export interface FetchedBoard {
  readonly session: BoardSession
  /** Calls `then` once, when the map is here for the first time. */
  readonly whenLoaded: (then: () => void) => void
  readonly close: () => void
}

/**
 * The board for reading, by plain HTTP and fetched again every 15 seconds, in a document of its own that is never
 * merged with the live one. For networks that block live connections; `live` goes on trying meanwhile. What works by
 * HTTP alone (who this is, events, comments) can be asked of this session as of the live one.
 */
export function openFetchedBoard(live: BoardSession): FetchedBoard {
  const { boardId } = live
  const address = `${basePath()}/api/boards/${boardId}`
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const view = createMapView(doc)
  const undo = createUndo(doc)
  const connection = createStore<Connection>(READING, sameConnection)
  const loaded = createStore(false)
  const fetchedAt = createStore<Date | undefined>(undefined)
  const hello = createStore(live.hello.get())
  const settings = createStore(view.map().settings)
  const organisations = createStore(withColours(view.map().organisations))
  let etag: string | undefined
  let closed = false

  const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
    const answer = await fetch(`${address}${path}`, { credentials: 'same-origin', cache: 'no-store', headers })
    noteServerTime(answer.headers.get('date'))
    return answer
  }
  const take = async (): Promise<void> => {
    if (!hello.get()) {
      const board = await get('')
      if (board.ok) hello.set(helloOf((await board.json()) as OwnBoard))
    }
    const answer = await get('/map', etag ? { 'If-None-Match': etag } : {})
    if (closed) return
    if (answer.status === 200) {
      const reading = readMapFile(await answer.json())
      if (closed || !reading.ok) return
      etag = answer.headers.get('etag') ?? undefined
      importMapFile(doc, reading.file, 'replace', 'import')
      settings.set(view.map().settings)
      organisations.set(withColours(view.map().organisations))
    } else if (answer.status !== 304) return connection.set({ state: 'offline', pending: 0 })
    fetchedAt.set(serverNow())
    connection.set(READING)
    loaded.set(true)
  }
  const refresh = () => {
    take().catch(() => {
      // The network is gone altogether: what is shown stays, and is said to be old.
      connection.set({ state: 'offline', pending: 0 })
    })
  }
  const timer = setInterval(refresh, EVERY_MS)
  refresh()

  const session: BoardSession = {
    ...live,
    doc,
    view,
    undo,
    awareness,
    connection,
    hello,
    loaded,
    synced: createStore(false),
    settings,
    organisations,
    people: createStore([]),
    focuses: createStore([]),
    pointers: createPointers(),
    pointer: { cursor: () => undefined, drag: () => undefined, stop: () => undefined },
    setEditing: () => undefined,
    canEdit: () => false,
    fetchedAt,
  }
  return {
    session,
    whenLoaded: (then) => {
      const stop = loaded.subscribe(() => {
        stop()
        then()
      })
    },
    close: () => {
      closed = true
      clearInterval(timer)
      awareness.destroy()
      undo.destroy()
      view.destroy()
      doc.destroy()
    },
  }
}

/** What HTTP says of the board, in the words of the live connection. Who this is on it is not said there. */
function helloOf(board: OwnBoard): Hello {
  return {
    generation: board.generation,
    schemaVersion: SCHEMA_VERSION,
    seq: board.seq,
    participant: { id: '', name: '', organisation: null },
    role: board.role,
    locked: board.locked ? { reason: board.lockReason ?? '' } : null,
    locks: [],
    phase: board.phase,
    limits: { messageBytes: 1_048_576, presenceBytes: 2048, docBytes: 8_388_608, elements: 5000, text: 20_000 },
    now: serverNow().toISOString(),
    today: serverNow().toISOString().slice(0, 10),
    storage: 'ok',
    eventSeq: 0,
  }
}

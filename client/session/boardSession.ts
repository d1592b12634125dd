import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createMapView, type MapView } from '#shared/doc/mapView.ts'
import { SCHEMA_VERSION } from '#shared/doc/schema.ts'
import { createUndo, type Undo } from '#shared/doc/undo.ts'
import type { MapSettings, Organisation } from '#shared/model/benefitMap.ts'
import { encodePointer, type Hello } from '#shared/wire/presence.ts'
import { CLOSE_CODES } from '#shared/wire/closeCodes.ts'
import { atLeast } from '#shared/wire/roles.ts'
import { backoffMs, closingOf } from '#client/session/closing.ts'
import { connectionOf, sameConnection, type Connection, type ConnectionFacts } from '#client/session/connection.ts'
import { withColours } from '#client/session/organisationColours.ts'
import { countedSocket } from '#client/session/countedSocket.ts'
import { createEvents, type Events } from '#client/session/events.ts'
import { readFrames } from '#client/session/frames.ts'
import type { PersonFocus, PersonHere } from '#client/session/people.ts'
import { createPointers, createPointerSender, type Pointers, type PointerSender } from '#client/session/pointers.ts'
import { createPresence } from '#client/session/presence.ts'
import { createSaveTracker } from '#client/session/saveTracker.ts'
import type { SelectionStore } from '#client/session/selection.ts'
import { createStore, type Store } from '#client/session/store.ts'

/** One board, open in this tab: its document, who is here, and how it stands to the server. */
export interface BoardSession {
  readonly boardId: string
  readonly doc: Y.Doc
  readonly view: MapView
  readonly undo: Undo
  readonly awareness: Awareness
  readonly connection: Store<Connection>
  /** The server's word on role, locks and limits; undefined until it has spoken. */
  readonly hello: Store<Hello | undefined>
  /** Whether everything the server has was here once; before that an empty map means nothing. */
  readonly loaded: Store<boolean>
  readonly settings: Store<MapSettings>
  /** In map order, each with a colour: one that has none stored is shown in the next free one. */
  readonly organisations: Store<readonly Organisation[]>
  readonly people: Store<readonly PersonHere[]>
  /** What the others have selected and edit. */
  readonly focuses: Store<readonly PersonFocus[]>
  readonly pointers: Pointers
  readonly pointer: PointerSender
  readonly selection: SelectionStore
  readonly events: Events
  /** Says which text this person is editing; undefined when none. */
  readonly setEditing: (at: { id: string; field: string } | undefined) => void
  readonly canEdit: () => boolean
  readonly close: () => void
}

export interface SessionOptions {
  readonly boardId: string
  /** `ws(s)://host/base/sync`, without a slash at the end. */
  readonly url: string
  readonly selection: SelectionStore
  /** HTTP status of the board, undefined when the server does not answer: why a socket did not open. */
  readonly probe: () => Promise<number | undefined>
  /** The server did not take a change (or has another history): the document is to be loaded anew. */
  readonly onRefused: (code: string, detail: string) => void
}

/** Opens the board's live connection; it reconnects by itself until `close`. */
export function openBoardSession({ boardId, url, selection, probe, onRefused }: SessionOptions): BoardSession {
  const doc = new Y.Doc()
  const tracker = createSaveTracker()
  const events = createEvents()
  const hello = createStore<Hello | undefined>(undefined)
  const loaded = createStore(false)
  const pointers = createPointers()
  let attempts = 0
  let closed = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let shutGate: (() => void) | undefined

  // Before the provider listens: a change is counted before the message that carries it.
  const countChange = (_update: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    tracker.changed()
    tell()
  }
  doc.on('update', countChange)

  let documentsSent = 0
  const provider: WebsocketProvider = new WebsocketProvider(url, boardId, doc, {
    connect: false,
    disableBc: true,
    params: { ext: '1' },
    shouldReconnect: () => false,
    WebSocketPolyfill: countedSocket({
      opened: (gate) => {
        shutGate = gate.shut
        documentsSent = 0
        tracker.opened()
      },
      sent: () => {
        documentsSent++
        tracker.sent()
        tell()
      },
    }),
  })
  const { awareness } = provider

  const view = createMapView(doc)
  const undo = createUndo(doc)
  const settings = createStore(view.map().settings)
  const organisations = createStore(withColours(view.map().organisations))
  const stopWatching = view.subscribeAll((change) => {
    if (change.settings) settings.set(view.map().settings)
    if (change.organisations) organisations.set(withColours(view.map().organisations))
  })

  let facts: ConnectionFacts = {
    socket: 'connecting',
    online: true,
    synced: false,
    loaded: false,
    pending: 0,
    locked: false,
    storageFailing: false,
    stalled: false,
    blocked: false,
  }
  const connection = createStore(connectionOf(facts), sameConnection)
  function tell(changes: Partial<ConnectionFacts> = {}): void {
    facts = { ...facts, ...changes, pending: tracker.pending() }
    connection.set(connectionOf(facts))
  }

  const canEdit = () => {
    const { role, locked } = facts
    if (facts.ending !== undefined || role === undefined) return false
    return role === 'facilitator' || (role === 'editor' && !locked)
  }
  const presence = createPresence({ awareness, selection, hello, pointers })
  const pointer = createPointerSender({
    send: (mine) => {
      const socket = provider.ws
      const role = hello.get()?.role
      if (!provider.wsconnected || !socket || !role || !atLeast(role, 'commenter')) return
      const allowed = atLeast(role, 'editor') || !mine.cursor ? mine : { cursor: mine.cursor }
      socket.send(new Uint8Array(encodePointer(allowed)))
    },
    now: () => performance.now(),
    delay: (later, ms) => {
      const timer = setTimeout(later, ms)
      return () => clearTimeout(timer)
    },
  })

  const connect = (afterMs: number) => {
    clearTimeout(retry)
    retry = setTimeout(() => {
      if (!closed) provider.connect()
    }, afterMs)
  }
  const reconnect = () => {
    provider.disconnect()
    connect(0)
  }

  readFrames(provider, {
    saved: (n) => {
      tracker.saved(n)
      tell()
    },
    refused: ({ n, code, detail }) => {
      // The server asks for what it lacks (gap) or has no room (not-stored): the change stays here and goes again.
      if (code === 'gap' || code === 'not-stored') tracker.returned(n)
      if (code === 'not-stored') {
        shutGate?.()
        tell({ stalled: true })
        setTimeout(() => facts.stalled && !closed && reconnect(), 10_000)
      } else if (code === 'gap') tell()
      else onRefused(code, detail)
    },
    hello: (said) => {
      const before = hello.get()
      hello.set(said)
      events.begin(said.eventSeq)
      if (said.schemaVersion > SCHEMA_VERSION) return end(CLOSE_CODES.clientTooOld.code, 'readOnly')
      provider.params = { ext: '1', generation: said.generation, schema: String(SCHEMA_VERSION) }
      tell({ role: said.role, locked: said.locked !== null, storageFailing: said.storage === 'failing' })
      const promoted = before && !atLeast(before.role, 'editor') && atLeast(said.role, 'editor')
      const roomAgain = facts.stalled && said.storage === 'ok'
      // Only a connection that began as a writer's has been asked for what it has.
      if ((promoted && provider.synced && documentsSent === 0) || roomAgain) reconnect()
    },
    event: events.emit,
    pointers: (entries) => pointers.receive(entries.filter(([clientId]) => clientId !== doc.clientID)),
  })

  const end = (code: number, state: 'closed' | 'readOnly') => {
    provider.disconnect()
    clearTimeout(retry)
    tell({ socket: 'closed', closeCode: code, ending: state })
  }

  const afterProbe = (status: number | undefined) => {
    if (closed || provider.wsconnected) return
    if (status === 401 || status === 403 || status === 404 || status === 410) end(4000 + status, 'closed')
    else tell({ blocked: status === 200 && attempts >= 3 })
  }

  provider.on('status', ({ status }) => {
    if (status === 'connected') {
      attempts = 0
      tell({ socket: 'open', online: true, blocked: false, stalled: false })
    } else if (status === 'connecting') tell({ socket: 'connecting' })
  })
  provider.on('sync', (synced) => {
    if (synced) loaded.set(true)
    tell({ synced, loaded: loaded.get() })
  })
  provider.on('connection-close', () => {
    tracker.closed()
    pointers.clear()
    tell({ socket: 'closed', synced: false })
  })
  provider.on('closed', ({ code }) => {
    if (closed) return
    attempts++
    const closing = closingOf(code, attempts, Math.random)
    if (closing.then === 'end') return end(code, closing.state)
    if (closing.then === 'loadAnew') return onRefused(closing.code, '')
    connect(closing.afterMs)
    // A browser does not say why an upgrade failed; plain HTTP does.
    if (attempts === 1 || attempts % 3 === 0) void probe().then(afterProbe)
  })

  const onOffline = () => {
    provider.disconnect()
    tell({ online: false, socket: 'closed' })
    // The browser's word is not always right: try now and then all the same.
    connect(backoffMs(5, Math.random))
  }
  const onOnline = () => {
    if (facts.ending !== undefined) return
    tell({ online: true })
    connect(0)
  }
  const onVisible = () => {
    if (document.visibilityState === 'visible' && facts.socket === 'closed' && facts.ending === undefined) connect(0)
  }
  const onLeave = (event: BeforeUnloadEvent) => {
    if (tracker.pending() > 0) event.preventDefault()
  }
  window.addEventListener('offline', onOffline)
  window.addEventListener('online', onOnline)
  window.addEventListener('beforeunload', onLeave)
  document.addEventListener('visibilitychange', onVisible)
  connect(0)

  return {
    boardId,
    doc,
    view,
    undo,
    awareness,
    connection,
    hello,
    loaded,
    settings,
    organisations,
    people: presence.people,
    focuses: presence.focuses,
    pointers,
    pointer,
    selection,
    events,
    setEditing: presence.setEditing,
    canEdit,
    close: () => {
      closed = true
      clearTimeout(retry)
      window.removeEventListener('offline', onOffline)
      window.removeEventListener('online', onOnline)
      window.removeEventListener('beforeunload', onLeave)
      document.removeEventListener('visibilitychange', onVisible)
      pointer.stop()
      presence.stop()
      stopWatching()
      provider.destroy()
      undo.destroy()
      view.destroy()
      doc.destroy()
    },
  }
}

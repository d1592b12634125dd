import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createMapView, type MapView } from '#shared/doc/mapView.ts'
import { SCHEMA_VERSION } from '#shared/doc/schema.ts'
import { createUndo, type Undo } from '#shared/doc/undo.ts'
import type { MapSettings, Organisation } from '#shared/model/benefitMap.ts'
import type { MapLock } from '#shared/model/locks.ts'
import { encodePointer, type Hello } from '#shared/wire/presence.ts'
import { CLOSE_CODES } from '#shared/wire/closeCodes.ts'
import { atLeast } from '#shared/wire/roles.ts'
import { createBoardSocket, LOST, NEVER_OPENED, type BoardSocket } from '#client/session/boardSocket.ts'
import { watchOwn } from '#client/session/ownUpdates.ts'
import { FIRST_PARAMS, syncAddress } from '#client/session/earlySocket.ts'
import { watchBrowser } from '#client/session/browserEvents.ts'
import { backoffMs, busyMs, closingOf } from '#client/session/closing.ts'
import { connectionOf, sameConnection, type Connection, type ConnectionFacts } from '#client/session/connection.ts'
import { withColours } from '#client/session/organisationColours.ts'
import { createEvents, type Events } from '#client/session/events.ts'
import { readFrame, type FrameReaders } from '#client/session/frames.ts'
import { createKeeper } from '#client/session/keeper.ts'
import { mayBeKept, type AwayReport, type KeptNotice } from '#client/session/kept.ts'
import type { Leftover } from '#client/session/openBoard.ts'
import { lockOf as lockIn } from '#client/session/lockedParts.ts'
import { createOutbox } from '#client/session/outbox.ts'
import type { PersonFocus, PersonHere } from '#client/session/people.ts'
import { createPointers, createPointerSender, type Pointers, type PointerSender } from '#client/session/pointers.ts'
import { createPresence } from '#client/session/presence.ts'
import { createSaveTracker, type SaveTracker } from '#client/session/saveTracker.ts'
import { noteServerTime, serverNow } from '#client/session/serverClock.ts'
import type { SelectionStore } from '#client/session/selection.ts'
import { createStore, type Store, type WritableStore } from '#client/session/store.ts'

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
  /** Whether that is so on this very connection. */
  readonly synced: Store<boolean>
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
  /** Whether this person may change the map, or that element or link of it. */
  readonly canEdit: (id?: string) => boolean
  /** The lock that covers an element or link for everyone but facilitators; undefined when none does. */
  readonly lockOf: (id: string) => MapLock | undefined
  /** What the others did while this person was away, until it is dismissed. */
  readonly away: WritableStore<AwayReport | undefined>
  /** What must be said of keeping unsaved changes on this device. */
  readonly keptNotice: WritableStore<KeptNotice | undefined>
  /** The changes that are not known to be stored. */
  readonly tracker: Pick<SaveTracker, 'pending' | 'updates'>
  /** Puts what was kept on this device into the document; it stands for `count` changes if it holds anything new. */
  readonly restore: (update: Uint8Array, count: number) => void
  /** Something of another history of the board was kept on this device, and is offered for saving. */
  readonly foundOtherHistory: (left: Leftover) => void
  /** Closes for good, as if the server had with `code`. */
  readonly stop: (code: number) => void
  readonly close: () => void
  /** Only of a board that is fetched now and then instead of being live: when it last was, by the server's clock. */
  readonly fetchedAt?: Store<Date | undefined>
  /** Only of a version that is open for reading: which. It has no comments, people or changes of its own. */
  readonly versionId?: string
}

export interface SessionOptions {
  readonly boardId: string
  readonly selection: SelectionStore
  /** Why a socket did not open: 426 = not for the server's sake, else its status; undefined when it does not answer. */
  readonly probe: () => Promise<number | undefined>
  /** The server did not take a change (or has another history): the document is to be loaded anew. */
  readonly onRefused: (code: string, detail: string) => void
  /** The right to the board is gone: nothing of it may stay on this device. */
  readonly onForget: () => void
  readonly foundOtherHistory: (left: Leftover) => void
  /** Whether changes may be kept on this device, and fetched from there. */
  readonly keeps: boolean
}

/** What the document takes from this device, as origin of its transaction. */
const KEPT = 'kept'
/** A socket the server would let in that has not opened so often in a row is held back by something in between. */
const BLOCKED_AFTER = 3
const LET_IN = 426

/** Opens the board's live connection; it reconnects by itself until `close`. */
export function openBoardSession(options: SessionOptions): BoardSession {
  const { boardId, selection, probe, onRefused, onForget, keeps } = options
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const tracker = createSaveTracker()
  const events = createEvents()
  const hello = createStore<Hello | undefined>(undefined)
  const loaded = createStore(false)
  const synced = createStore(false)
  const away = createStore<AwayReport | undefined>(undefined)
  const keptNotice = createStore<KeptNotice | undefined>(undefined)
  const pointers = createPointers()
  let attempts = 0
  let heldBack = 0
  let opened = false
  let documentsSent = 0
  let restAfterwards = false
  let closed = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let suspension: ReturnType<typeof setTimeout> | undefined
  let params = FIRST_PARAMS

  const outbox = createOutbox({
    doc,
    tracker,
    socket: () => socket,
    limit: () => hello.get()?.limits.messageBytes ?? 1_048_576,
    onSent: () => {
      documentsSent++
      tell()
    },
    onRest: () => {
      restAfterwards = true
      sendRest()
    },
  })
  const isFromElsewhere = (origin: unknown) => origin === socket || origin === KEPT
  watchOwn(doc, isFromElsewhere, (update) => {
    tracker.changed(update)
    outbox.changed(update)
    tell()
  })

  const view = createMapView(doc)
  const undo = createUndo(doc, () => [...selection.get()])
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
    suspended: false,
    storageFailing: false,
    stalled: false,
  }
  const connection = createStore(connectionOf(facts), sameConnection)
  function tell(changes: Partial<ConnectionFacts> = {}): void {
    facts = { ...facts, ...changes, pending: tracker.pending() }
    connection.set(connectionOf(facts))
  }

  const lockOf = (id: string) => lockIn(hello.get()?.locks ?? [], view, id)
  const canEdit = (id?: string) => {
    const { role, locked } = facts
    if (facts.ending !== undefined || facts.suspended || role === undefined) return false
    return role === 'facilitator' || (role === 'editor' && !locked && !(id !== undefined && lockOf(id)))
  }
  const presence = createPresence({ awareness, selection, hello, pointers })
  const pointer = createPointerSender({
    send: (mine) => {
      const role = hello.get()?.role
      if (!role || !atLeast(role, 'commenter')) return
      const allowed = atLeast(role, 'editor') || !mine.cursor ? mine : { cursor: mine.cursor }
      socket.send(encodePointer(allowed))
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
      if (!closed) socket.connect()
    }, afterMs)
  }
  const reconnect = () => {
    socket.disconnect()
    connect(0)
  }
  const sendRest = () => {
    if (!restAfterwards || tracker.waiting()) return
    restAfterwards = false
    reconnect()
  }

  const keeper = createKeeper(outbox, () => session)
  const session: BoardSession = {
    boardId,
    doc,
    view,
    undo,
    awareness,
    connection,
    hello,
    loaded,
    synced,
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
    lockOf,
    away,
    keptNotice,
    tracker,
    restore: (update, count) => {
      let isNew = false
      const notice = () => void (isNew = true)
      doc.on('update', notice)
      Y.applyUpdate(doc, update, KEPT)
      doc.off('update', notice)
      if (!isNew) return
      tracker.changed(update, Math.max(1, count))
      outbox.changed(update)
      tell()
      refuseStranded()
    },
    foundOtherHistory: options.foundOtherHistory,
    stop: (code) => end(code, 'closed'),
    close: () => {
      closed = true
      clearTimeout(retry)
      clearTimeout(suspension)
      unwatch()
      keeper.stop()
      pointer.stop()
      presence.stop()
      stopWatching()
      socket.destroy()
      awareness.destroy()
      undo.destroy()
      view.destroy()
      doc.destroy()
    },
  }

  /** Who may no longer write is asked for nothing: what is here would wait for ever. A lock may go again. */
  const refuseStranded = (): boolean => {
    const role = hello.get()?.role
    const stranded = role !== undefined && !atLeast(role, 'editor') && tracker.pending() > 0
    if (stranded) onRefused('not-allowed', '')
    return stranded
  }

  const readers: FrameReaders = {
    saved: (n) => {
      tracker.saved(n)
      tell()
      sendRest()
    },
    refused: ({ n, code, detail }) => {
      // It concerns somebody's presence and no change of the map.
      if (n === 0) return
      // The server asks for what it lacks (gap) or has no room (not-stored): the change stays here and goes again.
      if (code === 'gap' || code === 'not-stored') tracker.returned(n)
      if (code === 'not-stored') {
        outbox.shut()
        tell({ stalled: true })
        setTimeout(() => facts.stalled && !closed && reconnect(), 10_000)
      } else if (code === 'gap') tell()
      else onRefused(code, detail)
    },
    hello: (said) => {
      const before = hello.get()
      noteServerTime(said.now)
      hello.set(said)
      events.begin(said.eventSeq)
      if (said.schemaVersion > SCHEMA_VERSION) return end(CLOSE_CODES.clientTooOld.code, 'readOnly')
      params = { ...FIRST_PARAMS, generation: said.generation, schema: String(SCHEMA_VERSION) }
      if (before && before.generation !== said.generation) return onRefused('generation', '')
      const suspendedMs = Date.parse(said.suspendedUntil ?? '') - serverNow().getTime()
      clearTimeout(suspension)
      if (suspendedMs > 0) suspension = setTimeout(() => tell({ suspended: false }), suspendedMs)
      tell({
        role: said.role,
        locked: said.locked !== null,
        suspended: suspendedMs > 0,
        storageFailing: said.storage === 'failing',
      })
      if (keeps && mayBeKept(boardId)) keeper.start()
      if (refuseStranded()) return
      const promoted = before && !atLeast(before.role, 'editor') && atLeast(said.role, 'editor')
      const roomAgain = facts.stalled && said.storage === 'ok'
      // Only a connection that began as a writer's has been asked for what it has.
      if ((promoted && synced.get() && documentsSent === 0) || roomAgain) reconnect()
    },
    event: events.emit,
    pointers: (entries) => pointers.receive(entries.filter(([clientId]) => clientId !== doc.clientID)),
  }

  const end = (code: number, state: 'closed' | 'readOnly', forget?: boolean) => {
    socket.disconnect()
    clearTimeout(retry)
    if (forget) onForget()
    tell({ socket: 'closed', closeCode: code, ending: state })
  }

  /** `failures`: what the socket that did not open counts for. */
  const afterProbe = (status: number | undefined, failures: number) => {
    if (closed || socket.isOpen()) return
    heldBack = status === LET_IN ? heldBack + failures : 0
    if (status === 401 || status === 404) end(4000 + status, 'closed')
    else if (status === 403 || status === 410) end(4000 + status, 'closed', true)
    else if (failures > 0 && (status === 429 || status === 503)) {
      connect(busyMs(Math.random))
      tell({ obstacle: 'busy' })
    } else if (heldBack >= BLOCKED_AFTER) tell({ obstacle: 'blocked' })
    else if (facts.obstacle === 'blocked') tell({ obstacle: undefined })
  }

  const socket: BoardSocket = createBoardSocket(
    { address: () => syncAddress(boardId, params), doc, awareness },
    {
      connecting: () => tell({ socket: 'connecting' }),
      open: () => {
        opened = true
        heldBack = 0
        documentsSent = 0
        tracker.opened()
        outbox.reset()
        tell({ socket: 'open', online: true, obstacle: undefined, stalled: false })
      },
      asked: outbox.asked,
      synced: () => {
        attempts = 0
        loaded.set(true)
        synced.set(true)
        tell({ synced: true, loaded: true })
        if (keeps) keeper.start()
      },
      frame: (type, decoder) => readFrame(type, decoder, readers),
      ended: () => {
        tracker.opened()
        outbox.reset()
        pointers.clear()
        presence.lost()
        synced.set(false)
        tell({ socket: 'closed', synced: false })
      },
      closed: (code) => {
        if (closed) return
        const closing = closingOf(code, ++attempts, Math.random)
        // A browser does not say why an upgrade failed; plain HTTP does.
        const failed = !opened
        opened = false
        if (closing.then === 'end') return end(code, closing.state, closing.forget)
        if (closing.then === 'loadAnew') return onRefused(closing.code, '')
        connect(closing.afterMs)
        if (closing.busy) tell({ obstacle: 'busy' })
        const failures = code === NEVER_OPENED ? BLOCKED_AFTER : Number(failed)
        // A server that says why it closes need not be asked.
        if (failed || (attempts === 1 && code === LOST)) void probe().then((status) => afterProbe(status, failures))
      },
    },
  )

  const unwatch = watchBrowser({
    offline: () => {
      socket.disconnect()
      tell({ online: false, socket: 'closed' })
      // The browser's word is not always right: try now and then all the same.
      connect(backoffMs(5, Math.random))
    },
    online: () => {
      if (facts.ending !== undefined) return
      tell({ online: true })
      connect(0)
    },
    visible: () => {
      if (facts.socket === 'closed' && facts.ending === undefined) connect(0)
    },
    wouldLose: () => tracker.pending() > 0,
  })
  connect(0)
  return session
}

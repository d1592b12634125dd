import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { importMapFile } from '#shared/doc/mapFile.ts'
import { createMapView, readMap } from '#shared/doc/mapView.ts'
import { readPositions } from '#shared/doc/positions.ts'
import type { Position } from '#shared/doc/schema.ts'
import { createUndo } from '#shared/doc/undo.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import type { Hello } from '#shared/wire/presence.ts'
import type { Version } from '#shared/wire/versions.ts'
import type { BoardSession } from '#client/session/boardSession.ts'
import { sameConnection, type Connection } from '#client/session/connection.ts'
import type { AwayReport, KeptNotice } from '#client/session/kept.ts'
import { withColours } from '#client/session/organisationColours.ts'
import { createPointers } from '#client/session/pointers.ts'
import { createSelection } from '#client/session/selection.ts'
import { createStore } from '#client/session/store.ts'

interface ShownVersion extends Pick<Version, 'id' | 'asOf'> {
  /** Stands as the map's title, on the page and on what is printed. */
  readonly title: string
  /** Stand where the connection is shown. */
  readonly words: string
}

/**
 * A frozen version of the board for reading, in a document of its own that is never merged with the live one. Whoever
 * looks is a viewer there, on the day the version was made of. Events are those of the live board, which stays open when
 * the version is closed.
 */
export function openVersion(live: BoardSession, { id, asOf, title, words }: ShownVersion, file: MapFile): BoardSession {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const view = createMapView(doc)
  const undo = createUndo(doc)
  importMapFile(doc, file, 'replace', 'import')
  const connection = createStore<Connection>(
    { state: 'readOnly', pending: 0, detail: 'version', words },
    sameConnection,
  )
  const hello = createStore<Hello | undefined>(undefined)
  const readAs = () => {
    const said = live.hello.get()
    if (!said) return
    // What is wrong with the server is not the version's.
    const { degraded: _degraded, suspendedUntil: _suspended, ...rest } = said
    hello.set({ ...rest, role: 'viewer', locked: null, locks: [], today: asOf })
  }
  readAs()
  const leave = live.hello.subscribe(readAs)
  return {
    ...live,
    versionId: id,
    doc,
    view,
    undo,
    awareness,
    connection,
    hello,
    loaded: createStore(true),
    synced: createStore(false),
    settings: createStore({ ...view.map().settings, title }),
    organisations: createStore(withColours(view.map().organisations)),
    people: createStore([]),
    focuses: createStore([]),
    pointers: createPointers(),
    pointer: { cursor: () => undefined, drag: () => undefined, stop: () => undefined },
    selection: createSelection(),
    setEditing: () => undefined,
    canEdit: () => false,
    lockOf: () => undefined,
    away: createStore<AwayReport | undefined>(undefined),
    keptNotice: createStore<KeptNotice | undefined>(undefined),
    tracker: { pending: () => 0, updates: () => [] },
    restore: () => undefined,
    foundOtherHistory: () => undefined,
    stop: () => undefined,
    close: () => {
      leave()
      awareness.destroy()
      undo.destroy()
      view.destroy()
      doc.destroy()
    },
  }
}

/** A map with where its elements stand, for comparing. */
export interface PlacedMap {
  readonly map: BenefitMap
  readonly positions: ReadonlyMap<ElementId, Position>
}

/** What a map file holds, read as a board would. */
export function readPlacedMap(file: MapFile): PlacedMap {
  const doc = new Y.Doc()
  importMapFile(doc, file, 'replace', 'import')
  const read = { map: readMap(doc), positions: readPositions(doc) }
  doc.destroy()
  return read
}

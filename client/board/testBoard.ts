import { addElement } from '#shared/doc/elements.ts'
import { createMapView } from '#shared/doc/mapView.ts'
import { createUndo } from '#shared/doc/undo.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import type { MapLock } from '#shared/model/locks.ts'
import { Network } from '#shared/testing/network.ts'
import type { Hello } from '#shared/wire/presence.ts'
import { createSelection } from '#client/session/selection.ts'
import { createStore } from '#client/session/store.ts'
import type { Board, EditedSession } from '#client/board/board.ts'
import { createCanvasState } from '#client/board/canvasState.ts'
import { layoutOf } from '#client/board/layout.ts'

/** What a test decides itself, instead of by the locks given. */
interface Tuned extends Partial<Pick<EditedSession, 'canEdit' | 'lockOf'>> {
  readonly direction?: Board['direction']
}

/** A board without browser and server, for tests of what commands do; `locks` bind this person. */
export function testBoard(t: Translate, locks: readonly MapLock[] = [], tuned: Tuned = {}) {
  const doc = new Network(1).doc(0)
  const view = createMapView(doc)
  const lockOf = tuned.lockOf ?? ((id: string) => locks.find((lock) => lock.scope === 'element' && lock.id === id))
  const board: Board = {
    session: {
      boardId: 'board',
      doc,
      view,
      undo: createUndo(doc),
      selection: createSelection(),
      pointer: { cursor: () => {}, drag: () => {}, stop: () => {} },
      // Only what commands read of it.
      hello: createStore<Hello | undefined>({ role: 'editor', locks, locked: null } as unknown as Hello),
      canEdit: tuned.canEdit ?? ((id) => id === undefined || lockOf(id) === undefined),
      lockOf,
    },
    state: createCanvasState(),
    t,
    layout: () => layoutOf(view.map(), view.positions()),
    direction: tuned.direction ?? (() => 'goalsLeft'),
  }
  const put = (kind: Creatable, id: string, at?: readonly [number, number]): string =>
    addElement(doc, { id, kind, title: id, ...(at && { position: at }) }, 'import')
  return { board, doc, view, put }
}

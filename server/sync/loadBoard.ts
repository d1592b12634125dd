import * as Y from 'yjs'
import { BoardUnreadable, NoSuchBoard } from '#server/sync/faults.ts'
import { newDoc } from '#server/sync/newDoc.ts'
import type { Log, Meter } from '#server/sync/settings.ts'
import type { StoredDoc } from '#server/storage/docRows.ts'
import type { BoardRow, Storage } from '#server/storage/storage.ts'
import { schemaVersionOf } from '#shared/doc/migrations.ts'
import { readPosition } from '#shared/doc/positions.ts'
import { kindOf } from '#shared/doc/readElement.ts'
import { PERSON_ROOTS, SCHEMA_VERSION, rootOf, type RootName } from '#shared/doc/schema.ts'
import { isPlainObject } from '#shared/model/values.ts'

export interface LoadedBoard {
  readonly board: BoardRow
  readonly live: Y.Doc
  /** Greatest seq stored. */
  readonly seq: number
  readonly owners: ReadonlyMap<number, string>
  /** Something stored could not be read: the rows that are left are kept as they are, and never compacted. */
  readonly degraded: boolean
  /** Updates that are in no snapshot, and their bytes. */
  readonly updates: number
  readonly updateBytes: number
  readonly snapshotBytes: number
}

type Update = StoredDoc['updates'][number]

/** The document of a snapshot and updates; the seq of the first update that cannot be read instead. */
function assemble(snapshot: StoredDoc['snapshot'], updates: readonly Update[]): Y.Doc | number {
  const doc = newDoc()
  let at = 0
  try {
    // one transaction: thousands of updates one by one would each look for what to tidy up
    doc.transact(() => {
      if (snapshot) Y.applyUpdateV2(doc, snapshot.bytes)
      for (const { seq, bytes } of updates) {
        at = seq
        Y.applyUpdate(doc, bytes)
      }
    })
    return doc
  } catch {
    doc.destroy()
    return at // which row it is matters; what Yjs says of it does not
  }
}

/** Entries of people's roots that no reader can make anything of: they are left out wherever the map is read. */
function invalidEntries(doc: Y.Doc): number {
  const readable = (root: RootName, value: unknown): boolean => {
    if (root === 'elements') return kindOf(value) !== undefined
    if (root === 'positions') return value === null || readPosition(value) !== undefined
    return root === 'extra' || isPlainObject(value)
  }
  const invalid = PERSON_ROOTS.map((root) => [...rootOf(doc, root).values()].filter((value) => !readable(root, value)))
  return invalid.reduce((sum, { length }) => sum + length, 0)
}

/**
 * Reads a board and its whole document. Rows that cannot be read go to quarantine and the rest loads. Rejects with
 * NoSuchBoard, and with BoardUnreadable rather than showing a board empty that is not.
 */
export async function loadBoard(
  storage: Pick<Storage, 'board' | 'loadDoc' | 'quarantineUpdate'>,
  boardId: string,
  log: Log,
  meter?: Meter,
): Promise<LoadedBoard> {
  const board = await storage.board(boardId)
  if (!board || board.deletedAt !== undefined) throw new NoSuchBoard()
  const stored = await storage.loadDoc(boardId)
  const { snapshot, owners, seq } = stored
  let { updates } = stored
  let degraded = stored.quarantined > 0 || stored.missing > 0
  if (!snapshot && updates[0]?.seq !== 1) throw new BoardUnreadable('the beginning of the document is missing')
  let live = assemble(snapshot, updates)
  while (typeof live === 'number') {
    const bad = live
    if (!updates.some((update) => update.seq === bad)) throw new BoardUnreadable('the snapshot cannot be read')
    if (!snapshot && bad === 1) throw new BoardUnreadable('the beginning of the document cannot be read')
    await storage.quarantineUpdate(boardId, bad, 'unreadable')
    degraded = true
    updates = updates.filter((update) => update.seq !== bad)
    live = assemble(snapshot, updates)
  }
  if (schemaVersionOf(live) > SCHEMA_VERSION) throw new BoardUnreadable('the document is of a newer version')
  if (live.store.pendingStructs || live.store.pendingDs) {
    // what builds on a lost row stays in its own rows; it must not wait in the document for something to fit
    live.store.pendingStructs = null
    live.store.pendingDs = null
    degraded = true
  }
  if (degraded) {
    const quarantined = stored.quarantined + stored.updates.length - updates.length
    log.error({ boardId, quarantined, missing: stored.missing }, 'board is degraded')
    meter?.quarantined(quarantined)
  }
  const invalid = meter ? invalidEntries(live) : 0
  if (invalid > 0) meter?.invalidEntries(invalid)
  return {
    board,
    live,
    seq,
    owners,
    degraded,
    updates: updates.length,
    updateBytes: updates.reduce((sum, { bytes }) => sum + bytes.length, 0),
    snapshotBytes: snapshot?.bytes.length ?? 0,
  }
}

import * as Y from 'yjs'
import { newDoc } from '#server/sync/newDoc.ts'
import { applyPlan, type UndoPlan } from '#server/sync/carryOut.ts'
import { planUndo } from '#server/sync/personsEdits.ts'
import type { StoredLog } from '#server/storage/docRows.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { readText } from '#shared/doc/texts.ts'

export const applyUndo = (doc: Y.Doc, plan: UndoPlan) => applyPlan(doc, plan).report

const START = Date.parse('2027-03-01T09:00:00Z')
export const at = (minute: number): string => new Date(START + minute * 60_000).toISOString()
/** Before this minute everything was in order. */
const SINCE = START + 30 * 60_000

/** A row of the log. */
export type Row = StoredLog['updates'][number]

/** A board: a document, and a row of the log for everything somebody does to it. */
export class Board {
  readonly doc = newDoc()
  readonly updates: Row[] = []
  #by: string | undefined
  #minute = 0

  constructor() {
    this.doc.on('update', (bytes: Uint8Array) => this.row(bytes))
  }
  row(bytes: Uint8Array, by = this.#by): void {
    const who = by === undefined ? {} : { participantId: by }
    this.updates.push({ seq: this.updates.length + 1, bytes, kind: 'edits', at: at(this.#minute), ...who })
  }
  /** Somebody does something in a minute, in as many transactions as it takes. */
  does<T>(by: string | undefined, minute: number, change: (doc: Y.Doc) => T): T {
    this.#by = by
    this.#minute = minute
    return change(this.doc)
  }
  plan(by = 'vandal', since = SINCE) {
    return planUndo({ updates: this.updates }, by, since)
  }
  /** A facilitator undoes somebody's edits. */
  undo(by = 'vandal', since = SINCE) {
    const plan = this.plan(by, since)
    return this.does('facilitator', 50, (doc) => doc.transact(() => applyUndo(doc, plan), 'server'))
  }
  entry(id: string): Y.Map<unknown> {
    const entry = rootOf(this.doc, 'elements').get(id)
    if (!(entry instanceof Y.Map)) throw new Error(`${id} is not there`)
    return entry
  }
  text(id: string, name = 'title'): string {
    return readText(this.entry(id).get(name))
  }
}

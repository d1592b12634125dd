import type * as Y from 'yjs'
import { first } from '#shared/doc/migrations/0001-first.ts'
import { SCHEMA_VERSION, rootOf } from '#shared/doc/schema.ts'

/** Brings a document from version `to` − 1 to `to` and writes that version. Repeatable. */
export interface Migration {
  readonly to: number
  readonly migrate: (doc: Y.Doc) => void
}

/** All steps, in the order of their versions. */
export const MIGRATIONS = [{ to: 1, migrate: first }] as const satisfies readonly Migration[]

/** Version of the document's encoding; 0 when nothing has been written yet or the entry is unreadable. */
export function schemaVersionOf(doc: Y.Doc): number {
  const stored = rootOf(doc, 'settings').get('schemaVersion')
  return Number.isSafeInteger(stored) && (stored as number) > 0 ? (stored as number) : 0
}

/**
 * Brings a document up to `SCHEMA_VERSION`, one transaction per step, and returns the versions reached, none when
 * there was nothing to do. Only the server migrates, before anyone joins. A newer document is left as it is.
 */
export function migrate(doc: Y.Doc): readonly number[] {
  const reached: number[] = []
  for (const step of MIGRATIONS) {
    if (step.to <= schemaVersionOf(doc) || step.to > SCHEMA_VERSION) continue
    doc.transact(() => step.migrate(doc), 'migration')
    reached.push(step.to)
  }
  return reached
}

import { expect, test } from 'vitest'
import * as Y from 'yjs'
import version1 from '#shared/doc/migrations/saved/version-1.json' with { type: 'json' }
import { toMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { MIGRATIONS, migrate, schemaVersionOf } from '#shared/doc/migrations.ts'
import { SCHEMA_VERSION } from '#shared/doc/schema.ts'

test('the steps lead from the first version to this one, without a gap', () => {
  expect(MIGRATIONS.map((step) => step.to)).toEqual(Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1))
})

test('a fresh document gets this version, by an origin of its own, and only once', () => {
  const doc = new Y.Doc()
  const origins: unknown[] = []
  doc.on('update', (_update, origin) => origins.push(origin))
  expect(migrate(doc)).toEqual([1])
  expect(schemaVersionOf(doc)).toBe(SCHEMA_VERSION)
  expect(migrate(doc)).toEqual([])
  expect(origins).toEqual(['migration'])
})

test('every step can be run again on its own result and changes nothing of the map', () => {
  for (const step of MIGRATIONS) {
    const doc = new Y.Doc()
    step.migrate(doc)
    const before = doc.getMap('settings').toJSON()
    step.migrate(doc)
    expect(doc.getMap('settings').toJSON()).toEqual(before)
  }
})

test('a document that is newer is left as it is', () => {
  const doc = new Y.Doc()
  doc.getMap('settings').set('schemaVersion', SCHEMA_VERSION + 1)
  expect(migrate(doc)).toEqual([])
  expect(schemaVersionOf(doc)).toBe(SCHEMA_VERSION + 1)
})

// One document of each version, saved once and never written again: what people have stored must stay readable.
const SAVED = [version1]

test.each(SAVED.map((saved, index) => [index + 1, saved] as const))(
  'a saved document of version %i migrates to the map it was',
  (_version, saved) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, new Uint8Array(Buffer.from(saved.state, 'base64')))
    migrate(doc)
    expect(schemaVersionOf(doc)).toBe(SCHEMA_VERSION)
    expect(toMapFile(doc)).toEqual(saved.map)
    expect(readMap(doc)).toMatchObject({ invalidEntries: 0, aside: [{ id: 'idea', title: 'Idé 😀' }] })
  },
)

test('there is a saved document of every version', () => expect(SAVED).toHaveLength(SCHEMA_VERSION))

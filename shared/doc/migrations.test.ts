import { expect, test } from 'vitest'
import * as Y from 'yjs'
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

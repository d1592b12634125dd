import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { importMapFile, toMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { MIGRATIONS, migrate, schemaVersionOf } from '#shared/doc/migrations.ts'
import { SCHEMA_VERSION } from '#shared/doc/schema.ts'
import { TEXT_FORMATS } from '#shared/exports/formats.ts'
import { findFindings, findingText } from '#shared/health/findings.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { readMapFile, type MapFile } from '#shared/model/mapFile.ts'

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

interface SavedDocument {
  /** The document's state as an update in base64. */
  readonly state: string
  /** The map it was. */
  readonly map: MapFile
}
const folder = new URL('./migrations/saved/', import.meta.url)
// One document of each version, saved once and never written again: what people have stored must stay readable.
const SAVED = Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1)

test('there is a saved document of every version, and no other', () => {
  expect(readdirSync(folder).toSorted()).toEqual(SAVED.map((version) => `version-${version}.json`))
})

describe.each(SAVED)('a saved document of version %i', (version) => {
  const saved = JSON.parse(readFileSync(new URL(`version-${version}.json`, folder), 'utf8')) as SavedDocument
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(Buffer.from(saved.state, 'base64')))
  migrate(doc)
  const map = readMap(doc)

  test('migrates to the map it was', () => {
    expect(schemaVersionOf(doc)).toBe(SCHEMA_VERSION)
    expect(toMapFile(doc)).toEqual(saved.map)
    expect(map).toMatchObject({ invalidEntries: 0, aside: [{ id: 'idea', title: 'Idé 😀' }] })
  })

  test('is not changed by a second start', () => {
    const before = Y.encodeStateAsUpdate(doc)
    expect(migrate(doc)).toEqual([])
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  test('comes back from its file as the same map', () => {
    const reading = readMapFile(JSON.parse(JSON.stringify(toMapFile(doc))))
    expect(reading.problems).toEqual([])
    if (!reading.ok) throw new Error('nothing is wrong with it')
    const copy = new Y.Doc()
    importMapFile(copy, reading.file, 'replace', 'import', { settings: true })
    expect(toMapFile(copy)).toEqual(saved.map)
  })

  test.each(LANGUAGES.flatMap((language) => TEXT_FORMATS.map((format) => [language, format.id, format] as const)))(
    'is exported in %s as %s',
    async (language, _id, format) => {
      const t = await createTranslator(language)
      const text = format.make({
        of: 'register',
        map,
        boardId: 'A'.repeat(22),
        seq: 1,
        asOf: '2026-09-30',
        language,
        t,
      })
      for (const { kind, title } of map.elements) if (kind === 'benefit') expect(text).toContain(title)
      for (const finding of findFindings(map, '2026-09-30', { all: true })) {
        expect(findingText(finding, map, t)).not.toBe('')
      }
    },
  )
})

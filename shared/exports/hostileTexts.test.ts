import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { importMapFile, toMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { tableCsv } from '#shared/exports/csv.ts'
import { TABLE_NAMES, type TableName } from '#shared/exports/exportInput.ts'
import { TEXT_FORMATS } from '#shared/exports/formats.ts'
import { escapeFormula, unescapeFormula } from '#shared/exports/formulaEscape.ts'
import { findFindings, findingText } from '#shared/health/findings.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { LANGUAGES, type BenefitMap } from '#shared/model/benefitMap.ts'
import { readMapFile } from '#shared/model/mapFile.ts'
import { isWellFormed, wellFormed } from '#shared/model/values.ts'
import type { RegisterAnswer } from '#shared/wire/register.ts'
import { HOSTILE_CASES, HOSTILE_TEXTS, hostileMapFile, runsInSpreadsheet } from '#shared/testing/hostileTexts.ts'

/** As the product keeps it: read from a file, written into a document, read from there. */
function stored(): { map: BenefitMap; doc: Y.Doc } {
  const reading = readMapFile(JSON.parse(JSON.stringify(hostileMapFile())))
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  const doc = new Y.Doc()
  importMapFile(doc, reading.file, 'replace', 'import', { settings: true })
  return { map: readMap(doc), doc }
}
const { map, doc } = stored()

const benefits = map.elements.filter(({ kind }) => kind === 'benefit')

/** What an export of a media type must hold; a format of a new type brings its own line. */
const CHECKS: Readonly<Record<string, (text: string, of: TableName) => void>> = {
  'text/csv': (text, of) => {
    const [headings = [], ...rows] = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data
    for (const row of rows) expect(row).toHaveLength(headings.length)
    const run = rows.flat().filter((cell) => runsInSpreadsheet(cell) && !/^-?\d+(?:[.,]\d+)?$/.test(cell))
    expect(run).toEqual([])
    if (of !== 'register') return
    expect(rows).toHaveLength(benefits.length)
    const titles = rows.map((row) => unescapeFormula(row[1] ?? ''))
    for (const { title } of benefits) expect(titles).toContain(title)
  },
  'application/json': (text, of) => {
    const { rows } = JSON.parse(text) as RegisterAnswer
    if (of === 'register') expect(rows.map((row) => row['title'])).toEqual(benefits.map(({ title }) => title))
  },
}

describe.each(LANGUAGES)('hostile texts in %s', (language) => {
  test.each(TEXT_FORMATS)('run nowhere in an export as $id, and are all there', async ({ make, mediaType }) => {
    const t = await createTranslator(language)
    for (const of of TABLE_NAMES) {
      const text = make({ of, map, boardId: 'A'.repeat(22), seq: 1, asOf: '2026-09-30', language, t })
      expect(isWellFormed(text)).toBe(true)
      const check = CHECKS[mediaType.split(';')[0] ?? '']
      expect(check, `what hostile texts may do in ${mediaType}`).toBeDefined()
      check?.(text, of)
    }
  })

  test('stand in the findings as they are, and fill in nothing', async () => {
    const t = await createTranslator(language)
    const findings = findFindings(map, '2026-09-30', { all: true })
    const said = findings.map((finding) => findingText(finding, map, t))
    expect(findings.length).toBeGreaterThan(20)
    expect(said.join('\n')).toContain(HOSTILE_TEXTS.template)
  })
})

test('a map whose every text is hostile is stored whole, and comes back as a file as it was', () => {
  expect(map.invalidEntries).toBe(0)
  expect(map.elements.map(({ title }) => title)).toEqual(HOSTILE_CASES.map(([, text]) => wellFormed(text)))
  const again = toMapFile(doc)
  const other = new Y.Doc()
  importMapFile(other, again, 'replace', 'import', { settings: true })
  expect(toMapFile(other)).toEqual(again)
  expect(Object.keys(Object.prototype)).toEqual([])
})

test.each(['__proto__', 'constructor', 'prototype'])(
  '%s as an id gets another one, as a key of a file it is refused',
  (name) => {
    const elements = [
      { id: name, kind: 'benefit', title: name },
      { id: 'g', kind: 'goal', title: 'g' },
    ]
    const links = [{ id: name, from: name, to: 'g' }]
    const reading = readMapFile(JSON.parse(JSON.stringify({ schemaVersion: 1, elements, links })))
    if (!reading.ok) throw new Error('a changed id is only told')
    const id = reading.file.elements?.[0]?.id ?? ''
    expect(id).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(id).not.toBe(name)
    expect(reading.file.links?.[0]).toMatchObject({ from: id, to: 'g' })
    for (const text of [
      `{"schemaVersion": 1, "${name}": {"polluted": true}}`,
      `{"schemaVersion": 1, "elements": [{"id": "a", "kind": "goal", "${name}": {"polluted": true}}]}`,
      `{"schemaVersion": 1, "settings": {"${name}": {"polluted": true}}}`,
      `{"schemaVersion": 1, "remark": [{"deep": {"${name}": {"polluted": true}}}]}`,
    ]) {
      const refused = readMapFile(JSON.parse(text))
      expect(refused.ok, text).toBe(false)
      expect(refused.problems.map(({ code }) => code)).toContain('unsafe-key')
    }
    expect('polluted' in {}).toBe(false)
  },
)

test('a number so great that the series would end with it is refused', () => {
  const elements = [{ id: 'b', kind: 'benefit', title: 'b' }]
  const numbered = (b: number) => readMapFile({ schemaVersion: 1, elements, numbers: { b } })
  expect(numbered(999_999_999).ok).toBe(true)
  for (const number of [Number.MAX_SAFE_INTEGER, 1e300, 0, -1]) {
    expect(numbered(number).problems).toMatchObject([{ pointer: '/numbers/b', code: 'out-of-range' }])
  }
})

describe('the mark that disarms a formula', () => {
  test.each(HOSTILE_CASES)('comes off again: %s', (name, text) => {
    expect(runsInSpreadsheet(escapeFormula(text))).toBe(false)
    // What begins as an escaped text does is taken for one: the one text that does not come back.
    if (name !== 'quote before a formula') expect(unescapeFormula(escapeFormula(text))).toBe(text)
  })
})

/** Hostile texts short enough to be looked at, as a file would hold them. */
const TABLE = {
  columns: ['What', 'Text'].map((heading) => ({ heading, type: 'text' as const })),
  rows: HOSTILE_CASES.filter(([, text]) => text.length < 200).map(([name, text]) => [name, wellFormed(text)]),
}

test.each(LANGUAGES)('the table of hostile texts as CSV in %s is the one looked at and kept', async (language) => {
  await expect(tableCsv(TABLE, language)).toMatchFileSnapshot(`golden/hostile.${language}.csv`)
})

test('the table of hostile texts as JSON is the one looked at and kept', async () => {
  const kept = { headings: TABLE.columns.map(({ heading }) => heading), rows: TABLE.rows }
  await expect(`${JSON.stringify(kept, null, 2)}\n`).toMatchFileSnapshot('golden/hostile.json')
})

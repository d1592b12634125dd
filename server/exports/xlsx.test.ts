import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MAX_CELL_TEXT } from '#server/exports/cellText.ts'
import { FORMATS } from '#server/exports/formats.ts'
import { xlsxFile } from '#server/exports/xlsx.ts'
import { readBack, type ReadSheet } from '#server/testing/readBack.ts'
import { importMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'
import bliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import interkommunalByggesak from '#shared/examples/nb-interkommunal-byggesak.json' with { type: 'json' }
import enOneStopLicensing from '#shared/examples/en-one-stop-licensing.json' with { type: 'json' }
import enEdgeCases from '#shared/examples/en-edge-cases.json' with { type: 'json' }
import { TABLE_NAMES } from '#shared/exports/exportInput.ts'
import { unescapeFormula } from '#shared/exports/formulaEscape.ts'
import { tableOf } from '#shared/exports/tables.ts'
import { workbookOf, type Workbook, type WorkbookInput } from '#shared/exports/workbook.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { LANGUAGES, TERMINOLOGIES, terminologyOf, type BenefitMap, type Language } from '#shared/model/benefitMap.ts'
import { readMapFile } from '#shared/model/mapFile.ts'
import { validDate } from '#shared/register/dates.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { HOSTILE_CASES, hostileMapFile, runsInSpreadsheet } from '#shared/testing/hostileTexts.ts'

const EXAMPLES = [bliForalder, interkommunalByggesak, enOneStopLicensing, enEdgeCases] as const
const made = { at: '2026-09-30T12:05:00.000Z', local: '2026-09-30 14:05', zone: 'Europe/Stockholm' }

async function inputOf(map: BenefitMap, language: Language): Promise<WorkbookInput> {
  const t = await createTranslator(language, terminologyOf(map.settings, map.organisations))
  return { map, boardId: 'A'.repeat(22), seq: 12, asOf: map.settings.asOf ?? '2026-09-30', language, t, made }
}
const fileOf = (book: Workbook, language: Language) => xlsxFile(book, { language, made, aboutFirst: true })
async function sheetsOf(map: BenefitMap, language: Language): Promise<readonly ReadSheet[]> {
  return readBack(await fileOf(workbookOf(await inputOf(map, language)), language))
}
const NOT_IN_XML = /(?![\t\n\r\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF]/u
const dayOf = (value: unknown): unknown => (value instanceof Date ? value.toISOString().slice(0, 10) : value)

describe.each(EXAMPLES.map((example) => [example.id, benefitMapOf(example)] as const))(
  'the workbook of %s',
  (_, map) => {
    test.each(LANGUAGES)('read by another program holds every cell of every table, typed, in %s', async (language) => {
      const input = await inputOf(map, language)
      const book = workbookOf(input)
      const sheets = await readBack(await fileOf(book, language))
      expect(sheets.map(({ sheet }) => sheet)).toEqual([book.about.name, ...book.sheets.map(({ name }) => name)])
      expect(book.sheets).toHaveLength(TABLE_NAMES.length + 1)
      book.sheets.forEach(({ name, table }, at) => {
        const [headings, ...rows] = sheets[at + 1]?.data ?? []
        expect(headings, name).toEqual(table.columns.map(({ heading }) => heading))
        table.rows.forEach((row, i) => {
          const expected = row.map((cell) => (cell === '' ? null : cell))
          const read = table.columns.map((column, place) => {
            const value = rows[i]?.[place] ?? null
            if (column.type === 'date' && value !== null) expect(value, column.heading).toBeInstanceOf(Date)
            return typeof value === 'string' ? unescapeFormula(value) : dayOf(value)
          })
          expect(read, `${name}, row ${i + 1}`).toEqual(expected)
        })
      })
    })
  },
)

describe('the register as a sheet', () => {
  let data: ReadSheet['data'] = []
  beforeAll(async () => {
    data = (await sheetsOf(benefitMapOf(bliForalder), 'sv'))[1]?.data ?? []
  })
  const cell = (heading: string, benefit: string) => {
    const [headings = [], ...rows] = data
    return rows.find((row) => row[headings.indexOf('Id')] === benefit)?.[headings.indexOf(heading)]
  }

  test('has numbers as numbers, days as days and whole per cent as in every other format', () => {
    expect(cell('Målvärde', 'b4')).toBe(1.5)
    expect(cell('2027', 'b4')).toBe(1_400_000)
    expect(dayOf(cell('Från', 'b4'))).toBe(bliForalder.elements.find(({ id }) => id === 'b4')?.realisationStart)
    expect(cell('Måluppfyllelse %', 'b1')).toBe(
      bliForalder.expectedRegister.find(({ benefitId }) => benefitId === 'b1')?.progress,
    )
    expect(cell('Trafikljus', 'b4')).toBe('Avvikelse')
    expect(cell('Nytta', 'b4')).toBe('Mindre administration för förskoleplacering')
  })

  test('shows the numbers of people and keeps the ids at the end', () => {
    const [headings = []] = data
    expect(headings.slice(0, 2)).toEqual(['Nr', 'Nytta'])
    expect(cell('Nr', 'b4')).toBe('N-025')
    expect(headings.indexOf('Id')).toBeGreaterThan(50)
  })
})

describe('the file', () => {
  const partsOf = async (map: BenefitMap) => {
    const file = await fileOf(workbookOf(await inputOf(map, 'sv')), 'sv')
    return { file, parts: unzipSync(file) }
  }
  test('is the same byte for byte for the same map and moment', async () => {
    const [first, second] = [await partsOf(benefitMapOf(bliForalder)), await partsOf(benefitMapOf(bliForalder))]
    expect(Buffer.from(first.file).equals(Buffer.from(second.file))).toBe(true)
  })
  test('keeps headings in sight, filters them and repeats them on every printed page', async () => {
    const { parts } = await partsOf(benefitMapOf(bliForalder))
    const register = strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array())
    expect(register).toContain('state="frozen"')
    expect(register).toMatch(/<autoFilter ref="A1:[A-Z]+12"\/>/)
    expect(register).toContain('orientation="landscape"')
    const workbook = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())
    expect(workbook).toContain("'Nyttoregister'!$A:$B,'Nyttoregister'!$1:$1")
    expect(strFromU8(parts['docProps/core.xml'] ?? new Uint8Array())).toContain(
      '<dc:title>Bli förälder – sammanhållen digital tjänst</dc:title>',
    )
  })
  test('says on its first sheet whose it is, of which day, state and moment, how much of the map, and what follows', async () => {
    const input = await inputOf(benefitMapOf(bliForalder), 'sv')
    const book = workbookOf({ ...input, request: { goal: 'g3', phase: 4 } })
    const [about] = await readBack(await fileOf(book, 'sv'))
    const rows = (about?.data ?? []).map((row) => row.map(dayOf))
    const value = (label: string) => rows.find(([first]) => first === label)?.[1]
    expect(rows[0]?.[0]).toBe(bliForalder.title)
    expect(value('Statusdatum')).toBe('2026-09-30')
    expect(value('Version')).toBe('Sparad ändring 12')
    expect(value('Framtagen')).toBe('2026-09-30 14:05 (Europe/Stockholm)')
    expect(value('Omfattning')).toMatch(/^Mål: .+ · Fas: 4 Realisera$/)
    expect(rows.filter(([name]) => book.sheets.some((sheet) => sheet.name === name))).toHaveLength(11)
  })
})

test('names of sheets fit every spreadsheet in every language and vocabulary', async () => {
  for (const language of LANGUAGES) {
    for (const terminology of TERMINOLOGIES) {
      const t = await createTranslator(language, terminology)
      const names = (['about', 'findings', ...TABLE_NAMES] as const).map((name) => t(`workbook.sheet.${name}`))
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
      for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/)
    }
  }
})

/** As the product keeps it: read from a file, written into a document, read from there. */
function storedHostile(): BenefitMap {
  const reading = readMapFile(JSON.parse(JSON.stringify(hostileMapFile())))
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  const doc = new Y.Doc()
  importMapFile(doc, reading.file, 'replace', 'import', { settings: true })
  return readMap(doc)
}

describe.each(LANGUAGES)('hostile texts in %s', (language) => {
  const map = storedHostile()
  test('are text in every sheet, run nowhere, and are no formulas when the sheet is saved as CSV', async () => {
    const file = await fileOf(workbookOf(await inputOf(map, language)), language)
    const parts = unzipSync(file)
    for (const [name, bytes] of Object.entries(parts)) {
      const xml = strFromU8(bytes)
      expect(xml, name).not.toMatch(/<f[ >]|t="e"/)
      expect(xml, name).not.toMatch(NOT_IN_XML)
      if (name.includes('worksheets')) expect(xml, name).not.toContain('<script')
      expect(xml, name).not.toContain('TargetMode="External"')
    }
    for (const { sheet, data } of await readBack(file)) {
      const texts = data.flat().filter((cell): cell is string => typeof cell === 'string')
      expect(texts.filter(runsInSpreadsheet), sheet).toEqual([])
    }
  })

  test('are all there, whatever the format', async () => {
    const input = { ...(await inputOf(map, language)), of: 'register' } as const
    for (const format of FORMATS) {
      const file = await format.make(input)
      expect(file.length, format.id).toBeGreaterThan(1000)
      if (typeof file === 'string') continue
      const [register] = await readBack(file)
      const [, ...rows] = register?.data ?? []
      expect(rows, format.id).toHaveLength(tableOf(input).rows.length)
    }
  })
})

describe('a cell', () => {
  const written = async (texts: readonly string[]) => {
    const book = workbookOf(await inputOf(benefitMapOf(bliForalder), 'sv'))
    const table = { columns: [{ heading: 'Text', type: 'text' as const }], rows: texts.map((text) => [text]) }
    const one = { name: 'Prov', told: 'Prov', table }
    const sheets = await readBack(await fileOf({ ...book, sheets: [one] }, 'sv'))
    return { cells: (sheets[1]?.data ?? []).slice(1).map(([cell]) => cell), about: sheets[0]?.data ?? [] }
  }
  test('that is too long for a spreadsheet is cut, which the first sheet says', async () => {
    const { cells, about } = await written(['å'.repeat(40_000), 'kort'])
    expect(cells[0]).toBe(`${'å'.repeat(MAX_CELL_TEXT - 1)}…`)
    expect(about.flat()).toContain('1 text var för lång för en cell och slutar med …')
  })
  test.each(LANGUAGES)('with a hostile text is, read back in %s, the one looked at and kept', async (language) => {
    const book = workbookOf(await inputOf(benefitMapOf(bliForalder), language))
    const cases = HOSTILE_CASES.filter(([, text]) => text.length < 200)
    const columns = ['What', 'Text'].map((heading) => ({ heading, type: 'text' as const }))
    const one = {
      name: 'Hostile',
      told: 'Hostile',
      table: { columns, rows: cases.map(([name, text]) => [name, text]) },
    }
    const [, read] = await readBack(await fileOf({ ...book, sheets: [one] }, language))
    await expect(`${JSON.stringify(read?.data, null, 2)}\n`).toMatchFileSnapshot('golden/hostile.xlsx.json')
  })
  test('says å ä ö æ ø, and what looks like an error or a numbered character, as it was written', async () => {
    const texts = ['åäö ÅÄÖ æø ÆØ', '#REF!', '#N/A', '#VALUE!', 'a\nb', '  två  ', 'x']
    expect((await written(texts)).cells).toEqual(texts)
  })
  test('holds no character that XML has no place for', async () => {
    const { cells } = await written(HOSTILE_CASES.map(([, text]) => text || 'x'))
    for (const cell of cells) {
      if (typeof cell === 'string') expect(cell).not.toMatch(NOT_IN_XML)
    }
  })
  test('of a day holds the day itself, and text where that is no day', async () => {
    const book = workbookOf(await inputOf(benefitMapOf(bliForalder), 'sv'))
    const days = ['2024-02-29', '1900-03-01', '9999-12-31', '1850-01-01', '2026-02-31', 'våren 2027']
    const table = { columns: [{ heading: 'Dag', type: 'date' as const }], rows: days.map((day) => [day]) }
    const sheets = await readBack(await fileOf({ ...book, sheets: [{ name: 'Dagar', told: '', table }] }, 'sv'))
    const cells = (sheets[1]?.data ?? []).slice(1).map(([cell]) => cell)
    expect(cells.map(dayOf)).toEqual(days)
    expect(cells.map((cell) => cell instanceof Date)).toEqual(
      days.map((day) => validDate(day) !== undefined && day >= '1900-03-01'),
    )
  })
})

describe('a sheet', () => {
  const bookOf = async (headings: number, rows: number) => {
    const book = workbookOf(await inputOf(benefitMapOf(enEdgeCases), 'en'))
    const columns = Array.from({ length: headings }, (_, i) => ({ heading: `H${i}`, type: 'text' }) as const)
    const table = { columns, rows: Array.from({ length: rows }, (_, i) => [`r${i}`]) }
    return { ...book, sheets: [{ name: 'Long', told: '', table }] }
  }

  test('takes as many rows as a large map gives', async () => {
    const sheets = await readBack(await fileOf(await bookOf(1, 150_000), 'en'))
    expect(sheets[1]?.data).toHaveLength(150_001)
  })

  test('that no program could open is not made', async () => {
    await expect(fileOf(await bookOf(16_385, 1), 'en')).rejects.toThrow(RangeError)
  })
})

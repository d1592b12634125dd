import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import bliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import type { BenefitMap, Language } from '#shared/model/benefitMap.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { COLUMNS } from '#shared/register/columns.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { benefit, change, draw, goal } from '#shared/testing/drawing.ts'
import { tableCsv } from '#shared/exports/csv.ts'
import type { ExportInput } from '#shared/exports/exportInput.ts'
import { tableOf } from '#shared/exports/tables.ts'

const example = benefitMapOf(bliForalder)
type Chosen = Pick<ExportInput, 'request' | 'columns'>
const csv = async (map: BenefitMap, language: Language, chosen?: Chosen) => {
  const t = await createTranslator(language)
  const input = { of: 'register', map, boardId: 'board', seq: 1, asOf: '2026-09-30', language, t, ...chosen } as const
  return tableCsv(tableOf(input), language)
}
/** Cells as a spreadsheet reads them: headings first. */
const cells = (text: string): string[][] =>
  Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data.map((line) => [...line])
/** Rows by heading; of headings that occur several times the first counts. */
const records = (text: string) => {
  const [headings = [], ...lines] = cells(text)
  return lines.map((line) => Object.fromEntries(headings.map((heading, at) => [heading, line[at]]).toReversed()))
}

describe('the file', () => {
  test('begins with a byte order mark, ends lines with CRLF and quotes every cell', async () => {
    const text = await csv(example, 'sv')
    expect(text.startsWith('\uFEFF"Nr";"Nytta";"Beskrivning";"Negativ effekt";')).toBe(true)
    expect(text.endsWith('"\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })
  test('has semicolons and decimal commas for Swedish and Norwegian, commas and points for English', () => {
    const table = {
      columns: ['A', 'B'].map((heading) => ({ heading, type: 'text' as const })),
      rows: [[-12.5, '-12.5']],
    }
    expect(tableCsv(table, 'sv')).toBe('\uFEFF"A";"B"\r\n"-12,5";"\'-12.5"\r\n')
    expect(tableCsv(table, 'nb')).toBe(tableCsv(table, 'sv'))
    expect(tableCsv(table, 'en')).toBe('\uFEFF"A","B"\r\n"-12.5","\'-12.5"\r\n')
  })
  test('disarms text that a spreadsheet would run, after spaces and in full width too', () => {
    const dangerous = ['=1+1', '+1', '-1', '@A1', ' =1', '\t1', '\r1', '＝1', '＋1', '－1', '＠1', '\u00a0=1']
    const harmless = ['1=1', "'=1", 'N-012', '2026-01-01', '"quoted"; text']
    const rows = [...dangerous, ...harmless].map((text) => [text])
    const table = { columns: [{ heading: 'A', type: 'text' as const }], rows }
    const read = cells(tableCsv(table, 'en')).map(([cell]) => cell)
    expect(read.slice(1, 1 + dangerous.length)).toEqual(dangerous.map((text) => `'${text}`))
    expect(read.slice(1 + dangerous.length)).toEqual(harmless)
  })
})

describe('the columns', () => {
  test('are the fifty of the register with one per year, then the votes and the ids, the own id first', async () => {
    const [headings = []] = cells(await csv(example, 'sv'))
    const years = ['2026', '2027', '2028']
    expect(headings.slice(0, 2)).toEqual(['Nr', 'Nytta'])
    expect(headings.slice(40, 44)).toEqual([...years, 'Värde'])
    expect(headings[COLUMNS.length - 1 + years.length]).toBe('Röster')
    expect(headings[COLUMNS.length + years.length]).toBe('Id')
    expect(headings.slice(COLUMNS.length + years.length + 1)).toContain('Förändringar som krävs (id)')
  })
  test('are in the language asked for', async () => {
    const first = async (language: Language) => cells(await csv(example, language))[0]?.slice(6, 10)
    expect(await first('sv')).toEqual(['Realiseringsansvarig', 'Roll', 'Organisation', 'Realiseras hos'])
    expect(await first('nb')).toEqual(['Gevinstansvarlig', 'Rolle', 'Virksomhet', 'Realiseres hos'])
    expect(await first('en')).toEqual(['Owner', 'Role', 'Organisation', 'Realised in'])
  })
  test('can be chosen, and the benefit itself is always there', async () => {
    const text = await csv(example, 'en', { columns: ['rag', 'enablers'] })
    expect(cells(text)[0]).toEqual(['No.', 'Enablers', 'Status light', 'Id', 'Enablers (id)'])
  })
})

describe('the cells', () => {
  test('say in words what the data has as ids and keys', async () => {
    const rows = records(await csv(example, 'sv'))
    const b4 = rows.find((row) => row.Id === 'b4')!
    expect(b4).toMatchObject({
      Nr: 'N-025',
      Nytta: 'Mindre administration för förskoleplacering',
      'Negativ effekt': 'Nej',
      Nyttotyp: 'Omfördelningsnytta (frigjord tid)',
      Status: 'Under realisering',
      Organisation: 'Älvsunda kommun',
      'Vem får nyttan': 'Älvsunda kommun | Björkhamns kommun',
      'Måste agera': 'Älvsunda kommun | Björkhamns kommun | Familjeförmånsmyndigheten',
      Målvärde: '1,5',
      Mätansvarig: 'Elin Sjögren',
      Trafikljus: 'Avvikelse',
      '2027': '1400000',
      Anmärkningar: expect.stringContaining('Hur används tiden som Mindre administration'),
      'Anmärkningar (id)': 'T01 | V04',
    })
    expect(rows.find((row) => row.Id === 'b6')).toMatchObject({
      Nuläge: '',
      Saknas: 'Nulägesvärde | Datum för nulägesmätning | Metod för nulägesmätning',
      'Saknas (id)': 'baselineValue | baselineDate | baselineMethod',
    })
  })
  test('disarm titles in lists', async () => {
    const map = draw({
      elements: [benefit('b'), change('c', { title: '=HYPERLINK("http://x")' }), goal('g')],
      links: 'c>b b>g',
    })
    expect(records(await csv(map, 'en'))[0]?.['Changes needed']).toBe('\'=HYPERLINK("http://x")')
  })
})

test('only the benefits of an organisation or a goal are there when asked for', async () => {
  const idsOf = async (request: ExportInput['request']) =>
    records(await csv(example, 'sv', { request })).map((row) => row.Id)
  expect(await idsOf({ goal: 'g3' })).toEqual(['b5', 'b11'])
  expect(await idsOf({ organisation: 'org-inv' })).toEqual(['b1', 'b3', 'b5', 'b7', 'b8', 'b11'])
  expect(await idsOf({ goal: 'g3', organisation: 'org-bjo' })).toEqual(['b5', 'b11'])
  expect(await idsOf({ goal: 'nowhere' })).toEqual([])
})

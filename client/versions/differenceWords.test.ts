import { expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import { readMapFile } from '#shared/model/mapFile.ts'
import { compareMaps } from '#shared/compare/compareMaps.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { readPlacedMap } from '#client/session/versionSession.ts'
import { narrowed } from '#client/versions/comparisonFilter.ts'
import { marksOf } from '#client/versions/comparisonMarks.ts'
import { comparisonCounts, countLine } from '#client/versions/comparisonWords.ts'
import { cellDifferences, elementDifferences, type Difference } from '#client/versions/differenceWords.ts'

const t = await createTranslator('sv')
const ORGANISATIONS = [
  { id: 'fk', name: 'Försäkringskassan', kind: 'state' },
  { id: 'region', name: 'Regionen', kind: 'region' },
]
const BENEFIT = {
  id: 'n',
  kind: 'benefit',
  title: 'Kortare väntetid',
  description: 'Besked inom en vecka',
  unit: 'dagar',
  targetValue: 7,
  targetDate: '2028-01-31',
  status: 'specified',
  owner: { name: 'Ann', role: 'Chef', organisationId: 'fk' },
  annualValues: [{ organisationId: 'fk', year: 2027, amount: 1000 }],
  x: 0,
  y: 0,
}
const CHANGE = { id: 'f', kind: 'change', title: 'En väg in', description: '', organisationId: 'region', x: 400, y: 80 }

function side(elements: readonly object[], links: readonly object[] = []) {
  const reading = readMapFile({
    schemaVersion: 1,
    title: 'Karta',
    language: 'sv',
    currency: 'SEK',
    asOf: '2027-03-12',
    organisations: ORGANISATIONS,
    elements,
    links,
  })
  if (!reading.ok) throw new Error(JSON.stringify(reading))
  const placed = readPlacedMap(reading.file)
  return { ...placed, file: reading.file, register: deriveRegister(placed.map, '2027-03-12'), balance: [] }
}
type Side = ReturnType<typeof side>
const MOMENT = { seq: 1, at: '2027-03-12T12:00:00Z', asOf: '2027-03-12' }
const compare = (before: Side, after: Side) => ({
  comparison: { ...compareMaps(before, after), before: MOMENT, after: MOMENT },
  compared: { t, locale: 'sv', before: before.map, after: after.map },
})

const plain = (text: string): string => text.replaceAll(/\s/gu, ' ')
function words(difference: Difference): string {
  const told =
    difference.form === 'value'
      ? `${difference.before} → ${difference.after}`
      : difference.form === 'list'
        ? `-${difference.gone.join('|')} +${difference.come.join('|')}`
        : difference.parts.map(({ act, text }) => (act === 'same' ? text : `(${act}:${text})`)).join('')
  return plain(`${difference.label}: ${told}`)
}

test('fields are told with their labels and values as people know them', () => {
  const { comparison, compared } = compare(
    side([BENEFIT]),
    side([
      {
        ...BENEFIT,
        description: 'Besked inom tre dagar',
        targetValue: 3,
        targetDate: '2027-06-30',
        status: 'planned',
        owner: { name: 'Bo', organisationId: 'region' },
        annualValues: [
          { organisationId: 'fk', year: 2027, amount: 1000 },
          { organisationId: 'region', year: 2028, amount: 500 },
        ],
      },
    ]),
  )
  const [changed] = comparison.elements.changed
  const told = elementDifferences(compared, 'n', changed?.fields ?? []).map(words)
  expect(told).toContain('Beskrivning: Besked inom(removed: en vecka)(added: tre dagar)')
  expect(told).toContain('Målvärde: 7 dagar → 3 dagar')
  expect(told).toContain('Måldatum: 2028-01-31 → 2027-06-30')
  expect(told).toContain('Status: Specificerad → Planerad')
  expect(told.find((line) => line.includes('Ann'))).toContain('Ann, Chef, Försäkringskassan → Bo, Regionen')
  expect(told.find((line) => line.includes('2028 '))).toContain('- +Regionen · 2028 · 500 kr')
})

test('cells of the register are told under their headings, a list by what went and came', () => {
  const before = side([BENEFIT, CHANGE])
  const { comparison, compared } = compare(before, side([BENEFIT, CHANGE], [{ id: 'l', from: 'f', to: 'n' }]))
  const [row] = comparison.register.changed
  const told = cellDifferences(compared, row?.cells ?? []).map(words)
  expect(told).toContain(`${t('columns.contributingChanges')}: - +En väg in`)
  expect(told).toContain(`${t('columns.organisationsThatMustAct')}: - +Regionen`)
})

test('what came, went, changed and moved is counted and marked, and what went keeps its place', () => {
  const before = side([BENEFIT, CHANGE], [{ id: 'l', from: 'f', to: 'n' }])
  const after = side([
    { ...BENEFIT, title: 'Kort väntetid', x: 8, y: 16 },
    { id: 'm', kind: 'goal', title: 'Mål', description: '', x: 0, y: 200 },
  ])
  const { comparison } = compare(before, after)
  expect(countLine(t, comparisonCounts(comparison))).toBe(
    '1 nytt kort, 1 borttaget, 1 ändrat, 1 flyttat, 1 koppling, 1 rad i registret.',
  )
  const marked = marksOf(comparison, before, { boardId: 'b', label: '', list: '' })
  expect([...marked.marks]).toEqual([
    ['n', 'changed'],
    ['m', 'added'],
  ])
  expect(marked.ghosts).toEqual([
    { id: 'f', kind: 'change', title: 'En väg in', at: [400, 80], act: 'removed' },
    { id: 'n', kind: 'benefit', title: 'Kort väntetid', at: [0, 0], act: 'moved' },
  ])
  expect(marked.gone).toEqual([{ id: 'f', title: 'En väg in' }])
  expect(marked.ghostLinks).toEqual([{ id: 'l', from: 'f', to: 'n' }])
})

test('a comparison can be narrowed to an organisation and to a kind', () => {
  const before = side([BENEFIT, CHANGE], [{ id: 'l', from: 'f', to: 'n' }])
  const { comparison, compared } = compare(before, side([{ ...BENEFIT, title: 'Ny' }]))
  const ofRegion = narrowed(comparison, compared, { organisation: 'region' })
  expect(ofRegion.elements.removed.map(({ id }) => id)).toEqual(['f'])
  expect(ofRegion.elements.changed).toEqual([])
  expect(ofRegion.links.removed.map(({ id }) => id)).toEqual(['l'])
  const benefits = narrowed(comparison, compared, { kind: 'benefit' })
  expect(benefits.elements.removed).toEqual([])
  expect(benefits.register.changed.map(({ benefitId }) => benefitId)).toEqual(['n'])
})

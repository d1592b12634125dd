import { describe, expect, test } from 'vitest'
import { findFindings, type Finding } from '#shared/health/findings.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { AS_OF, benefit, change, draw, goal, initiative } from '#shared/testing/drawing.ts'
import { changeWords, countWords } from '#client/health/countWords.ts'
import { makeBadges } from '#client/health/makeBadges.tsx'
import { organisationsOf, placesOf } from '#client/health/places.ts'
import { fieldOfFinding } from '#client/health/ruleFields.ts'
import { countByOrganisation, countBySeverity, filterFindings, groupFindings } from '#client/health/sortFindings.ts'

const t = await createTranslator('sv')
const risk = { id: 'r', order: 1, threat: 'Brist', status: 'open', probability: 4, consequence: 4 } as const
const map = draw({
  organisations: [
    { id: 'a', name: 'Region A', kind: 'region', order: 1 },
    { id: 'b', name: 'Kommun B', kind: 'municipality', order: 2 },
    { id: 'c', name: 'Kommun C', kind: 'municipality', order: 3 },
  ],
  elements: [
    initiative('i', { organisationId: 'a', participatingOrganisationIds: ['b'], risks: [risk] }),
    change('f', { organisationId: 'b', changeOwner: { name: 'Bo', organisationId: 'x' } }),
    benefit('n', { realisingOrganisationId: 'b', owner: { name: 'Eva', organisationId: 'a' } }),
    goal('m'),
  ],
  links: 'i>f n>i',
})
const found = findFindings(map, AS_OF, { all: true })
const finding = (rule: string, on: BenefitMap = map): Finding => {
  const one = findFindings(on, AS_OF, { all: true }).find((each) => each.rule === rule)
  if (!one) throw new Error(`no ${rule}`)
  return one
}

describe('where a finding points', () => {
  test('at an element, at the element of a risk, at a link and its ends, or at an organisation', () => {
    expect(placesOf(finding('G14'), map).elements).toEqual(['m'])
    expect(placesOf(finding('R01'), map).elements).toEqual(['i'])
    const link = placesOf(finding('G04'), map)
    expect(link.elements).toEqual([])
    expect(link.links).toHaveLength(1)
    expect([...link.touched].sort()).toEqual(['i', 'n'])
    expect(placesOf(finding('C04'), map).organisations).toEqual(['c'])
    expect(placesOf(finding('D02'), map).touched).toEqual([])
  })
  test('nowhere, once it has left the map', () => {
    expect(placesOf({ targets: ['gone'] }, map).touched).toEqual([])
  })
  test('concerns those who answer for it, in map order', () => {
    expect(organisationsOf(finding('R01'), map)).toEqual(['a', 'b'])
    expect(organisationsOf(finding('G04'), map)).toEqual(['a', 'b'])
    expect(organisationsOf(finding('C04'), map)).toEqual(['c'])
    expect(organisationsOf(finding('D02'), map)).toEqual([])
  })
})

describe('the list', () => {
  test('stands under severities, gravest first, and loses nothing', () => {
    const groups = groupFindings(found, 'severity', map)
    expect(groups.map(({ id }) => id)).toEqual(['error', 'warning', 'info'])
    expect(groups.flatMap(({ findings }) => findings)).toHaveLength(found.length)
  })
  test('stands under rules in their own order', () => {
    const rules = groupFindings(found, 'rule', map).map(({ id }) => id)
    expect(rules).toEqual([...new Set(found.map(({ rule }) => rule))])
  })
  test('stands under every organisation it concerns, what concerns none last', () => {
    const groups = groupFindings(found, 'organisation', map)
    expect(groups.map(({ id }) => id)).toEqual(['a', 'b', 'c', ''])
    const counts = countByOrganisation(found, map)
    for (const { id, findings } of groups) expect(findings).toHaveLength(counts.get(id) ?? 0)
    expect(groups.at(-1)?.findings.map(({ rule }) => rule)).toContain('D02')
  })
  test('is filtered by severity, rule, organisation and what is selected, all at once', () => {
    expect(countBySeverity(filterFindings(found, { severity: 'info' }, map)).error).toBe(0)
    expect(filterFindings(found, { rule: 'G14', organisation: '' }, map)).toHaveLength(1)
    expect(filterFindings(found, { rule: 'G14', organisation: 'a' }, map)).toEqual([])
    expect(filterFindings(found, { rule: 'G04', selected: new Set(['n']) }, map)).toHaveLength(1)
    expect(filterFindings(found, { selected: new Set() }, map)).toEqual([])
    expect(filterFindings(found, {}, map)).toEqual(found)
  })
})

describe('the field that mends a finding', () => {
  const known = (id: string) => map.organisations.some((one) => one.id === id)
  const fieldOf = (rule: string, id: string, on = map) => {
    const element = on.elements.find((one) => one.id === id)
    return element && fieldOfFinding(finding(rule, on), element, known)
  }
  test('is the first one that is empty', () => {
    expect(fieldOf('M01', 'n')).toBe('indicator')
    const half = draw({ elements: [benefit('n', { indicator: 'Dagar', targetValue: 3 })] })
    expect(fieldOf('M01', 'n', half)).toBe('unit')
    expect(fieldOf('M04', 'n', half)).toBe('targetDate')
    expect(fieldOf('M08', 'n', half)).toBe('measurementFrequency')
  })
  test('is the one that names an organisation which is not on the map', () => {
    expect(fieldOf('C05', 'f')).toBe('changeOwner')
  })
  test('is the first of those the finding lists', () => {
    expect(fieldOf('O08', 'i')).toBe('assignmentGiver')
  })
  test('is none where the map is drawn otherwise', () => {
    expect(fieldOf('G14', 'm')).toBeUndefined()
  })
})

describe('badges', () => {
  const badges = makeBadges(found, map, t, undefined)
  test('count errors and warnings, not hints, and say what they are', () => {
    expect(badges.byId.get('m')).toMatchObject({ said: '1 varning' })
    expect(badges.words('m')).toBe('Inget bidrar till målet m')
  })
  test('stand on links, too, and the gravest decides', () => {
    const [link] = finding('G04').targets
    expect(badges.byId.get(link ?? '')).toMatchObject({ said: '1 fel' })
  })
  test('are the same objects while they say the same', () => {
    expect(makeBadges(found, map, t, badges).byId.get('m')).toBe(badges.byId.get('m'))
  })
})

test('counts and their changes are said in words', () => {
  expect(countWords(t, { error: 1, warning: 0, info: 2 })).toBe('1 fel, 2 upplysningar')
  expect(countWords(t, { error: 0 })).toBe('')
  expect(changeWords(t, 5, 3)).toBe('Kartkontroll: 2 anmärkningar färre, 3 kvar.')
  expect(changeWords(t, 3, 4)).toBe('Kartkontroll: 1 anmärkning till, 4 i allt.')
  expect(changeWords(t, 3, 0)).toBe('Kartkontroll: inget kvar att anmärka på.')
  expect(changeWords(t, 3, 3)).toBeUndefined()
})

import { describe, expect, test } from 'vitest'
import type { Element } from '#shared/model/element.ts'
import { completeness, missingFields, requiredFields } from '#shared/register/completeness.ts'
import { addMonths, daysBetween, latestOf, validDate } from '#shared/register/dates.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { latestMeasurement } from '#shared/register/latestMeasurement.ts'
import { isOverdue, measurementStatusOf, nextMeasurementDue } from '#shared/register/measurementPlan.ts'
import { roundHalfUp } from '#shared/register/numbers.ts'
import { expectedProgressOf, progressOf } from '#shared/register/progress.ts'
import { ragOf } from '#shared/register/rag.ts'
import { riskLevel } from '#shared/register/risks.ts'
import { draw, type Entry } from '#shared/testing/drawing.ts'

const mapWith = (elements: Entry[], links = '') => draw({ elements, links })
const benefit = (fields: Entry): Element => mapWith([{ id: 'b', kind: 'benefit', ...fields }]).elements[0]!
const measured = (value: number, more: Entry = {}) =>
  benefit({
    baselineValue: 0,
    targetValue: 100,
    realisationStart: '2026-01-01',
    targetDate: '2026-12-31',
    measurements: [{ date: '2026-07-02', value }],
    ...more,
  })
const rowOf = (elements: Entry[], links = '', id = 'b') =>
  deriveRegister(mapWith(elements, links), '2026-06-30').find((row) => row.benefitId === id)!

describe('dates', () => {
  test('count days over leap years and summer time', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2026-01-02', '2026-01-01')).toBe(-1)
    expect(daysBetween('0050-12-31', '1900-03-01')).toBe(675_393)
    expect(daysBetween('2026-01-02', 'soon')).toBeUndefined()
  })
  test('clip a day to the end of the month', () => {
    expect(addMonths('2025-11-30', 3)).toBe('2026-02-28')
    expect(addMonths('2027-11-30', 3)).toBe('2028-02-29')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(addMonths('2026-12-31', 1)).toBe('2027-01-31')
    expect(addMonths('31/12/2026', 1)).toBeUndefined()
    expect(addMonths('9999-12-31', 1)).toBeUndefined()
  })
  test('are days of the calendar', () => {
    expect(validDate('2026-02-29')).toBeUndefined()
    expect(validDate('2024-02-29')).toBe('2024-02-29')
    expect(latestOf(['2026-01-01', 'later', undefined, '2026-01-02'])).toBe('2026-01-02')
    expect(['0000-01-01', '2026-13-01', '2026-1-1', '2026-01-0x', '2026/01/01', '2026-04-31'].map(validDate)).toEqual(
      Array(6).fill(undefined),
    )
  })
})

test('figures are rounded half up, also below zero', () => {
  expect([12.5, -20.5, 0.49, -0.4].map(roundHalfUp)).toEqual([13, -20, 0, 0])
})

describe('F1 latest measurement', () => {
  test('is the greatest date not after the status date, on equal dates the last in the list', () => {
    const measurements = [
      { date: '2026-06-30', value: 1 },
      { date: '2026-06-30', value: 2 },
      { date: '2026-05-01', value: 3 },
      { date: '2026-07-01', value: 4 },
    ]
    expect(latestMeasurement(benefit({ measurements }), '2026-06-30')).toEqual({ date: '2026-06-30', value: 2 })
    expect(latestMeasurement(benefit({ measurements }), '2026-04-30')).toBeUndefined()
  })
  test('passes over rows that lack a date or a value', () => {
    const measurements = [{ value: 1 }, { date: '2026-01-01' }, { date: 'spring', value: 2 }]
    expect(latestMeasurement(benefit({ measurements }), '2026-06-30')).toBeUndefined()
  })
})

describe('F2 progress', () => {
  const progress = (baselineValue: number, targetValue: number, value: number) =>
    progressOf(measured(value, { baselineValue, targetValue }), '2026-12-31')
  test('goes in both directions and is not clamped', () => {
    expect(progress(21, 7, 17.5)).toBe(25)
    expect(progress(72, 90, 81)).toBe(50)
    expect(progress(100, 50, 110)).toBe(-20)
    expect(progress(2.4, 0.6, 0.5)).toBeCloseTo(105.56, 2)
  })
  test('lies exactly where it lies, whatever binary arithmetic says', () => {
    expect(progress(3, 1.5, 2.7)).toBe(20)
  })
  test('is missing when baseline and target are equal or one is missing', () => {
    expect(progress(5, 5, 3)).toBeUndefined()
    expect(progressOf(benefit({ baselineValue: 1, measurements: [] }), '2026-12-31')).toBeUndefined()
  })
})

describe('F3 expected progress', () => {
  const expected = (date: string, more: Entry = {}) =>
    expectedProgressOf(measured(1, { measurements: [{ date, value: 1 }], ...more }), '2027-12-31')
  test('is 0 up to the start and 100 from the target date on', () => {
    expect(expected('2026-01-01')).toBe(0)
    expect(expected('2025-06-01')).toBe(0)
    expect(expected('2026-12-31')).toBe(100)
    expect(expected('2027-06-01')).toBe(100)
  })
  test('counts days in between', () => {
    expect(expected('2026-07-02')).toBe(50)
  })
  test('is missing for dis-benefits and without a date', () => {
    expect(expected('2026-07-02', { isDisbenefit: true })).toBeUndefined()
    expect(expected('2026-07-02', { realisationStart: null })).toBeUndefined()
    expect(expected('2026-07-02', { targetDate: null })).toBeUndefined()
  })
  test('does not divide by zero when the target date is the start', () => {
    expect(expected('2026-01-02', { targetDate: '2026-01-01' })).toBe(100)
  })
})

describe('F4 status light', () => {
  const light = (value: number, more: Entry = {}, asOf = '2026-07-02') => ragOf(measured(value, more), asOf, 10)
  const unmeasured = (more: Entry, asOf: string) => light(0, { measurements: [], ...more }, asOf)
  test('is grey without a baseline or target to judge by', () => {
    expect(light(50, { baselineValue: null })).toBe('grey')
    expect(light(50, { targetValue: 0 })).toBe('grey')
  })
  test('depends on how far progress is behind the straight line', () => {
    expect(light(40)).toBe('green')
    expect(light(39.9)).toBe('amber')
    expect(light(30)).toBe('amber')
    expect(light(29.9)).toBe('red')
    expect(light(50, { realisationStart: null })).toBe('grey')
  })
  test('is green at the target, even late', () => {
    expect(light(100, {}, '2028-01-01')).toBe('green')
  })
  test('after the target date is amber within the tolerance, else red', () => {
    expect(light(90, {}, '2027-01-01')).toBe('amber')
    expect(light(89.9, {}, '2027-01-01')).toBe('red')
    expect(light(90, {}, '2026-12-31')).toBe('green')
  })
  test('without a measurement is red after the target date, amber when overdue, else grey', () => {
    expect(unmeasured({}, '2027-01-01')).toBe('red')
    expect(unmeasured({ measurementFrequency: 'monthly' }, '2026-02-02')).toBe('amber')
    expect(unmeasured({ measurementFrequency: 'monthly' }, '2026-02-01')).toBe('grey')
  })
  test('turns amber on old figures', () => {
    expect(light(50, { measurementFrequency: 'monthly' }, '2026-08-02')).toBe('green')
    expect(light(50, { measurementFrequency: 'monthly' }, '2026-08-03')).toBe('amber')
  })
  test('of a dis-benefit judges how much of the accepted limit is used up', () => {
    const harm = { isDisbenefit: true }
    expect([90, 90.1, 110, 110.1].map((value) => light(value, harm))).toEqual(['green', 'amber', 'amber', 'red'])
    expect(unmeasured(harm, '2028-01-01')).toBe('grey')
    expect(unmeasured({ ...harm, measurementFrequency: 'yearly' }, '2028-01-01')).toBe('amber')
  })
})

describe('F5 to F7, chains', () => {
  const initiative = (id: string, endDate?: string) => ({ id, kind: 'initiative', endDate })
  const enabler = (id: string, availableFrom?: string) => ({ id, kind: 'enabler', availableFrom })
  const change = (id: string, endDate?: string) => ({ id, kind: 'change', endDate })
  const b = { id: 'b', kind: 'benefit', realisationStart: '2020-01-01' }

  test('every path from any initiative counts, and a benefit without one has none', () => {
    const row = rowOf([initiative('i'), initiative('j'), enabler('e'), change('c'), b], 'i>e j>i e>c i>c c>b')
    expect(row).toMatchObject({ pathCount: 4, longestChain: 4 })
    expect(rowOf([change('c'), b], 'c>b')).toMatchObject({ pathCount: 0, longestChain: 1 })
    expect(rowOf([b])).toMatchObject({ pathCount: 0, longestChain: 0, earliestRealisation: null })
  })
  test('paths beyond what a number can hold stop at the largest', () => {
    const layers = Array.from({ length: 40 }, (_, layer) => Array.from({ length: 4 }, (_, n) => `c${layer}x${n}`))
    const links = layers.slice(1).flatMap((to, at) => layers[at]!.flatMap((from) => to.map((one) => `${from}>${one}`)))
    const all = [...layers[0]!.map((one) => `i>${one}`), ...links, ...layers[39]!.map((one) => `${one}>b`)]
    const row = rowOf([initiative('i'), ...layers.flat().map((id) => change(id)), b], all.join(' '))
    expect(row.pathCount).toBe(Number.MAX_SAFE_INTEGER)
  })
  test('are null on and behind a cycle', () => {
    const row = rowOf([initiative('i'), change('c'), change('d'), b], 'i>c c>d d>c d>b')
    expect(row).toMatchObject({ pathCount: null, longestChain: null, earliestRealisation: null })
    expect(row.contributingChanges).toEqual(['c', 'd'])
  })
  test('an initiative that runs on does not delay what has a date of its own', () => {
    const dated = rowOf([initiative('i', '2027-12-31'), enabler('e', '2026-01-01'), b], 'i>e e>b')
    expect(dated.earliestRealisation).toBe('2026-01-01')
    const undated = rowOf([initiative('i', '2027-12-31'), enabler('e'), b], 'i>e e>b')
    expect(undated.earliestRealisation).toBe('2027-12-31')
  })
  test('an initiative linked straight to the benefit counts, the start of the benefit itself does not', () => {
    expect(rowOf([initiative('i', '2019-06-30'), b], 'i>b').earliestRealisation).toBe('2019-06-30')
  })
  test('a change waits for an enabler that comes later than its own date', () => {
    const row = rowOf([enabler('e', '2026-05-01'), change('c', '2026-01-31'), b], 'e>c c>b')
    expect(row.earliestRealisation).toBe('2026-05-01')
  })
  test('a benefit further down waits for the start of the one before it', () => {
    const row = rowOf([{ ...b, id: 'a', realisationStart: '2026-03-01' }, b], 'a>b')
    expect(row.earliestRealisation).toBe('2026-03-01')
  })
})

describe('F8 and F9, measuring', () => {
  const due = (fields: Entry, asOf = '2026-06-30') => nextMeasurementDue(benefit(fields), asOf)
  test('the next measurement counts from the latest, or from the start', () => {
    const fields = { measurementFrequency: 'quarterly', realisationStart: '2026-01-31' }
    expect(due(fields)).toBe('2026-04-30')
    expect(due({ ...fields, measurements: [{ date: '2026-05-31', value: 1 }] })).toBe('2026-08-31')
    expect(due({ ...fields, measurements: [{ date: '2026-07-31', value: 1 }] })).toBe('2026-04-30')
  })
  test('once means on the target date, until it has been done', () => {
    const fields = { measurementFrequency: 'once', targetDate: '2026-12-31' }
    expect(due(fields)).toBe('2026-12-31')
    expect(due({ ...fields, measurements: [{ date: '2026-06-30', value: 1 }] })).toBeUndefined()
  })
  test('nothing is due when realised, without frequency or without a date to count from', () => {
    const fields = { measurementFrequency: 'yearly', realisationStart: '2020-01-01' }
    expect(due({ ...fields, status: 'realised' })).toBeUndefined()
    expect(due({ realisationStart: '2020-01-01' })).toBeUndefined()
    expect(due({ measurementFrequency: 'yearly' })).toBeUndefined()
  })
  test('the day itself is in time', () => {
    const fields = { measurementFrequency: 'monthly', realisationStart: '2026-05-30' }
    expect(isOverdue(benefit(fields), '2026-06-30')).toBe(false)
    expect(isOverdue(benefit(fields), '2026-07-01')).toBe(true)
  })
  test('the status is the first that fits', () => {
    const steps: [Entry, string][] = [
      [{}, 'noIndicator'],
      [{ indicator: 'Days' }, 'noBaseline'],
      [{ baselineValue: 0 }, 'noTarget'],
      [{ targetValue: 1 }, 'notYetDue'],
      [{ measurementFrequency: 'monthly', realisationStart: '2026-01-01' }, 'overdue'],
      [{ measurements: [{ date: '2026-06-01', value: 1 }] }, 'measured'],
    ]
    let fields = {}
    for (const [more, status] of steps) {
      fields = { ...fields, ...more }
      expect(measurementStatusOf(benefit(fields), '2026-06-30')).toBe(status)
    }
  })
})

describe('F10 and values', () => {
  const value = (year: number, amount: number, organisationId = 'o') => ({ organisationId, year, amount })
  const claims = (id: string, ...annualValues: object[]) => ({ id, kind: 'benefit', annualValues })
  test('a value counted again further down is left out of the total that counts', () => {
    const [a, b] = [claims('a', value(2027, 5), value(2028, 7)), claims('b', value(2027, 9), value(2029, 1))]
    const row = rowOf([a, b], 'a>b', 'a')
    expect(row).toMatchObject({ valueTotal: 12, countedValueTotal: 7, valuePerYear: { 2027: 5, 2028: 7 } })
    expect(rowOf([a, b], 'a>b', 'b').countedValueTotal).toBe(10)
    expect(rowOf([a, b], '', 'a').countedValueTotal).toBe(12)
  })
  test('another organisation, a dis-benefit or a common cycle repeats nothing', () => {
    const a = claims('a', value(2027, 5))
    expect(rowOf([a, claims('b', value(2027, 9, 'p'))], 'a>b', 'a').countedValueTotal).toBe(5)
    expect(rowOf([a, { ...claims('b', value(2027, 9)), isDisbenefit: true }], 'a>b', 'a').countedValueTotal).toBe(5)
    expect(rowOf([a, claims('b', value(2027, 9))], 'a>b b>a', 'a').countedValueTotal).toBe(5)
  })
  test('no rows give null, rows that are all repeated give 0', () => {
    expect(rowOf([claims('b')])).toMatchObject({ valueTotal: null, countedValueTotal: null, valuePerYear: {} })
    expect(rowOf([claims('a', value(2027, 5)), claims('b', value(2027, 5))], 'a>b', 'a').countedValueTotal).toBe(0)
  })
  test('the risk-adjusted value is rounded half up, and 0 % is a probability', () => {
    expect(rowOf([{ ...claims('b', value(2027, 5)), probability: 50 }]).riskAdjustedValue).toBe(3)
    expect(rowOf([{ ...claims('b', value(2027, 5)), probability: 0 }]).riskAdjustedValue).toBe(0)
    expect(rowOf([claims('b', value(2027, 5))]).riskAdjustedValue).toBeNull()
  })
})

describe('risks', () => {
  const risk = (probability: number, consequence: number, status = 'open') => ({ probability, consequence, status })
  test('the highest open one on the benefit and on everything that leads to it counts', () => {
    const c = { id: 'c', kind: 'change', risks: [risk(4, 4, 'closed'), risk(2, 3)] }
    expect(rowOf([c, { id: 'b', kind: 'benefit', risks: [risk(1, 2)] }], 'c>b').maxRiskScore).toBe(6)
    expect(rowOf([c, { id: 'b', kind: 'benefit' }]).maxRiskScore).toBeNull()
  })
  test('a level belongs to a scale', () => {
    expect([3, 4, 6, 8].map((score) => riskLevel(score, 4))).toEqual(['low', 'medium', 'medium', 'high'])
    expect([4, 5, 12, 15].map((score) => riskLevel(score, 5))).toEqual(['low', 'medium', 'medium', 'high'])
  })
})

describe('completeness', () => {
  const empty = (kind: string) => mapWith([{ id: 'x', kind }]).elements[0]!
  test('asks for as many fields as the kind has', () => {
    const counts = ['benefit', 'initiative', 'enabler', 'change', 'goal'].map(
      (kind) => requiredFields(empty(kind)).length,
    )
    expect(counts).toEqual([20, 13, 6, 10, 6])
    expect(requiredFields(benefit({ category: 'redistribution' }))).toHaveLength(21)
    expect(completeness(empty('benefit'))).toBe(0)
  })
  test('takes 0 for a value and blanks for nothing', () => {
    const missing = missingFields(benefit({ title: '  ', baselineValue: 0, owner: { name: 'Ann', role: ' ' } }))
    expect(missing).toContain('title')
    expect(missing).toContain('owner.role')
    expect(missing).not.toContain('baselineValue')
    expect(missing).not.toContain('owner.name')
  })
})

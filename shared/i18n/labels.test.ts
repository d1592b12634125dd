import { describe, expect, test } from 'vitest'
import { ASSUMPTION_STATUSES, RELATIONS, STRENGTHS } from '#shared/model/link.ts'
import {
  LANE_MODES,
  LAYOUT_DIRECTIONS,
  ORGANISATION_KINDS,
  RISK_SCALES,
  TERMINOLOGIES,
  defaultSettings,
} from '#shared/model/benefitMap.ts'
import {
  COST_TYPES,
  FIELDS,
  PERSON_PARTS,
  RISK_STATUSES,
  ROW_FIELDS,
  TABS,
  fieldsOf,
  valuesOf,
} from '#shared/model/fields.ts'
import { CREATABLE, ELEMENT_KINDS } from '#shared/model/kinds.ts'
import { en } from '#shared/i18n/en.ts'
import {
  creatableOf,
  elementNumber,
  fieldLabel,
  kindLabel,
  kindsLabel,
  missingFieldLabel,
  personPartLabel,
  riskStepLabel,
  valueLabel,
} from '#shared/i18n/labels.ts'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { COLUMNS } from '#shared/register/columns.ts'
import { MEASUREMENT_STATUSES, RAGS } from '#shared/register/row.ts'
import { PHASES, SEVERITIES } from '#shared/health/rule.ts'
import { RISK_LEVELS } from '#shared/register/risks.ts'
import { HEALTH_RULES } from '#shared/health/rules.ts'

const languages = Object.values(LANGUAGE_SPECS).map((spec) => spec.tag)
const has = (section: object, key: string | number) => expect(Object.keys(section), `${key}`).toContain(String(key))

describe('every entry of a registry has its text', () => {
  test('kinds, their lanes, prompts and letters', () => {
    for (const kind of CREATABLE) for (const section of [en.kind, en.kinds, en.prompt]) has(section, kind)
    for (const kind of ELEMENT_KINDS) has(en.letter, kind)
  })
  test('fields, for every kind that has them', () => {
    for (const kind of ELEMENT_KINDS)
      for (const field of fieldsOf(kind)) has(en.fields, field.labelByKind ? `${field.name}_${kind}` : field.name)
  })
  test('values of every enumerated field', () => {
    for (const field of FIELDS.filter((one) => one.type === 'enum'))
      for (const kind of field.kinds)
        for (const value of valuesOf(field, kind)) has(en.values[field.name as keyof typeof en.values], value)
  })
  test('values of what is derived, of rows, links, organisations and settings', () => {
    for (const value of RAGS) has(en.values.rag, value)
    for (const value of MEASUREMENT_STATUSES) has(en.values.measurementStatus, value)
    for (const value of RISK_LEVELS) has(en.values.riskLevel, value)
    for (const value of COST_TYPES) has(en.values.costType, value)
    for (const value of RISK_STATUSES) has(en.values.riskStatus, value)
    for (const value of ASSUMPTION_STATUSES) has(en.values.assumptionStatus, value)
    for (const value of STRENGTHS) has(en.values.strength, value)
    for (const value of ORGANISATION_KINDS) has(en.values.organisationKind, value)
    for (const value of LAYOUT_DIRECTIONS) has(en.values.layoutDirection, value)
    for (const value of TERMINOLOGIES) has(en.values.terminology, value)
    for (const value of LANE_MODES) has(en.values.lanes, value)
    for (const value of RISK_SCALES) has(en.values.riskScale, value)
    for (const name of [...Object.keys(defaultSettings('', 'en')), 'asOf', 'terminology']) has(en.settings, name)
  })
  test('parts of a person, rows, relations and tabs', () => {
    for (const part of PERSON_PARTS) has(en.personPart, part)
    for (const field of ROW_FIELDS) has(en.rows, field)
    for (const relation of RELATIONS) has(en.relations, relation)
    for (const tab of TABS) has(en.tabs, tab)
    for (const severity of SEVERITIES) has(en.severity, severity)
    for (const phase of PHASES) has(en.phases, phase)
  })
  test('columns of the register and rules of the map check', () => {
    for (const column of COLUMNS) has(en.columns, column.labelKey.replace('columns.', ''))
    for (const rule of HEALTH_RULES) has(en.rules, rule.id)
    expect(Object.keys(en.rules)).toHaveLength(HEALTH_RULES.length)
  })
})

describe.each(languages)('in %s', (language) => {
  test('the letters of the kinds differ', () => {
    return createTranslator(language).then((t) => {
      const letters = ELEMENT_KINDS.map((kind) => t(`letter.${kind}`))
      expect(new Set(letters).size).toBe(ELEMENT_KINDS.length)
    })
  })
  test('every label of a field, value and kind is words, never a key', async () => {
    const t = await createTranslator(language)
    for (const kind of ELEMENT_KINDS)
      for (const field of fieldsOf(kind)) {
        expect(fieldLabel(t, field.name, kind)).not.toMatch(/^fields\.|^$/)
        for (const value of valuesOf(field, kind)) expect(valueLabel(t, field.name, value)).not.toBe(value)
      }
    for (const creatable of CREATABLE) expect(kindLabel(t, creatable)).not.toBe(kindsLabel(t, creatable) + '.')
  })
})

test('a number has the letter of the kind in the language and at least three digits', async () => {
  const [sv, nb, english] = await Promise.all(languages.map((language) => createTranslator(language)))
  expect(elementNumber(sv!, 'benefit', 12)).toBe('N-012')
  expect(elementNumber(nb!, 'benefit', 7)).toBe('G-007')
  expect(elementNumber(english!, 'benefit', 1234)).toBe('B-1234')
})

test('a missing part of a person is said after the label of the field', async () => {
  const t = await createTranslator('sv')
  expect(missingFieldLabel(t, 'owner.name', 'benefit')).toBe('Realiseringsansvarig (nyttoägare): namn')
  expect(missingFieldLabel(t, 'baselineValue', 'benefit')).toBe('Nulägesvärde')
  expect(missingFieldLabel(t, 'beneficiaryOrganisationIds', 'benefit', true)).toBe('Vem drabbas')
  expect(missingFieldLabel(t, 'somethingNew', 'benefit')).toBe('somethingNew')
  expect(personPartLabel(t, 'organisationId')).toBe('Organisation')
})

test('a dis-benefit is called by its own name, any other element by its kind', () => {
  expect(creatableOf({ kind: 'benefit', isDisbenefit: true })).toBe('disbenefit')
  expect(creatableOf({ kind: 'benefit' })).toBe('benefit')
  expect(creatableOf({ kind: 'change', isDisbenefit: true })).toBe('change')
})

test('the scale of four leaves out "possible" and "insignificant"', async () => {
  const t = await createTranslator('en')
  const words = (axis: 'probability' | 'consequence', scale: 4 | 5) =>
    Array.from({ length: scale }, (_, step) => riskStepLabel(t, axis, step + 1, scale))
  expect(words('probability', 4)).toEqual(['Very unlikely', 'Unlikely', 'Likely', 'Very likely'])
  expect(words('probability', 5)).toContain('Possible')
  expect(words('consequence', 4)).toEqual(['Minor', 'Moderate', 'Serious', 'Very serious'])
  expect(words('consequence', 5)[0]).toBe('Insignificant')
})

test('a value of a later version is shown as it stands', async () => {
  const t = await createTranslator('en')
  expect(valueLabel(t, 'category', 'somethingNew')).toBe('somethingNew')
})

import { describe, expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { fieldsOf, valuesOf } from '#shared/model/fields.ts'
import { ELEMENT_KINDS } from '#shared/model/kinds.ts'
import { helpOf, valueHelp } from '#client/inspector/helpTexts.ts'

describe.each(LANGUAGES)('the help in %s', (language) => {
  test('says of every field of every kind what a good value is, in a few sentences', async () => {
    const t = await createTranslator(language)
    for (const kind of ELEMENT_KINDS) {
      for (const { name } of fieldsOf(kind)) {
        const words = helpOf(t, name, { kind })
        expect(words, `${kind} ${name}`).toMatch(/^\p{Lu}.{20,260}\.$/u)
      }
    }
  })

  test('explains every category, type of change and level of goal', async () => {
    const t = await createTranslator(language)
    for (const kind of ELEMENT_KINDS) {
      for (const field of fieldsOf(kind).filter(({ name }) => ['category', 'changeType', 'goalLevel'].includes(name))) {
        for (const value of valuesOf(field, kind)) expect(valueHelp(t, field.name, value), value).toMatch(/\.$/)
      }
    }
  })
})

test('a dis-benefit is asked for the limit, not for the goal', async () => {
  const t = await createTranslator('en')
  const [good, bad] = [false, true].map((isDisbenefit) => helpOf(t, 'targetValue', { kind: 'benefit', isDisbenefit }))
  expect(good).not.toBe(bad)
})

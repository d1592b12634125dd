import { describe, expect, test } from 'vitest'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { en } from '#shared/i18n/en.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { findFindings, findingKey, findingText, findingsByTarget } from '#shared/health/findings.ts'
import { HEALTH_RULES } from '#shared/health/rules.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { AS_OF, benefit, change, chain, chainLinks, draw, goal, initiative } from '#shared/testing/drawing.ts'

const ids = (findings: readonly { rule: string }[]) => findings.map((finding) => finding.rule)

test('the rules are those that have a message, each once and in the same order', () => {
  expect(ids(HEALTH_RULES.map(({ id }) => ({ rule: id })))).toEqual(Object.keys(en.rules))
})

describe('which findings are shown', () => {
  const map = draw({ elements: chain, links: chainLinks })
  test('depends on the phase of the board', () => {
    const inPhase = (phase: 1 | 2 | 3 | 4 | 5) => ids(findFindings(map, AS_OF, { phase }))
    expect(inPhase(1)).toEqual(['D02'])
    expect(inPhase(2)).toContain('O01')
    expect(inPhase(2)).not.toContain('R03')
    expect(inPhase(3)).toContain('R03')
    expect(inPhase(5)).toEqual(ids(findFindings(map, AS_OF)))
  })
  test('leaves out what the facilitator muted, unless all are asked for', () => {
    const muted = { ...map, muted: [{ rule: 'O01', targets: ['b'], reason: 'Decided in May' }] }
    expect(ids(findFindings(muted, AS_OF))).not.toContain('O01')
    const marked = findFindings(muted, AS_OF, { all: true }).filter((finding) => finding.muted)
    expect(marked).toMatchObject([{ rule: 'O01', targets: ['b'], muted: { reason: 'Decided in May' } }])
    expect(deriveRegister(muted, AS_OF)[0]?.findings).not.toContain('O01')
    expect(deriveRegister(map, AS_OF)[0]?.findings).toContain('O01')
  })
  test('mutes by targets whatever their order', () => {
    expect(findingKey('V05', ['b', 'a'])).toBe('V05:a,b')
  })
  test('are in the order of the rules, then of the targets', () => {
    const two = draw({ elements: [benefit('z'), benefit('a'), goal('g')] })
    const found = findFindings(two, AS_OF, { all: true }).map(({ rule, targets }) => `${rule} ${targets.join(',')}`)
    expect(found.slice(0, 5)).toEqual(['G07 a', 'G07 z', 'G14 g', 'O01 a', 'O01 z'])
  })
  test('follow the status date', () => {
    const late = draw({ elements: [initiative('i', { startDate: '2026-07-01' }), benefit('b')], links: 'i>b' })
    expect(ids(findFindings(late, '2026-06-30'))).toContain('M03')
    expect(ids(findFindings(late, '2026-07-01'))).toContain('M02')
    expect(ids(findFindings(late, '2026-06-30'))).toContain('M03')
    expect(
      findingsByTarget(late, '2026-07-01')
        .get('b')
        ?.map((finding) => finding.rule),
    ).toContain('M02')
  })
})

describe('what findings say', () => {
  const say = async (language: 'sv' | 'nb' | 'en', rule: string, map: ReturnType<typeof draw>, nytte = false) => {
    const t = await createTranslator(language, nytte ? 'nytte' : 'gevinst')
    const finding = findFindings(map, AS_OF, { all: true }).find((one) => one.rule === rule)!
    return findingText(finding, map, t)
  }
  test('names elements by title, in the language of the reader', async () => {
    const map = draw({ elements: [benefit('b', { title: 'Kortare tid' })] })
    expect(await say('sv', 'O01', map)).toBe('Kortare tid saknar realiseringsansvarig')
    expect(await say('nb', 'O01', map)).toBe('Kortare tid mangler gevinstansvarlig')
    expect(await say('nb', 'O01', map, true)).toBe('Kortare tid mangler nytteansvarlig')
    expect(await say('en', 'O01', map)).toBe('Kortare tid has no owner')
  })
  test('names an element without a title by kind and number', async () => {
    expect(await say('sv', 'O01', draw({ elements: [benefit('b', { title: ' ' })] }))).toBe(
      'Nytta N-001 saknar realiseringsansvarig',
    )
  })
  test('never runs a title as a text of its own', async () => {
    const map = draw({ elements: [benefit('b', { title: '$t(kind.goal) {{x}} <b>' })] })
    expect(await say('en', 'O01', map)).toBe('$t(kind.goal) {{x}} <b> has no owner')
  })
  test('names fields and values in words', async () => {
    const map = draw({
      elements: [benefit('b', { title: 'Tid', status: 'planned', owner: { name: 'Ann', role: 'Chef' } })],
    })
    expect(await say('sv', 'S01', map)).toMatch(
      /^Tid är planerad men profilen saknar Beskrivning, Nyttotyp, Realiseringsansvarig \(nyttoägare\): organisation, /,
    )
  })
  test('names organisations, dates and both ends of a link', async () => {
    const map = draw({
      elements: [
        change('c', { title: 'New way', endDate: '2026-08-01' }),
        benefit('b', { title: 'Time', realisationStart: '2026-07-01' }),
        goal('g', { title: 'Goal' }),
      ],
      links: 'c>b c>g',
      organisations: [{ id: 'o', name: 'Älvsunda' }],
    })
    expect(await say('en', 'T01', map)).toBe(
      'Time is planned for 2026-07-01 but possible from 2026-08-01 at the earliest',
    )
    expect(await say('en', 'G05', map)).toBe('New way → Goal skips a step: what happens in between?')
    expect(await say('sv', 'C04', map)).toBe('Älvsunda har ingen roll på kartan')
  })
  test.each(Object.values(LANGUAGE_SPECS))('leaves no gap in $tag', async ({ tag }) => {
    const t = await createTranslator(tag)
    const map = draw({
      elements: [...chain, benefit('b2')],
      links: `${chainLinks} e>b2 b>e c>c c>x`,
      organisations: [{ id: 'o' }],
    })
    for (const finding of findFindings(map, AS_OF, { all: true }))
      expect(findingText(finding, map, t)).not.toMatch(/\{\{|undefined|^rules\./)
  })
})

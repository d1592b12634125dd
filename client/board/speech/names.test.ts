import { expect, test } from 'vitest'
import { patchElement, setKind } from '#shared/doc/elements.ts'
import { addLink } from '#shared/doc/links.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { ElementPatch } from '#shared/model/element.ts'
import { cardName, linkName } from '#client/board/speech/names.ts'
import { testBoard } from '#client/board/testBoard.ts'

const LANGUAGES = ['sv', 'nb', 'en'] as const

/** A benefit between two changes and a goal, and its name. */
function named(t: Translate, patch: ElementPatch = {}, ...more: readonly (string | false)[]): string {
  const { doc, view, put } = testBoard(t)
  for (const id of ['Ny rutin', 'Nytt avtal']) put('change', id.replaceAll(' ', '-'))
  put('benefit', 'b')
  put('goal', 'g')
  patchElement(doc, 'b', { title: 'Kortare handläggning', ...patch }, 'person')
  patchElement(doc, 'g', { title: 'Nöjdare invånare' }, 'person')
  addLink(doc, { from: 'b', to: 'g' }, 'person')
  for (const id of ['Ny-rutin', 'Nytt-avtal']) addLink(doc, { from: id, to: 'b' }, 'person')
  const element = view.element('b')
  return element ? cardName(t, view, element, 'Region A', ...more) : ''
}

test.each([
  [
    'sv',
    'Nytta: Kortare handläggning. Region A. Utan mätetal. Leder till 1: Nöjdare invånare. Från 2',
    'Negativ effekt: Kortare handläggning. Region A. Planerad. Utan nulägesvärde. Fäst på sin plats. Låst: Beslutat. Leder till 1: Nöjdare invånare. Från 2',
  ],
  [
    'nb',
    'Gevinst: Kortare handläggning. Region A. Uten måltall. Fører til 1: Nöjdare invånare. Fra 2',
    'Negativ virkning: Kortare handläggning. Region A. Planlagt. Uten nullpunkt. Festet på plassen sin. Låst: Beslutat. Fører til 1: Nöjdare invånare. Fra 2',
  ],
  [
    'en',
    'Benefit: Kortare handläggning. Region A. Without measure. Leads to 1: Nöjdare invånare. From 2',
    'Dis-benefit: Kortare handläggning. Region A. Planned. Without baseline. Pinned. Locked: Beslutat. Leads to 1: Nöjdare invånare. From 2',
  ],
] as const)('a card is called by kind, title, organisation, state and links in %s', async (language, plain, full) => {
  const t = await createTranslator(language)
  expect(named(t)).toBe(plain)
  const patch = { isDisbenefit: true, status: 'planned', indicator: 'Dagar', pinned: true } as const
  expect(named(t, patch, false, t('board.lockedReason', { reason: 'Beslutat' }))).toBe(full)
})

test('a benefit that has a whole measure says nothing of it, and no other kind does', async () => {
  const t = await createTranslator('en')
  expect(named(t, { indicator: 'Days', baselineValue: 9, targetValue: 4 })).not.toContain('Without')
  const { doc, view, put } = testBoard(t)
  put('benefit', 'x')
  setKind(doc, 'x', 'change', 'person')
  const element = view.element('x')
  expect(element && cardName(t, view, element, undefined)).toBe('Change: x. No links')
})

test('of many effects two are named', async () => {
  const t = await createTranslator('en')
  const { doc, view, put } = testBoard(t)
  put('change', 'c')
  for (const id of ['a', 'b', 'd']) addLink(doc, { from: 'c', to: put('benefit', id) }, 'person')
  const element = view.element('c')
  expect(element && cardName(t, view, element, '')).toBe('Change: c. Leads to 3: a, b')
})

test('before its words have come a state is left out, and nothing of another language is said', async () => {
  const t = await createTranslator('sv')
  const early: Translate = (key, values) => (/^(values|speech)\./.test(key) ? key : t(key, values))
  expect(named(early, { status: 'planned' })).toBe(
    'Nytta: Kortare handläggning. Region A. Leder till 1: Nöjdare invånare. Från 2',
  )
})

test.each(LANGUAGES)('every state has words in %s', async (language) => {
  const t = await createTranslator(language)
  for (const patch of [
    { indicator: 'x' },
    { indicator: 'x', baselineValue: 1 },
    { pinned: true },
    { parked: true },
  ] as const)
    expect(named(t, patch)).not.toContain('speech.')
})

test.each([
  ['sv', 'Koppling: a bidrar till b'],
  ['nb', 'Kobling: a bidrar til b'],
  ['en', 'Link: a contributes to b'],
] as const)('a link is called by cause, relation and effect in %s', async (language, words) => {
  const t = await createTranslator(language)
  const { doc, view, put } = testBoard(t)
  const link = addLink(doc, { from: put('benefit', 'a'), to: put('goal', 'b') }, 'person')
  expect(linkName(t, view, link)).toBe(words)
})

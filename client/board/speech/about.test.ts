import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { patchElement } from '#shared/doc/elements.ts'
import { addLink, patchLink } from '#shared/doc/links.ts'
import { addOrganisation } from '#shared/doc/organisations.ts'
import { addRow } from '#shared/doc/rows.ts'
import { addSection } from '#shared/doc/sections.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import { keepLanguage } from '#client/ui/language.ts'
import { testBoard } from '#client/board/testBoard.ts'
import { aboutOf, aboutWords } from '#client/board/speech/about.ts'
import { changeLog } from '#client/board/speech/changeLog.ts'

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-03-04T10:00:00Z') }))
afterEach(() => {
  vi.useRealTimers()
  keepLanguage('sv')
})

async function board(language: Language) {
  keepLanguage(language)
  const t = await createTranslator(language)
  const made = testBoard(t)
  const { doc, put } = made
  put('benefit', 'b', [300, 0])
  put('goal', 'g', [0, 0])
  put('change', 'c', [600, 0])
  const organisationId = addOrganisation(doc, { name: 'Region A', kind: 'region' }, 'person')
  patchElement(
    doc,
    'b',
    {
      title: 'Kortare väntan',
      description: 'Färre dagar.',
      owner: { name: 'Eva', role: 'chef' },
      realisingOrganisationId: organisationId,
      indicator: 'Väntetid',
      unit: 'dagar',
      baselineValue: 12.5,
      targetValue: 4,
    },
    'person',
  )
  addRow(doc, 'measurements', 'b', { date: '2026-03-01', value: 9.5 }, 'person')
  const link = addLink(doc, { from: 'b', to: 'g', strength: 3, label: 'på sikt' }, 'person')
  patchLink(doc, link, { assumption: 'Personal finns', assumptionStatus: 'holds' }, 'person')
  addLink(doc, { from: 'c', to: 'b' }, 'person')
  const about = (elements: readonly string[], links: readonly string[] = [], section?: string) => {
    const found = aboutOf(made.board, { elements, links, section })
    return found ? aboutWords(found) : ''
  }
  return { ...made, t, link, about }
}

test.each([
  [
    'sv',
    'Nytta: Kortare väntan. Färre dagar. Realiseringsansvarig (nyttoägare): Eva, chef. Realiseras hos: Region A. Indikator, mätetal: Väntetid. Enhet: dagar. Nulägesvärde: 12,5 dagar. Målvärde: 4 dagar. Senaste värde: 9,5 dagar den 2026-03-01. Leder till: bidrar till målet g, styrka stark, etikett: på sikt, antagande (håller): Personal finns. Kommer från: förändringen c realiserar, styrka medel. Plats: 1 av 1 i Nyttor',
  ],
  [
    'nb',
    'Gevinst: Kortare väntan. Färre dagar. Gevinstansvarlig: Eva, chef. Realiseres hos: Region A. Måleindikator: Väntetid. Måleenhet: dagar. Nullpunkt: 12,5 dagar. Målverdi: 4 dagar. Siste verdi: 9,5 dagar den 01.03.2026. Fører til: bidrar til målet g, styrke sterk, etikett: på sikt, antagelse (holder): Personal finns. Kommer fra: endringen c realiserer, styrke middels. Plass: 1 av 1 i Gevinster',
  ],
  [
    'en',
    'Benefit: Kortare väntan. Färre dagar. Benefit owner: Eva, chef. Realised in: Region A. Indicator: Väntetid. Unit: dagar. Baseline: 12.5 dagar. Target: 4 dagar. Latest value: 9.5 dagar on 01/03/2026. Leads to: contributes to the goal g, strength strong, label: på sikt, assumption (holds): Personal finns. Comes from: the change c realises, strength medium. Place: 1 of 1 in Benefits',
  ],
] as const)('everything about a benefit is said in %s', async (language, words) => {
  const { about } = await board(language)
  expect(about(['b'])).toBe(words)
})

test('a link is told with its strength, label and assumption', async () => {
  const { about, link } = await board('sv')
  expect(about([], [link])).toBe(
    'Koppling: Kortare väntan bidrar till g. Styrka stark. Etikett: på sikt. Antagande (håller): Personal finns',
  )
})

test('a section is told with the cards that lie in it, and of several things each is named', async () => {
  const { about, doc } = await board('en')
  const section = addSection(doc, { title: 'Phase 1', x: -10, y: -10, width: 400, height: 200 }, 'person')
  expect(about([], [], section)).toBe('Section: Phase 1. Cards: 2, Kortare väntan, g')
  expect(about(['b'])).toContain('Section: Phase 1')
  expect(about(['g', 'c'])).toBe('2 selected. Goal: g. From 1. Change: c. Leads to 1: Kortare väntan')
})

test('who has changed something last is said when it is known', async () => {
  const { about, doc } = await board('sv')
  const who = { participantId: 'p', name: 'Anna', organisation: 'Kommun B' }
  changeLog(doc).last.set('c', { at: new Date('2026-03-04T09:57:00Z'), who })
  expect(about(['c'])).toContain('Senast ändrat: av Anna, Kommun B, för 3 minuter sedan')
  changeLog(doc).last.set('c', { at: new Date('2026-03-04T09:57:00Z'), who: undefined })
  expect(about(['c'])).not.toContain('Senast')
  expect(about(['gone'])).toBe('')
})

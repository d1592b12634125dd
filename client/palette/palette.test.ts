import { beforeEach, describe, expect, test } from 'vitest'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { addOrganisation } from '#shared/doc/organisations.ts'
import { addElement, patchElement } from '#shared/doc/elements.ts'
import { setNumbers } from '#shared/doc/numbers.ts'
import { COMMANDS } from '#client/board/commands.ts'
import { testBoard } from '#client/board/testBoard.ts'
import { PAGE_COMMANDS } from '#client/boards/commands/pageCommands.ts'
import type { PageContext } from '#client/boards/commands/pageContext.ts'
import { HELP_PAGES } from '#client/help/helpState.ts'
import { commandEntries } from '#client/palette/commandEntries.ts'
import { commandKey, findEntries } from '#client/palette/find.ts'
import { helpEntries } from '#client/palette/helpEntries.ts'
import { mapEntries } from '#client/palette/mapEntries.ts'
import { indexed, type Indexed } from '#client/palette/paletteEntry.ts'
import { recentCommands, rememberCommand } from '#client/palette/recent.ts'
import { SYNONYMS } from '#client/palette/synonyms.ts'
import { writePreference } from '#client/ui/preferences.ts'

const en = await createTranslator('en')

function pageIn(t: Translate) {
  const made = testBoard(t)
  const page: PageContext = {
    session: made.board.session,
    t,
    boardId: 'board',
    view: 'map',
    navigate: () => {},
    setLanguage: () => {},
  }
  return { ...made, page }
}
const entriesOf = (page: PageContext) => [...commandEntries(page), ...mapEntries(page), ...helpEntries(page)]
const found = (all: readonly Indexed[], words: string, recent: readonly string[] = []) =>
  findEntries(all, words, recent).flatMap(({ entries }) => entries)
const keys = (all: readonly Indexed[], words: string, recent: readonly string[] = []) =>
  found(all, words, recent).map(({ key }) => key)

describe.each(LANGUAGES)('in %s', async (language) => {
  const t = await createTranslator(language)
  const { page } = pageIn(t)
  const all = indexed(entriesOf(page), en)
  const offered = new Set(all.map(({ entry }) => entry.key))
  const commands = [...COMMANDS, ...PAGE_COMMANDS].filter(({ id }) => offered.has(commandKey(id)))

  test('every command is among the first three for its own words', () => {
    for (const { id, labelKey } of commands)
      expect(keys(all, t(labelKey)).slice(0, 3), t(labelKey)).toContain(commandKey(id))
  })

  test('every command is found by its English words and by each of its synonyms', () => {
    for (const { id, labelKey } of commands) {
      const words = [en(labelKey), ...(SYNONYMS[id as keyof typeof SYNONYMS]?.split(', ') ?? [])]
      for (const word of words) expect(keys(all, word), `${id}: ${word}`).toContain(commandKey(id))
    }
  })

  test('a page is first for what it is called in its tabs', () => {
    for (const [word, id] of [
      [t('comments.tabs.roles'), 'viewRoles'],
      [t('versions.tabs.trash'), 'viewTrash'],
      [t('versions.tabs.changes'), 'viewChanges'],
      [t('versions.tabs.steps'), 'viewSteps'],
      [t('notices.title'), 'notices'],
    ] as const)
      expect(keys(all, word)[0], word).toBe(commandKey(id))
  })

  test('every page of the help is first for its title', () => {
    for (const id of HELP_PAGES) {
      const title = t(`helpPages.${id}.title`)
      expect(keys(all, title).slice(0, 3), title).toContain(`help ${id}`)
    }
  })
})

describe('in Swedish', async () => {
  const t = await createTranslator('sv')
  const { page, doc } = pageIn(t)
  addOrganisation(doc, { id: 'r', name: 'Region Ängsmark', shortName: 'RÄ' }, 'person')
  addElement(doc, { id: 'short', kind: 'benefit', title: 'Kortare handläggning' }, 'person')
  addElement(doc, { id: 'few', kind: 'benefit', title: 'Färre fel' }, 'person')
  addElement(doc, { id: 'glad', kind: 'goal', title: 'Nöjda invånare' }, 'person')
  patchElement(doc, 'short', { organisationId: 'r' }, 'person')
  setNumbers(doc, [['few', 12]], 'server')
  const all = indexed(entriesOf(page), en)

  test('elements are found by title, number, kind and organisation', () => {
    expect(keys(all, 'kortare')[0]).toBe('element short')
    expect(keys(all, 'handlaggning')[0]).toBe('element short')
    for (const number of ['N-012', 'n12', 'n 12', '012']) expect(keys(all, number)[0], number).toBe('element few')
    expect(keys(all, 'nytta ängsmark')).toContain('element short')
    expect(keys(all, 'mål nöjda')[0]).toBe('element glad')
  })

  test('what one organisation is responsible for is one result, and nothing is offered for one without', () => {
    expect(keys(all, 'ängsmark')).toContain('organisation r')
    expect(keys(all, 'RÄ')[0]).toBe('organisation r')
  })

  test('the register is found by where one wants to go', () => {
    expect(keys(all, 'gå till registret')[0]).toBe('command register')
    expect(keys(all, 'go to the register')[0]).toBe('command register')
    expect(keys(all, 'revert')[0]).toBe('command undo')
  })

  test('help is found by what it says', () => {
    expect(keys(all, 'skärmläsare')).toContain('help accessibility')
    expect(keys(all, 'trafikljus')).toContain('help register')
  })

  test('what nothing fits has no results', () => {
    expect(found(all, 'xyzzy')).toEqual([])
  })

  test('without words the commands stand by area, what was used last first, and the map is left out', () => {
    const sections = findEntries(all, '', ['tidy', 'createGoal', 'gone'])
    expect(sections[0]).toMatchObject({ id: 'recent' })
    expect(sections[0]?.entries.map(({ key }) => key)).toEqual(['command tidy', 'command createGoal'])
    expect(sections[1]).toMatchObject({ id: 'area create' })
    const keys = sections.flatMap(({ entries }) => entries.map(({ key }) => key))
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.some((key) => key.startsWith('element '))).toBe(false)
    expect(keys.filter((key) => key.startsWith('command '))).toHaveLength(commandEntries(page).length)
  })

  test('what was used last comes first among what fits as well', () => {
    expect(keys(all, 'ny')[0]).not.toBe('command createInitiative')
    expect(keys(all, 'ny', ['createInitiative'])[0]).toBe('command createInitiative')
    expect(keys(all, 'ny lapp', ['createInitiative'])[0]).toBe('command createNote')
  })

  test('commands that need something say what, and those about nothing selected come later', () => {
    const entry = found(all, 'ändra rubrik')[0]
    expect(entry).toMatchObject({ key: 'command editTitle', off: t('menus.not.oneCard') })
    page.session.selection.select(['few'])
    const off = commandEntries(page).find(({ key }) => key === 'command editTitle')?.off
    page.session.selection.select([])
    expect(off).toBeUndefined()
  })

  test('what only facilitators do with the board is not offered to others', () => {
    const offered = commandEntries(page).map(({ key }) => key)
    expect(offered).not.toContain('command lockMap')
    expect(offered).toContain('command undo')
  })

  test('of many elements some are listed and the rest are counted', () => {
    const many = testBoard(t)
    for (let n = 0; n < 2000; n++) addElement(many.doc, { id: `e${n}`, kind: 'benefit', title: `Nytta ${n}` }, 'import')
    const entries = indexed(mapEntries({ ...page, session: many.board.session }), en)
    const [first] = findEntries(entries, 'nytta', [])
    expect(first).toMatchObject({ id: 'elements', more: 1988 })
    expect(first?.entries).toHaveLength(12)
    expect(keys(entries, 'nytta 1234')[0]).toBe('element e1234')
  })
})

describe('what was used last', () => {
  beforeEach(() => writePreference('recentCommands', undefined))

  test('is kept by id, the newest first, each once, and no more than eight', () => {
    for (const id of ['tidy', 'fit', 'tidy']) rememberCommand(id)
    expect(recentCommands()).toEqual(['tidy', 'fit'])
    for (let n = 0; n < 10; n++) rememberCommand(`c${n}`)
    expect(recentCommands()).toHaveLength(8)
    expect(recentCommands()[0]).toBe('c9')
  })

  test('is nothing where the browser holds something else', () => {
    writePreference('recentCommands', '{"a":')
    expect(recentCommands()).toEqual([])
    writePreference('recentCommands', '[1, "fit"]')
    expect(recentCommands()).toEqual(['fit'])
  })
})

import { creatableOf, kindLabel, kindsLabel } from '#shared/i18n/labels.ts'
import { KINDS } from '#shared/model/kinds.ts'
import { LANGUAGES, type Language } from '#shared/model/benefitMap.ts'
import { accessibilityTree, inside, type Told } from './accessibilityTree.ts'
import { Caller, inviteFor, readExample } from './api.ts'
import { BoardPage, localeOf } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { foreignTexts } from './oneLanguage.ts'

const EXAMPLES = {
  sv: 'sv-bli-foralder',
  nb: 'nb-interkommunal-byggesak',
  en: 'en-one-stop-licensing',
} as const satisfies Readonly<Record<Language, string>>

test.describe.configure({ mode: 'parallel' })

const withRole = (tree: readonly Told[], ...roles: readonly string[]) => tree.filter(({ role }) => roles.includes(role))
const namesOf = (tree: readonly Told[]) => tree.map(({ name }) => name)

for (const language of LANGUAGES) {
  test(`the tree that assistive technology reads of the example board has names, roles, descriptions and order: ${language}`, async ({
    person,
    server,
  }) => {
    const example = readExample(EXAMPLES[language])
    /** A title as it is read: a name has no two spaces beside each other. */
    const read = (title: string) => title.trim().replace(/\s+/g, ' ')
    const made = await new Caller(server.url).makeBoard({ title: example.title, language, map: example })
    const { page } = await person({ locale: localeOf(language), reducedMotion: 'reduce' })
    const me = await BoardPage.in(page, language)
    const { t } = me
    await me.join(inviteFor(made, 'editor'), { name: 'Kari Moe', organisation: 'Etaten' })
    await expect(me.cards).toHaveCount(example.elements.length)
    await me.complete()
    // What the map check has to say comes behind; the cards' descriptions are whole then.
    await expect(page.locator('[data-finding-mark], [aria-describedby]').first()).toBeAttached()
    const tree = await accessibilityTree(page)
    const canvas = inside(tree, 'application', t('board.label'))

    await test.step('landmarks and headings', () => {
      const count = (role: string) => withRole(tree, role).length
      expect(count('banner')).toBe(1)
      expect(namesOf(withRole(tree, 'main'))).toEqual([t('shell.view.map')])
      expect(namesOf(withRole(tree, 'navigation'))).toContain(t('shell.views'))
      for (const name of [t('canvas.tools'), t('canvas.viewControls')])
        expect(namesOf(withRole(tree, 'toolbar'))).toContain(name)
      expect(namesOf(withRole(tree, 'heading')).slice(0, 2)).toEqual([example.title, t('shell.view.map')])
      const lanes = namesOf(withRole(tree, 'listitem'))
      for (const kind of KINDS) expect(lanes.filter((name) => name.startsWith(kindsLabel(t, kind)))).toHaveLength(1)
    })

    await test.step('the canvas says what it is and how it is used', () => {
      const [one, ...others] = withRole(tree, 'application').filter(({ name }) => name === t('board.label'))
      expect(others).toEqual([])
      expect(one?.description).not.toBe('')
      expect(one?.focusable).toBe(true)
    })

    await test.step('cards: a group each, with the kind as its role in words, and the name that is spoken', () => {
      const cards = withRole(canvas, 'group')
      expect(cards).toHaveLength(example.elements.length)
      for (const element of example.elements) {
        const kind = kindLabel(t, creatableOf(element as Parameters<typeof creatableOf>[0]))
        const own = cards.filter(({ name }) => name.startsWith(`${kind}: ${read(element.title)}.`))
        expect(
          own.map(({ roleDescription }) => roleDescription),
          element.title,
        ).toEqual([kind])
        const effects = example.links
          .filter(({ from }) => from === element.id)
          .flatMap(({ to }) => example.elements.find(({ id }) => id === to) ?? [])
        // Two titles at most, so that a card is not a list.
        const titles = effects.slice(0, 2).map(({ title }) => read(title))
        const leadsTo = t('board.leadsTo', { count: effects.length, titles: titles.join(', ') })
        if (effects.length > 0) expect(own[0]?.name).toContain(leadsTo)
        const count = example.links.filter(({ to }) => to === element.id).length
        if (count > 0) expect(own[0]?.name).toContain(t('board.comesFrom', { count }))
      }
    })

    await test.step('cards are read lane by lane, each from the top down', async () => {
      const places = await me.cards.evaluateAll((all) =>
        all.map((card) => {
          const { x, y } = card.getBoundingClientRect()
          return { name: (card.getAttribute('aria-label') ?? '').trim().replace(/\s+/g, ' '), x: Math.round(x), y }
        }),
      )
      const seen = places.toSorted((a, b) => a.x - b.x || a.y - b.y)
      expect(namesOf(withRole(canvas, 'group'))).toEqual(seen.map(({ name }) => name))
    })

    await test.step('links are said by both ends and are no stops of the keyboard', () => {
      const links = withRole(canvas, 'image', 'img')
      const titleOf = (id: string) => read(example.elements.find((one) => one.id === id)?.title ?? '')
      for (const { from, to } of example.links) {
        const own = links.filter(({ name }) => name.includes(titleOf(from)) && name.includes(titleOf(to)))
        expect(own.length, `${titleOf(from)} → ${titleOf(to)}`).toBeGreaterThan(0)
      }
      expect(links.filter(({ focusable }) => focusable)).toEqual([])
    })

    await test.step('one stop of the keyboard for the canvas, wherever in it the keyboard is', async () => {
      const stops = () =>
        page
          .locator('.react-flow, .react-flow *')
          .evaluateAll((all) => all.filter((one) => (one as HTMLElement).tabIndex >= 0).length)
      expect(await stops()).toBe(1)
      await me.canvas.focus()
      await page.keyboard.press('Home')
      await expect(page.locator('[data-element]:focus')).toHaveCount(1)
      expect(await stops()).toBe(1)
    })

    await whole(tree, language, 'map')
    await me.page.goto(`/b/${made.board.id}/outline`)
    const first = page.getByRole('treegrid').getByRole('row').first()
    await expect(first).toBeVisible()
    const outline = await accessibilityTree(page)
    await test.step('the outline: a tree whose rows have names, under the headings of the map', () => {
      expect(namesOf(withRole(outline, 'main'))).toEqual([t('shell.view.outline')])
      expect(withRole(outline, 'treegrid')).toHaveLength(1)
      const rows = withRole(inside(outline, 'treegrid'), 'row')
      expect(rows.filter(({ name }) => name === '')).toEqual([])
      // The map lies under it and is not read twice.
      expect(withRole(outline, 'application')).toEqual([])
    })
    await whole(outline, language, 'outline')
  })
}

/** Nothing that can have the keyboard is without a name, and nothing is said in another language. */
async function whole(tree: readonly Told[], language: Language, screen: string): Promise<void> {
  const foreign = await foreignTexts()
  const nameless = tree.filter(({ focusable, name, role }) => focusable && name === '' && role !== 'generic')
  expect(nameless, `${screen}: without a name`).toEqual([])
  const said = tree.flatMap(({ name, description, roleDescription, role }) =>
    // Languages are called by their own names.
    role === 'InlineTextBox' ? [] : [name, description, roleDescription],
  )
  const faults = [...new Set(said)].flatMap((text) => foreign(text, language) ?? [])
  expect(faults, `${screen}: in another language`).toEqual([])
}

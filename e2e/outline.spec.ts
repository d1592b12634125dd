import type { Locator, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import readXlsxFile from 'read-excel-file/node'
import type { Language } from '#shared/model/benefitMap.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import { BoardPage, localeOf } from './boardPage.ts'
import { ByKeyboard } from './byKeyboard.ts'
import { expect, test } from './fixtures.ts'
import { openLargeBoard } from './largeBoard.ts'
import { pair } from './pair.ts'
import { Spoken } from './spoken.ts'

/** Twelve elements, of which no two begin alike. */
const TITLES = {
  sv: {
    map: 'Gemensam väntelista',
    goals: ['Nöjdare invånare', 'Jämlik vård'],
    benefits: ['Kortare kö till läkare', 'Färre uteblivna besök', 'Lägre kostnad för återbud'],
    disbenefit: 'Ökad börda på växeln',
    changes: ['Besök bokas hemifrån', 'Återbud når nästa på tur'],
    enablers: ['Teknisk bokningstjänst', 'Påminnelse i tid'],
    initiatives: ['Inför bokningstjänsten', 'Ge utbildning'],
    note: 'Vem betalar',
  },
  en: {
    map: 'A shared waiting list',
    goals: ['Contented residents', 'Equal care'],
    benefits: ['Shorter queue to a doctor', 'Fewer missed visits', 'Lower cost'],
    disbenefit: 'Heavier load on the switchboard',
    changes: ['Visits are booked from home', 'Next in line gets a cancelled visit'],
    enablers: ['Technical booking service', 'Reminders in time'],
    initiatives: ['Introduce the booking service', 'Give training'],
    note: 'Who pays',
  },
} as const

/** The outline as somebody finds it who has roles and names alone. */
class OutlinePage {
  readonly page: Page
  readonly me: BoardPage
  constructor(me: BoardPage) {
    this.me = me
    this.page = me.page
  }
  get tree(): Locator {
    return this.page.getByRole('treegrid', { name: this.me.t('outline.label') })
  }
  /** The row where an element stands in full. */
  row(title: string): Locator {
    const name = new RegExp(`^[^:]+: ${title}\\.`)
    return this.tree.getByRole('row', { name }).and(this.page.locator('[data-key^="e:"]'))
  }
  reference(title: string): Locator {
    const name = new RegExp(`^[^:]+: ${title}\\.`)
    return this.tree.getByRole('row', { name }).and(this.page.locator('[data-key^="r:"]'))
  }
  async open(): Promise<void> {
    const views = this.page.getByRole('navigation', { name: this.me.t('shell.views') })
    await views.getByRole('link', { name: this.me.t('shell.view.outline') }).click()
  }
}

test.describe.configure({ mode: 'parallel' })

for (const language of ['sv', 'en'] as const) {
  test(`a map of twelve elements is built, tidied and exported through the outline, by keys and ears: ${language}`, async ({
    person,
  }) => {
    test.setTimeout(180_000)
    const { page } = await person({ locale: localeOf(language), reducedMotion: 'reduce' })
    const keys = await ByKeyboard.only(page)
    const me = await BoardPage.in(page, language)
    await new Workshop(keys, me, language).run()
    await keys.untouched()
  })
}

/** What one person does in one language, from the start page to the workbook, without the map. */
class Workshop {
  readonly keys: ByKeyboard
  readonly me: BoardPage
  readonly outline: OutlinePage
  readonly words: (typeof TITLES)['sv' | 'en']
  private heard: Spoken | undefined

  constructor(keys: ByKeyboard, me: BoardPage, language: Exclude<Language, 'nb'>) {
    this.keys = keys
    this.me = me
    this.outline = new OutlinePage(me)
    this.words = TITLES[language]
  }

  async run(): Promise<void> {
    await test.step('a new map, and its outline', () => this.start())
    await test.step('elements that lead to each other', () => this.chain())
    await test.step('elements of all kinds', () => this.kinds())
    await test.step('links', () => this.links())
    await test.step('who and how much', () => this.fields())
    await test.step('what one hears of a row', () => this.rows())
    await test.step('a section with its name', () => this.section())
    await test.step('deleted and taken back', () => this.steps())
    await test.step('in order', () => this.tidy())
    await test.step('the register, as a workbook', () => this.register())
  }

  private get said(): Spoken {
    if (!this.heard) throw new Error('nobody listens yet')
    return this.heard
  }

  private async start(): Promise<void> {
    const { keys, me, words } = this
    const { page } = me
    await page.goto('/')
    await keys.activate(page.getByRole('button', { name: me.t('home.newMap') }))
    const dialog = page.getByRole('dialog')
    await keys.fill(dialog.getByLabel(me.t('home.mapTitle')), words.map)
    await keys.fill(dialog.getByLabel(me.t('home.yourName')), 'Åse Ærlig')
    await keys.fill(dialog.getByLabel(me.t('home.organisation')), 'Region Øst')
    await keys.activate(dialog.getByRole('button', { name: me.t('home.create') }))
    await me.opened()
    this.heard = await Spoken.listen(page)
    await keys.tabTo(me.canvas)
    await keys.press('o')
    await expect(page).toHaveURL(/\/outline$/)
    await expect(page.getByRole('heading', { level: 2, name: me.t('shell.view.outline') })).toBeFocused()
    await keys.activate(page.getByRole('button', { name: this.newOf('goal'), exact: true }))
  }
  private newOf = (kind: Creatable): string =>
    this.me.t('canvas.picker.new', { kind: this.me.t(`kind.${kind}`).toLowerCase() })

  /** Writes the title that is in edit in its row, and finishes with a key. */
  private async title(kind: Creatable, title: string, finish = 'Enter'): Promise<void> {
    const { keys, me, outline } = this
    const field = outline.tree.getByRole('textbox', { name: me.t('canvas.titleOf', { kind: me.t(`kind.${kind}`) }) })
    await expect(field).toBeFocused()
    await keys.type(title)
    await expect(field).toHaveValue(title)
    await keys.press(finish)
    if (finish === 'Enter') await expect(outline.row(title)).toBeFocused()
  }

  private async chain(): Promise<void> {
    const { keys, words, said } = this
    await this.title('goal', words.goals[0], 'ControlOrMeta+Enter')
    await this.title('goal', words.goals[1])
    await said.forget()
    // What leads to it, and one more of those: linked likewise.
    await keys.press('ControlOrMeta+ArrowRight')
    await said.said(words.goals[1])
    await this.title('benefit', words.benefits[0], 'ControlOrMeta+Enter')
    await said.forget()
    await this.title('benefit', words.benefits[1])
    await keys.press('ControlOrMeta+ArrowRight')
    await said.said(words.benefits[1])
    await this.title('change', words.changes[0])
    // And what that leads to: downstream.
    await keys.press('ControlOrMeta+ArrowLeft')
    await this.title('benefit', words.benefits[2])
    await said.said(words.changes[0])
  }

  /** Creates from the menu above the tree. */
  private async create(kind: Creatable, title: string): Promise<void> {
    const { keys, me, said } = this
    await said.forget()
    await keys.activate(me.page.getByRole('button', { name: me.t('outline.new') }), true)
    await this.choose(me.t(`kind.${kind}`))
    await said.said(new RegExp(me.t(`kind.${kind}`), 'i'))
    await this.title(kind, title)
  }
  private async choose(name: string): Promise<void> {
    const entry = this.me.page.getByRole('menuitem', { name, exact: true })
    await expect(entry).toBeVisible()
    while (!(await entry.evaluate((element) => element === document.activeElement))) await this.keys.press('ArrowDown')
    await this.keys.press('Enter')
  }

  private async kinds(): Promise<void> {
    const { words } = this
    await this.create('change', words.changes[1])
    await this.create('enabler', words.enablers[0])
    await this.create('enabler', words.enablers[1])
    await this.create('initiative', words.initiatives[0])
    await this.create('initiative', words.initiatives[1])
    await this.create('disbenefit', words.disbenefit)
    await this.create('note', words.note)
  }

  /** Finds a row by the first letters of its title, without signs on them. */
  private async find(title: string): Promise<void> {
    const { keys, outline } = this
    await keys.press('Home')
    await keys.type(title.slice(0, 3).normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase())
    await expect(outline.row(title)).toBeFocused()
  }
  private async link(from: string, to: string): Promise<void> {
    const { keys, me, outline, said } = this
    await this.find(from)
    await said.forget()
    await keys.press('Shift+F10')
    await this.choose(me.t('commands.link'))
    await expect(me.page.getByRole('combobox', { name: me.t('canvas.picker.title', { title: from }) })).toBeFocused()
    await keys.type(to)
    await expect(me.page.getByRole('option', { selected: true })).toContainText(to)
    await keys.press('Enter')
    await said.said(new RegExp(`${from}.*${to}`))
    // It stands below what it leads to now, and still has the keyboard.
    await expect(outline.row(from)).toBeFocused()
  }

  private async links(): Promise<void> {
    const { goals, benefits, changes, disbenefit, enablers, initiatives } = this.words
    const { keys, me, outline, said } = this
    await this.link(benefits[2], goals[0])
    await this.link(changes[1], benefits[2])
    await this.link(changes[0], disbenefit)
    await this.link(enablers[0], changes[0])
    await this.link(enablers[1], changes[1])
    await this.link(initiatives[0], enablers[0])
    await this.link(initiatives[1], enablers[1])
    // The links of one element, below it; the way back is Esc.
    await this.find(changes[0])
    await keys.press('Shift+F10')
    await this.choose(me.t('moreCommands.walkLinks'))
    const links = outline.tree.locator('[data-key^="l:"]')
    await expect(links.first()).toBeFocused()
    await expect(links.first()).toHaveAttribute('aria-setsize', String(await links.count()))
    await expect(links.first()).toHaveAccessibleName(new RegExp(changes[0]))
    await keys.press('ArrowDown')
    await expect(links.nth(1)).toBeFocused()
    await keys.press('Escape')
    await expect(outline.row(changes[0])).toBeFocused()
    await expect(links).toHaveCount(0)
    await said.forget()
  }

  private async fields(): Promise<void> {
    const { keys, me, outline, words } = this
    const field = (name: string) => me.inspector.locator(`[data-field=${name}] :is(input, textarea)`).first()
    await this.find(words.benefits[0])
    await keys.press('ControlOrMeta+Enter')
    await expect(me.inspector).toBeFocused()
    await keys.fill(field('owner'), 'Hjördis Ærø')
    await keys.activate(me.inspector.getByRole('tab', { selected: true }), true)
    await keys.press('ArrowRight')
    await keys.fill(field('baselineValue'), '28')
    await keys.fill(field('targetValue'), '5')
    await keys.press('Tab', 'Escape')
    await expect(me.inspector).toBeFocused()
    await keys.press('Escape')
    await expect(outline.row(words.benefits[0])).toBeFocused()
  }

  private async rows(): Promise<void> {
    const { keys, me, outline, said, words } = this
    const row = outline.row(words.goals[1])
    await this.find(words.goals[1])
    await expect(row).toHaveAttribute('aria-level', '1')
    await expect(row).toHaveAttribute('aria-expanded', 'true')
    // Two goals, and the headings for dis-benefits and notes.
    await expect(row).toHaveAttribute('aria-setsize', '4')
    await keys.press('ArrowLeft')
    await expect(row).toHaveAttribute('aria-expanded', 'false')
    await keys.press('ArrowRight', 'ArrowRight')
    await expect(outline.row(words.benefits[0])).toBeFocused()
    await keys.press('ArrowLeft')
    await expect(row).toBeFocused()
    await said.forget()
    // What was selected has gone along with the keyboard.
    await keys.press(' ')
    await said.said(me.t('canvas.said.unselected'))
    await keys.press(' ')
    await said.said(me.t('canvas.said.selected', { count: 1 }))
    await expect(row).toHaveAttribute('aria-selected', 'true')
    await keys.press('Shift+ArrowDown')
    await said.said(me.t('canvas.said.selected', { count: 2 }))
    await keys.press('Escape')
    await expect(row).toHaveAttribute('aria-selected', 'false')
    // What leads to two stands once in full; Enter on the other goes there.
    await keys.press('Home')
    const reference = outline.reference(words.changes[0]).first()
    while (!(await reference.evaluate((element) => element === document.activeElement))) await keys.press('ArrowDown')
    await keys.press('Enter')
    await expect(outline.row(words.changes[0])).toBeFocused()
  }

  /** Its name is asked for here, not on the map below; Esc makes none. */
  private async section(): Promise<void> {
    const { keys, me, outline, said, words } = this
    const row = outline.row(words.goals[0])
    const name = me.page.getByRole('textbox', { name: me.t('structure.section.title') })
    await this.find(words.goals[0])
    await said.forget()
    for (const finish of ['Escape', 'Enter']) {
      await keys.press('ControlOrMeta+g')
      await expect(name).toBeFocused()
      await keys.type(words.map)
      await keys.press(finish)
      await expect(row).toBeFocused()
    }
    await said.said(me.t('structure.section.said.cancelled'))
    await said.said(me.t('structure.section.said.createdNamed', { count: 1, title: words.map }))
    await said.forget()
    await keys.press('ControlOrMeta+z')
    await said.said(me.t('canvas.said.undone', { step: me.t('structure.section.steps.create') }))
  }

  private async steps(): Promise<void> {
    const { keys, me, outline, said, words } = this
    await this.find(words.initiatives[1])
    await said.forget()
    await keys.press('Delete')
    await said.said(words.initiatives[1])
    await expect(outline.row(words.initiatives[1])).toHaveCount(0)
    await expect(outline.tree.locator(':focus')).toHaveRole('row')
    await said.forget()
    await keys.press('ControlOrMeta+z')
    await said.said(me.t('canvas.said.undone', { step: me.t('canvas.steps.delete', { count: 1 }) }))
    await expect(outline.row(words.initiatives[1])).toHaveAccessibleName(new RegExp(words.enablers[1]))
    await expect(outline.tree.locator(':focus')).toHaveRole('row')
  }

  private async tidy(): Promise<void> {
    const { keys, me, outline, said } = this
    await said.forget()
    await keys.activate(me.page.getByRole('button', { name: me.t('canvas.menu.canvas') }), true)
    await this.choose(me.t('commands.tidy'))
    const apply = me.page.getByRole('button', { name: me.t('tidy.apply') })
    await expect(apply).toBeFocused()
    await said.said(/\d+/)
    await keys.press('Enter')
    await expect(apply).toBeHidden()
    await expect(outline.tree.locator(':focus')).toHaveRole('row')
  }

  private async register(): Promise<void> {
    const { keys, me, words } = this
    await me.saved()
    await keys.press('ControlOrMeta+Shift+e')
    await expect(me.exportDialog).toBeVisible()
    const kind = me.exportDialog.getByRole('radio', { name: me.t('exportDialog.kind.register') })
    await keys.tabTo(me.exportDialog.getByRole('radio', { checked: true }).first())
    while (!(await kind.isChecked())) await keys.press('ArrowDown')
    const downloading = me.page.waitForEvent('download')
    await keys.activate(me.exportDialog.getByRole('button', { name: me.t('exportDialog.download') }))
    const sheets = (await readXlsxFile(await readFile(await (await downloading).path()))) as readonly {
      readonly data: readonly (readonly unknown[])[]
    }[]
    const cells = new Set(sheets.flatMap(({ data }) => data.flat()).map(String))
    for (const title of [...words.benefits, words.disbenefit, 'Hjördis Ærø']) expect(cells).toContain(title)
  }
}

test('what somebody else does moves neither the keyboard nor the rows, and a row that is deleted leaves it to its neighbour', async ({
  server,
  person,
}) => {
  const { ann, bo } = await pair(server, person, {
    elements: [
      { id: 'g', kind: 'goal', title: 'Mål' },
      { id: 'b', kind: 'benefit', title: 'Nytta' },
      { id: 'c', kind: 'change', title: 'Cykla' },
      { id: 'd', kind: 'change', title: 'Dela' },
    ],
    links: [
      { id: 'l', from: 'b', to: 'g' },
      { id: 'k', from: 'd', to: 'b' },
    ],
  })
  const outline = new OutlinePage(ann)
  await outline.open()
  const said = await Spoken.listen(ann.page)
  await expect(outline.row('Mål')).toBeFocused()
  await ann.page.keyboard.type('cy')
  await expect(outline.row('Cykla')).toBeFocused()
  await expect(outline.row('Cykla')).toHaveAttribute('aria-level', '2')

  await bo.card('Cykla').dblclick()
  await bo.page.keyboard.type(' mer')
  await bo.page.keyboard.press('Enter')
  const title = 'Cykla mer'
  await expect(outline.row(title)).toBeFocused()
  // It gets another place in the tree by a link of somebody else's, and keeps the keyboard.
  await bo.showAll()
  await bo.dragLink(title, 'Nytta')
  await expect(outline.row(title)).toHaveAttribute('aria-level', '3')
  await expect(outline.row(title)).toBeFocused()

  await said.forget()
  await bo.card(title).click()
  await bo.page.keyboard.press('Delete')
  await expect(outline.row(title)).toHaveCount(0)
  await expect(outline.tree.locator(':focus')).toHaveRole('row')
  await said.said(title)
})

test('the outline of 2,000 elements opens, finds by letters, opens all of it and goes to its end', async ({
  server,
  person,
}) => {
  test.setTimeout(120_000)
  const large = await openLargeBoard(server.url, 2000)
  const { page } = await person({ locale: 'sv-SE' })
  await large.letIn(page.context())
  const me = await BoardPage.in(page, 'sv')
  const outline = new OutlinePage(me)
  await page.goto(large.path)
  await me.opened()
  await expect(me.cards.first()).toBeVisible()
  const began = await page.evaluate(() => performance.now())
  await outline.open()
  await expect(outline.tree.getByRole('row').first()).toBeFocused()
  const shown = await page.evaluate(() => performance.now())
  process.stdout.write(`outline: 2,000 elements open after ${Math.round(shown - began)} ms\n`)

  const last = large.map.cards.at(-1)
  await page.keyboard.type(last?.title ?? '')
  await expect(outline.row(last?.title ?? '')).toBeFocused()
  await page.getByRole('button', { name: me.t('outline.openAll') }).click()
  await page.getByRole('radio', { name: me.t('outline.lanes') }).check()
  await expect(outline.tree).toHaveAttribute('aria-rowcount', /^20\d\d$/)
  await outline.tree.getByRole('row').first().click()
  await page.keyboard.press('End')
  const end = outline.tree.locator(':focus')
  await expect(end).toHaveAttribute('aria-rowindex', (await outline.tree.getAttribute('aria-rowcount')) ?? '')
  await expect(end).toBeInViewport()
  expect(await outline.tree.getByRole('row').count()).toBeLessThan(200)
  large.leave()
})

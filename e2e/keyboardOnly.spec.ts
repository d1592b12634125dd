import { readFile } from 'node:fs/promises'
import readXlsxFile from 'read-excel-file/node'
import type { Language } from '../shared/model/benefitMap.ts'
import type { Creatable } from '../shared/model/kinds.ts'
import { BoardPage, localeOf } from './boardPage.ts'
import { ByKeyboard } from './byKeyboard.ts'
import { expect, test } from './fixtures.ts'
import { Spoken } from './spoken.ts'

/** Twelve elements of all kinds, with letters that only some keyboards have. */
const TITLES = {
  sv: {
    map: 'Gemensam väntelista i Skåne och Østfold',
    goals: ['Nöjdare invånare', 'Jämlik vård i hela länet'],
    benefits: ['Kortare kö till läkare', 'Färre uteblivna besök', 'Lägre kostnad för återbud'],
    disbenefit: 'Ökad börda på växeln',
    changes: ['Besök bokas hemifrån', 'Återbud når nästa på tur'],
    enablers: ['Bokningstjänst på nätet', 'Påminnelse på ærlig norsk'],
    initiatives: ['Inför bokningstjänsten', 'Öva på nya rutiner'],
    section: 'Första året',
  },
  en: {
    map: 'A waiting list shared by Skåne and Østfold',
    goals: ['Contented residents', 'Equal care in Åland'],
    benefits: ['Shorter queue to see a doctor', 'Fewer missed visits', 'Lower cost of cancellations'],
    disbenefit: 'Heavier load on the switchboard',
    changes: ['Visits are booked from home', 'A cancellation reaches the next in line'],
    enablers: ['Booking service', 'Reminders in Ærø and Ängelholm'],
    initiatives: ['Introduce the booking service', 'Practise new routines'],
    section: 'The first year',
  },
} as const

interface Sheet {
  readonly data: readonly (readonly unknown[])[]
}

test.describe.configure({ mode: 'parallel' })

for (const language of ['sv', 'en'] as const) {
  test(`a map of twelve elements is built, tidied and exported with the keyboard alone: ${language}`, async ({
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

/** What one person does in one language, from the start page to the workbook. */
class Workshop {
  readonly keys: ByKeyboard
  readonly me: BoardPage
  readonly words: (typeof TITLES)['sv' | 'en']
  readonly language: 'sv' | 'en'
  private heard: Spoken | undefined

  constructor(keys: ByKeyboard, me: BoardPage, language: Exclude<Language, 'nb'>) {
    this.keys = keys
    this.me = me
    this.language = language
    this.words = TITLES[language]
  }

  async run(): Promise<void> {
    await test.step('a new map, from the start page', () => this.startMap())
    await test.step('twelve elements', () => this.elements())
    await test.step('links', () => this.links())
    await test.step('who and how much', () => this.fields())
    await test.step('another place, and a section', () => this.places())
    await test.step('back and forth again', () => this.steps())
    await test.step('in order', () => this.tidy())
    await test.step('what follows from what', () => this.trace())
    await test.step('everything there is, by name', () => this.palette())
    await test.step('the register, as a workbook', () => this.register())
  }

  private get said(): Spoken {
    if (!this.heard) throw new Error('nobody listens yet')
    return this.heard
  }
  private get page() {
    return this.me.page
  }

  private async startMap(): Promise<void> {
    const { keys, me, page, words } = this
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
  }

  /** Writes the title that is in edit, and finishes with a key. */
  private async title(kind: Creatable, title: string, finish = 'Enter'): Promise<void> {
    const { keys, me, page } = this
    const field = page.getByRole('textbox', { name: me.t('canvas.titleOf', { kind: me.t(`kind.${kind}`) }) })
    await expect(field).toBeFocused()
    await keys.type(title)
    await expect(field).toHaveValue(title)
    await keys.press(finish)
    await expect(me.card(title)).toBeVisible()
    if (finish === 'Enter') await expect(me.card(title)).toBeFocused()
  }
  private async create(key: string, kind: Creatable, title: string, finish?: string): Promise<void> {
    await this.keys.press(key)
    await this.title(kind, title, finish)
  }

  private async elements(): Promise<void> {
    const { keys, me, words } = this
    // The second one right after the first; then what leads to it, and one more of that kind.
    await this.create('1', 'goal', words.goals[0], 'ControlOrMeta+Enter')
    await this.title('goal', words.goals[1])
    await this.said.forget()
    await keys.press(`ControlOrMeta+${await this.upstream()}`)
    await this.title('benefit', words.benefits[0])
    await this.said.said(words.goals[1])
    await keys.press('ControlOrMeta+ArrowDown')
    await this.title('benefit', words.benefits[1])
    await this.create('2', 'benefit', words.benefits[2])
    await this.create('6', 'disbenefit', words.disbenefit)
    await this.create('3', 'change', words.changes[0], 'ControlOrMeta+Enter')
    await this.title('change', words.changes[1])
    await this.create('4', 'enabler', words.enablers[0])
    await this.create('4', 'enabler', words.enablers[1])
    await this.create('5', 'initiative', words.initiatives[0])
    await this.create('5', 'initiative', words.initiatives[1])
    await expect(me.cards).toHaveCount(12)
  }

  /** The arrow that leads away from the goals. */
  private async upstream(): Promise<'ArrowLeft' | 'ArrowRight'> {
    const left = (kind: 'goal' | 'initiative') =>
      this.page
        .getByRole('listitem', { name: this.me.t(`kinds.${kind}`) })
        .evaluate((header) => header.getBoundingClientRect().left)
    return (await left('goal')) < (await left('initiative')) ? 'ArrowRight' : 'ArrowLeft'
  }

  /** Goes to a card by a search for its title. */
  private async find(title: string): Promise<void> {
    const { keys, me, page } = this
    await keys.press('ControlOrMeta+f')
    await expect(page.getByRole('search', { name: me.t('findOnMap.title') }).getByRole('combobox')).toBeFocused()
    await keys.press('ControlOrMeta+a')
    await keys.type(title)
    await expect(page.getByRole('option', { selected: true })).toContainText(title)
    await keys.press('Escape')
    await expect(me.card(title)).toBeFocused()
  }
  private async link(from: string, to: string): Promise<void> {
    const { keys, me, page } = this
    await this.find(from)
    await this.said.forget()
    await keys.press('l')
    await expect(page.getByRole('combobox', { name: me.t('canvas.picker.title', { title: from }) })).toBeFocused()
    await keys.type(to)
    await expect(page.getByRole('option', { selected: true })).toContainText(to)
    await keys.press('Enter')
    await this.said.said(new RegExp(`${from}.*${to}`))
    await expect(me.card(from)).toBeFocused()
  }

  private async links(): Promise<void> {
    const { goals, benefits, changes, disbenefit, enablers, initiatives } = this.words
    await this.link(benefits[1], goals[0])
    await this.link(benefits[2], goals[0])
    await this.link(changes[0], benefits[0])
    await this.link(changes[0], disbenefit)
    await this.link(changes[1], benefits[1])
    await this.link(enablers[0], changes[0])
    await this.link(enablers[1], changes[1])
    await this.link(initiatives[0], enablers[0])
    await this.link(initiatives[1], changes[1])
  }

  private async fields(): Promise<void> {
    const { keys, me, words } = this
    const field = (name: string) => me.inspector.locator(`[data-field=${name}] :is(input, textarea)`).first()
    await this.find(words.benefits[0])
    await keys.press('ControlOrMeta+Enter')
    await expect(me.inspector).toBeFocused()
    await keys.fill(field('owner'), 'Hjördis Ærø')
    await keys.activate(me.inspector.getByRole('tab', { selected: true }), true)
    await keys.press('ArrowRight')
    await keys.fill(field('indicator'), this.language === 'sv' ? 'Väntetid' : 'Waiting time')
    await keys.fill(field('baselineValue'), '28')
    await keys.fill(field('targetValue'), '5')
    // Out of the field, then out of the details.
    await keys.press('Tab', 'Escape')
    await expect(me.inspector).toBeFocused()
    await keys.press('Escape')
    await expect(me.card(words.benefits[0])).toBeFocused()
  }

  private async places(): Promise<void> {
    const { keys, me, page, words } = this
    await this.said.forget()
    await keys.press('m')
    const dialog = page.getByRole('dialog')
    const place = dialog.getByLabel(me.t('structure.moveTo.place'))
    await keys.tabTo(place)
    // A native list takes the first letters of what it holds.
    await keys.type(me.t('structure.moveTo.after', { title: words.benefits[1] }).slice(0, 12))
    await keys.activate(dialog.getByRole('button', { name: me.t('structure.moveTo.apply') }))
    await expect(dialog).toBeHidden()
    await this.said.said(me.t('kinds.benefit'))
    await expect(me.card(words.benefits[0])).toBeFocused()

    await keys.press('Control+g')
    await expect(page.getByRole('textbox', { name: me.t('structure.section.title') })).toBeFocused()
    await keys.type(words.section)
    await keys.press('Enter')
    await this.said.said(words.section)
    await this.said.forget()
    // The section has the keyboard: its commands have the keys now.
    await expect(me.canvas.locator('[data-section] button:focus')).toBeVisible()
    await keys.press('F2')
    await expect(page.getByRole('textbox', { name: me.t('structure.section.title') })).toBeFocused()
    await keys.type(`${words.section}!`)
    await keys.press('Enter')
    await this.said.said(`${words.section}!`)
  }

  private async steps(): Promise<void> {
    const { keys, me, page, words } = this
    const name = (title: string) => page.getByRole('button', { name: new RegExp(`${title}, `) })
    await this.said.forget()
    await keys.press('ControlOrMeta+z')
    await this.said.said(me.t('canvas.said.undone', { step: me.t('structure.section.steps.rename') }))
    await expect(name(words.section)).toBeVisible()
    await keys.press('ControlOrMeta+Shift+z')
    await this.said.said(me.t('canvas.said.redone', { step: me.t('structure.section.steps.rename') }))
    await expect(name(`${words.section}!`)).toBeVisible()
  }

  private async tidy(): Promise<void> {
    const { keys, me, page, words } = this
    await this.find(words.goals[0])
    // What is selected is let go, then the card is left.
    await keys.press('Escape', 'Escape')
    await expect(me.canvas).toBeFocused()
    await this.said.forget()
    await keys.press('Shift+F10')
    await keys.choose(me.t('commands.tidy'))
    const apply = page.getByRole('button', { name: me.t('tidy.apply') })
    await expect(apply).toBeFocused()
    await this.said.said(/\d+/)
    await keys.press('Enter')
    await expect(apply).toBeHidden()
    await expect(me.canvas).toBeFocused()
  }

  private async trace(): Promise<void> {
    const { keys, me, words } = this
    await this.find(words.initiatives[0])
    await this.said.forget()
    await keys.press('p')
    await this.said.said(words.initiatives[0])
    await keys.press('Escape')
    await expect(me.card(words.initiatives[0])).toBeFocused()
  }

  private async palette(): Promise<void> {
    const { keys, me, page, words } = this
    await this.said.forget()
    await keys.press('ControlOrMeta+k')
    const palette = page.getByRole('dialog')
    await expect(palette.getByRole('searchbox').or(palette.getByRole('combobox'))).toBeFocused()
    await keys.type(words.benefits[2])
    await expect(palette.getByText(words.benefits[2]).first()).toBeVisible()
    await keys.press('Enter')
    await expect(palette).toBeHidden()
    await expect(me.card(words.benefits[2])).toBeFocused()
    await keys.press('ControlOrMeta+s')
    await this.said.said(me.t('saving.already'))
  }

  private async register(): Promise<void> {
    const { keys, me, page, words } = this
    await me.saved()
    await keys.press('x')
    await expect(me.exportDialog).toBeVisible()
    const kind = me.exportDialog.getByRole('radio', { name: me.t('exportDialog.kind.register') })
    await keys.tabTo(me.exportDialog.getByRole('radio', { checked: true }).first())
    while (!(await kind.isChecked())) await keys.press('ArrowDown')
    const downloading = page.waitForEvent('download')
    await keys.activate(me.exportDialog.getByRole('button', { name: me.t('exportDialog.download') }))
    // Read by another library than the one that wrote it.
    const sheets = (await readXlsxFile(await readFile(await (await downloading).path()))) as readonly Sheet[]
    const cells = new Set(sheets.flatMap(({ data }) => data.flat()).map(String))
    for (const title of [...words.benefits, words.disbenefit]) expect(cells).toContain(title)
    expect(cells).toContain('Hjördis Ærø')
    await keys.press('Escape')
    await expect(me.exportDialog).toBeHidden()
    await expect(me.card(words.benefits[2])).toBeFocused()
  }
}

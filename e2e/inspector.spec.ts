import type { Locator, Page } from '@playwright/test'
import { BoardPage, localeOf } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

const BENEFIT = 'Kortare väntan i telefon'
const INDICATOR = 'Mediantid i kö'

test('a whole benefit profile is filled in from the keyboard alone, and is complete in another person’s register', async ({
  person,
}) => {
  test.setTimeout(180_000)
  const { page } = await person()
  const maja = await BoardPage.in(page, 'sv')
  await maja.startMap('Exempel: Bli förälder', { name: 'Maja Lind', organisation: 'Region Västmo' })
  const bo = await BoardPage.in((await person()).page, 'sv')
  await bo.join(await maja.inviteLink('editor'), { name: 'Bo Ek', organisation: 'Länsstyrelsen Västmo' })
  await bo.openRegister()

  await maja.createByKey('2', 'benefit', BENEFIT)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(maja.inspector).toBeFocused()
  await expect(maja.inspector).toContainText(maja.t('inspector.filled', { filled: 1, count: 20 }))

  // Enter goes from the panel to the title and on; Ctrl+Shift+Enter to the next that is missing, whatever is between.
  const keys = new Keys(page, maja)
  await keys.press('Enter', 'title')
  await keys.press('Enter', 'description')
  await page.keyboard.type('Den som ringer får svar snabbare.')
  await keys.missing('category')
  await keys.choose(maja.t('values.category.quality'))
  await keys.missing('owner')
  await page.keyboard.type('Nora Fjell')
  await keys.press('Enter', 'owner')
  await page.keyboard.type('Enhetschef')
  await keys.press('Enter', 'owner')
  await keys.choose('Region Västmo')
  await keys.missing('realisingOrganisationId')
  await keys.choose('Region Västmo')
  await keys.missing('beneficiaryOrganisationIds')
  await keys.choose('Björkhamns kommun')
  await page.keyboard.press('Escape')
  await keys.missing('indicator')
  await page.keyboard.type(INDICATOR)
  await keys.press('Enter', 'unit')
  await page.keyboard.type('minuter')
  await keys.missing('direction')
  await keys.choose(maja.t('values.direction.decrease'))
  await keys.missing('baselineValue')
  await page.keyboard.type('12,5')
  await keys.press('Enter', 'baselineDate')
  await page.keyboard.type('20250301')
  await keys.press('Enter', 'baselineMethod')
  await page.keyboard.type('Växelns statistik, mars 2025')
  await keys.press('ControlOrMeta+Enter', 'targetValue')
  await page.keyboard.type('4')
  await keys.press('Enter', 'targetDate')
  await page.keyboard.type('20271231')
  await keys.press('Enter', 'measurementFrequency')
  await keys.choose(maja.t('values.measurementFrequency.quarterly'))
  await keys.missing('measurementResponsible')
  await page.keyboard.type('Elin Berg')
  await keys.missing('realisationStart')
  await page.keyboard.type('20260101')
  await keys.missing('probability')
  await page.keyboard.type('75')

  // Nothing is left: the panel has the keyboard, and one more key leads back to the card.
  await page.keyboard.press('ControlOrMeta+Shift+Enter')
  await expect(maja.inspector).toBeFocused()
  await expect(maja.inspector).toContainText(maja.t('inspector.profileComplete'))
  await page.keyboard.press('Escape')
  await expect(maja.card(BENEFIT)).toBeFocused()

  await maja.saved()
  const { board, row } = await rowOf(page, BENEFIT)
  expect(board).not.toBe('')
  expect(row).toMatchObject({
    completeness: 100,
    missingFields: [],
    owner: { name: 'Nora Fjell', role: 'Enhetschef', organisationId: 'org-reg' },
    indicator: INDICATOR,
    unit: 'minuter',
    direction: 'decrease',
    baselineValue: 12.5,
    baselineDate: '2025-03-01',
    targetValue: 4,
    targetDate: '2027-12-31',
    measurementFrequency: 'quarterly',
    measurementResponsible: { name: 'Elin Berg' },
    realisationStart: '2026-01-01',
    probability: 75,
  })
  await expect(bo.registerRow(BENEFIT)).toContainText('Nora Fjell')
})

test('all tabs of the details are in sight, in the language of the longest words and on a phone', async ({
  person,
}) => {
  const { page } = await person({ locale: localeOf('en') })
  const me = await BoardPage.in(page, 'en')
  await me.startMap(me.t('home.newMap'), { name: 'Maja Lind', title: 'Tabs' })
  await me.createByKey('2', 'benefit', BENEFIT)
  const tabs = me.inspector.getByRole('tab')
  await expect(tabs).toHaveCount(6)
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 })
    for (const tab of await tabs.all()) await expect(tab).toBeInViewport({ ratio: 1 })
  }
})

test('help for a field comes with Ctrl+I, describes its control, and goes again', async ({ person }) => {
  const { page } = await person()
  const me = await BoardPage.in(page, 'sv')
  await me.startMap('Exempel: Bli förälder', { name: 'Maja Lind' })
  await me.createByKey('2', 'benefit', BENEFIT)
  await page.keyboard.press('ControlOrMeta+Enter')
  const keys = new Keys(page, me)
  await keys.press('Enter', 'title')
  await keys.press('Enter', 'description')
  await page.keyboard.press('ControlOrMeta+i')
  const words = me.t('fieldHelp.description_benefit')
  await expect(keys.field('description').getByRole('textbox')).toHaveAccessibleDescription(words)
  await page.keyboard.press('Shift+Tab')
  const button = me.inspector.getByRole('button', {
    name: me.t('inspector.help', { field: me.t('fields.description') }),
  })
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(button).toHaveAttribute('aria-expanded', 'false')
  await expect(keys.field('description')).not.toContainText(words)
})

test('the numbers of the chain show its elements on the map, and there is a way back', async ({ person }) => {
  const { page } = await person()
  const me = await BoardPage.in(page, 'sv')
  await me.startMap('Exempel: Bli förälder', { name: 'Maja Lind' })
  const title = 'Kortare tid från ansökan till beslut om föräldraförmån'
  await me.showAll()
  await me.card(title).click()
  const step = me.inspector.getByRole('button', { name: '2 förändringar' })
  await step.focus()
  await page.keyboard.press('Enter')
  await expect(me.inspector).toContainText(me.t('inspector.selected', { count: 2 }))
  await expect(me.canvas.locator('[data-kind=change][data-selected]')).toHaveCount(2)
  const back = me.inspector.getByRole('button', { name: me.t('inspector.backTo', { what: title }) })
  await expect(back).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(me.inspector.getByRole('textbox', { name: me.t('fields.title') })).toHaveValue(title)
})

test('an owner is given to several at once and taken back as one step', async ({ person }) => {
  const { page } = await person()
  const me = await BoardPage.in(page, 'sv')
  await me.startMap('Exempel: Bli förälder', { name: 'Maja Lind' })
  await me.createByKey('2', 'benefit', 'Alfa')
  await me.createByKey('3', 'change', 'Beta')
  await me.showAll()
  await me.card('Alfa').click()
  await me.card('Beta').click({ modifiers: ['Shift'] })
  const name = me.inspector.getByRole('combobox', { name: new RegExp(`^${me.t('personPart.name')}`) })
  await name.fill('Nora Fjell')
  await name.press('Enter')
  const owners = async () => {
    await me.saved()
    const { elements } = await mapOf(page)
    return elements
      .filter((element) => element['title'] === 'Alfa' || element['title'] === 'Beta')
      .map((element) => element['owner'] ?? element['changeOwner'] ?? null)
  }
  await expect.poll(owners).toEqual([{ name: 'Nora Fjell' }, { name: 'Nora Fjell' }])
  await page.keyboard.press('Escape')
  await me.canvas.focus()
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(owners).toEqual([null, null])
})

/** The keyboard in the details; every step waits until the caret stands where it should. */
class Keys {
  readonly page: Page
  readonly me: BoardPage

  constructor(page: Page, me: BoardPage) {
    this.page = page
    this.me = me
  }

  field(name: string): Locator {
    return this.me.inspector.locator(`[data-field="${name}"]`)
  }
  async press(key: string, field: string): Promise<void> {
    const before = await this.page.evaluateHandle(() => document.activeElement)
    await this.page.keyboard.press(key)
    await this.page.waitForFunction((old) => document.activeElement !== old, before)
    await expect(this.field(field).locator(':focus')).toHaveCount(1)
  }
  async missing(field: string): Promise<void> {
    // A list that has just been chosen from gives the keyboard back in a moment.
    await expect(this.me.inspector.locator(':focus')).toHaveCount(1)
    await this.press('ControlOrMeta+Shift+Enter', field)
  }
  /** Opens the list of the field that has the caret, types the beginning of an entry and chooses it. */
  async choose(entry: string): Promise<void> {
    await this.page.keyboard.press('Enter')
    const option = this.page.getByRole('option', { name: entry })
    await expect(option).toBeVisible()
    // Letters beyond ASCII have no key on the keyboard of the test.
    await this.page.keyboard.type(/^[ -~]{1,6}/.exec(entry)?.[0] ?? '')
    await expect(option).toBeFocused()
    await this.page.keyboard.press('Enter')
  }
}

type Row = Readonly<Record<string, unknown>>

/** What the server answers for the board that a page shows. */
const boardOf = (page: Page): string => /\/b\/([\w-]{22})/.exec(page.url())?.[1] ?? ''
async function answer<T>(page: Page, path: string): Promise<T> {
  const response = await page.request.get(`/api/boards/${boardOf(page)}/${path}`)
  expect(response.ok(), path).toBe(true)
  return (await response.json()) as T
}
const mapOf = (page: Page) => answer<{ elements: readonly Row[] }>(page, 'map')
async function rowOf(page: Page, title: string): Promise<{ board: string; row: Row | undefined }> {
  const { rows } = await answer<{ rows: readonly Row[] }>(page, 'register.json')
  return { board: boardOf(page), row: rows.find((row) => row['title'] === title) }
}

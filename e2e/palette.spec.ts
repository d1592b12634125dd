import type { Locator } from '@playwright/test'
import { BoardPage } from './boardPage.ts'
import { Caller, inviteFor } from './api.ts'
import { expect, test } from './fixtures.ts'
import { joins, makeBoard, type SmallMap } from './pair.ts'
import { accessible } from './screens.ts'
import { Spoken } from './spoken.ts'

const MAP: SmallMap = {
  elements: [
    { id: 'goal', kind: 'goal', title: 'Nöjda invånare' },
    { id: 'short', kind: 'benefit', title: 'Kortare handläggning' },
    { id: 'change', kind: 'change', title: 'Handläggare arbetar i team' },
  ],
  links: [{ id: 'one', from: 'change', to: 'short' }],
}

/** The palette as one person sees it. */
class PalettePart {
  private readonly board: BoardPage
  constructor(board: BoardPage) {
    this.board = board
  }
  get dialog(): Locator {
    return this.board.page.getByRole('dialog', { name: this.board.t('palette.title') })
  }
  get field(): Locator {
    return this.dialog.getByRole('combobox')
  }
  option(name: string | RegExp): Locator {
    return this.dialog.getByRole('option', { name })
  }
  /** Opens it by key and types; resolves when the first result is singled out. */
  async ask(words: string): Promise<void> {
    await this.board.page.keyboard.press('Control+k')
    await expect(this.field).toBeFocused()
    await this.board.page.keyboard.type(words)
    await expect(this.field).toHaveAttribute('aria-activedescendant', /./)
  }
  async choose(words: string): Promise<void> {
    await this.ask(words)
    await this.board.page.keyboard.press('Enter')
    await expect(this.dialog).toBeHidden()
  }
}

test('the palette finds cards, views, commands and people by keyboard, and says what it found', async ({
  person,
  server,
}) => {
  const made = await makeBoard(server, MAP)
  const [first, second] = [await person(), await person()]
  const ann = await joins(first, made, 'Ann', 3)
  await joins(second, made, 'Bo', 3)
  await expect(ann.peopleHere(2)).toBeVisible()
  const { page } = ann
  const palette = new PalettePart(ann)
  const spoken = await Spoken.listen(page)

  await test.step('opens from the map and gives the keyboard back', async () => {
    await ann.canvas.focus()
    await page.keyboard.press('Control+k')
    await expect(palette.field).toBeFocused()
    await spoken.said(/kommandon och mer/)
    await accessible(page, 'palette', '[role=dialog]')
    await page.keyboard.press('Escape')
    await expect(palette.dialog).toBeHidden()
    await expect(ann.canvas).toBeFocused()
  })

  await test.step('a card by its title', async () => {
    await palette.ask('kortare hand')
    await spoken.said(/1 träff: Kortare handläggning/)
    await page.keyboard.press('Enter')
    await expect(ann.card('Kortare handläggning')).toBeFocused()
    await spoken.said(/^Nytta: Kortare handläggning\. Markerad/)
  })

  await test.step('a command about the card that had the keyboard', async () => {
    await palette.choose('rename')
    const field = page.getByRole('textbox', { name: ann.t('canvas.titleOf', { kind: ann.t('kind.benefit') }) })
    await expect(field).toBeFocused()
    await page.keyboard.press('End')
    await page.keyboard.type(' av ärenden')
    await page.keyboard.press('Control+k')
    await expect(palette.field).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(ann.card('Kortare handläggning av ärenden')).toBeVisible()
  })

  await test.step('what cannot be done says why, and nothing is found for nonsense', async () => {
    await ann.canvas.focus()
    await palette.ask('merge')
    await expect(palette.option(/^Slå ihop/)).toHaveAttribute('aria-disabled', 'true')
    await spoken.forget()
    await page.keyboard.press('Enter')
    await spoken.said(ann.t('menus.not.cards'))
    await expect(palette.dialog).toBeVisible()
    await palette.field.fill('')
    await page.keyboard.type('xyzzy')
    await spoken.said(/Inget hittades för ”xyzzy”\. Prova/)
    await expect(palette.dialog.getByText('Inget hittades')).toBeVisible()
    await accessible(page, 'palette without results', '[role=dialog]')
    await page.keyboard.press('Escape')
  })

  await test.step('the register, a row in it, and from there a command of the map', async () => {
    await palette.choose('gå till registret')
    await expect(ann.registerGrid).toBeVisible()
    await palette.choose('kortare')
    await expect(ann.registerRow('Kortare handläggning')).toBeFocused()
    await palette.choose('nytt mål')
    const field = page.getByRole('textbox', { name: ann.t('canvas.titleOf', { kind: ann.t('kind.goal') }) })
    await expect(field).toBeFocused()
    await page.keyboard.type('Ett mål till')
    await page.keyboard.press('Enter')
    await expect(ann.card('Ett mål till')).toBeFocused()
  })

  await test.step('a person to follow', async () => {
    await spoken.forget()
    await palette.choose('bo')
    await spoken.said(/Följer Bo/)
  })

  await test.step('what was used last comes first', async () => {
    await page.keyboard.press('Control+k')
    const recent = palette.dialog.getByRole('group', { name: ann.t('palette.group.recent') })
    await expect(recent.getByRole('option').first()).toContainText('Nytt mål')
    await expect(recent.getByRole('option').nth(1)).toContainText('Visa registret')
    await page.keyboard.press('Escape')
  })
})

test('in English too, with the menus as another way in, and the help by topic', async ({ person, server }) => {
  const made = await new Caller(server.url).makeBoard({
    title: 'Map',
    language: 'en',
    map: { schemaVersion: 1, elements: MAP.elements, links: MAP.links },
  })
  const { page } = await person({ locale: 'en-GB' })
  const board = await BoardPage.in(page, 'en')
  await board.join(inviteFor(made, 'viewer'), { name: 'Ann', organisation: 'Agency' })
  const palette = new PalettePart(board)
  const help = page.getByRole('dialog', { name: board.t('helpPages.title') })

  await test.step('from the menu of the board', async () => {
    await board.button('shell.menu').click()
    await page.getByRole('menuitem', { name: board.t('pageCommands.palette') }).click()
    await expect(palette.field).toBeFocused()
    await page.keyboard.type('screen reader')
    await expect(palette.option(/^Accessibility/)).toBeVisible()
    await palette.option(/^Accessibility/).click()
    await expect(help.getByRole('heading', { level: 3, name: 'Accessibility' })).toBeVisible()
  })

  await test.step('the topics of the help by keyboard', async () => {
    const topics = help.getByRole('tablist', { name: board.t('helpPages.topics') })
    await topics.getByRole('tab', { selected: true }).focus()
    await page.keyboard.press('Home')
    await expect(help.getByRole('heading', { level: 3, name: 'Getting started' })).toBeVisible()
    await accessible(page, 'help', '[role=dialog]')
    await page.keyboard.press('ArrowDown')
    await expect(help.getByRole('heading', { level: 3, name: 'The map and the method' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(help).toBeHidden()
  })

  await test.step('by its key, and back to the card', async () => {
    await palette.choose('nöjda')
    await expect(board.card('Nöjda invånare')).toBeFocused()
    await page.keyboard.press('?')
    await expect(help.getByRole('tab', { selected: true })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(board.card('Nöjda invånare')).toBeFocused()
    await palette.choose('shortcuts')
    await expect(help.getByRole('tab', { selected: true })).toHaveText('Keyboard')
    await accessible(page, 'keys', '[role=dialog]')
  })
})

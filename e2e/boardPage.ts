import { expect, type Locator, type Page } from '@playwright/test'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import type { TextKey, Translate } from '#shared/i18n/texts.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import type { Creatable, ElementKind } from '#shared/model/kinds.ts'
import type { ViewId } from '#shared/views/view.ts'
import type { Role } from '#shared/wire/roles.ts'

type FollowUpId = Exclude<ViewId, 'balance'>

/** What a person can do and see in one browser, by roles and names in their language. */
export class BoardPage {
  readonly page: Page
  readonly t: Translate

  constructor(page: Page, t: Translate) {
    this.page = page
    this.t = t
  }

  static async in(page: Page, language: Language): Promise<BoardPage> {
    return new BoardPage(page, await createTranslator(language))
  }

  // Home and join

  /** From the start page to a new map: a template by its title, or `home.newMap` for an empty one. */
  async startMap(start: string, me: { name: string; organisation?: string; title?: string }): Promise<void> {
    await this.page.goto('/')
    await this.page.getByRole('button', { name: start }).first().click()
    const dialog = this.page.getByRole('dialog')
    if (me.title) await dialog.getByLabel(this.t('home.mapTitle')).fill(me.title)
    await dialog.getByLabel(this.t('home.yourName')).fill(me.name)
    if (me.organisation) await dialog.getByLabel(this.t('home.organisation')).fill(me.organisation)
    await dialog.getByRole('button', { name: this.t('home.create') }).click()
    await this.opened()
  }

  /** Opens an invite and joins under a name and an organisation that is not on the map. */
  async join(invite: string, me: { name: string; organisation: string }): Promise<void> {
    await this.page.goto(invite)
    await this.page.getByLabel(this.t('join.yourName')).fill(me.name)
    const other = this.page.getByRole('radio', { name: this.t('join.otherOrganisation') })
    if (await other.isVisible()) {
      await other.check()
      await this.page.getByLabel(this.t('join.organisationName')).fill(me.organisation)
    } else {
      await this.page.getByLabel(this.t('join.organisation')).fill(me.organisation)
    }
    await this.page.getByRole('button', { name: this.t('join.join'), exact: true }).click()
    await this.opened()
  }

  /** Resolves when the board is open. */
  async opened(): Promise<void> {
    await this.page.waitForURL(/\/b\/[\w-]{22}/)
    await expect(this.canvas).toBeVisible({ timeout: 60_000 })
  }
  /** Resolves when what is fetched after the map is there as well: gestures, what walks over it, the last of the tools. */
  async complete(): Promise<void> {
    await expect(this.page.locator('.react-flow[data-gestures]')).toBeVisible()
    await expect(this.button('handling.more')).toBeVisible()
  }
  /** Resolves when all that a board fetches for a time without a network is there; the file asked for last is. */
  async warm(): Promise<void> {
    const names = () => performance.getEntriesByType('resource').map(({ name }) => name)
    await expect.poll(() => this.page.evaluate(names)).toContainEqual(expect.stringMatching(/\/pages-[\w-]+\.js$/))
  }
  async saved(): Promise<void> {
    // Whoever has lost the server tries it again at growing intervals.
    await expect(this.page.getByText(this.t('connection.saved')).first()).toBeVisible({ timeout: 60_000 })
  }

  /** The link that gives `role`, from the share panel, which is closed again. */
  async inviteLink(role: Role): Promise<string> {
    const words = this.t(`share.role.${role}`)
    await this.page.getByRole('button', { name: this.t('shell.share'), exact: true }).click()
    const panel = this.page.getByRole('dialog', { name: this.t('share.title') })
    const copy = panel.getByRole('button', { name: this.t('share.copyLinkFor', { role: words }) })
    const make = panel.getByRole('button', { name: this.t('share.makeLinkFor', { role: words }) })
    await copy.or(make).click()
    const link = await panel.getByRole('textbox', { name: this.t('share.linkFor', { role: words }) }).inputValue()
    await this.page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    return link
  }

  // Views

  openRegister = (): Promise<void> => this.openView('register')
  openMap = (): Promise<void> => this.openView('map')
  openBalance = (): Promise<void> => this.openView('balance')
  /** A view of follow-up, from the list of them. */
  async openFollowUp(view: FollowUpId): Promise<void> {
    await this.openView('followUp')
    const list = this.page.getByRole('navigation', { name: this.t('tables.otherViews') })
    await list.getByRole('link', { name: this.t(`views.name.${view}`), exact: true }).click()
    await expect(this.viewHeading(view)).toBeVisible()
  }
  viewHeading(view: ViewId): Locator {
    return this.page.getByRole('heading', { level: 2, name: this.t(`views.name.${view}`), exact: true })
  }
  private async openView(view: 'map' | 'register' | 'followUp' | 'balance'): Promise<void> {
    const views = this.page.getByRole('navigation', { name: this.t('shell.views') })
    await views.getByRole('link', { name: this.t(`shell.view.${view}`) }).click()
  }

  get canvas(): Locator {
    return this.page.getByRole('application', { name: this.t('board.label'), exact: true })
  }
  get cards(): Locator {
    return this.canvas.getByRole('group')
  }
  card(title: string): Locator {
    return this.canvas.getByRole('group', { name: new RegExp(`^[^:]+: ${escaped(title)}\\.`) })
  }
  /** A link by its ends' titles, as it is read aloud. */
  link(from: string, to: string): Locator {
    const name = new RegExp(`${escaped(from)}.+${escaped(to)}$`)
    return this.canvas.getByRole('img', { name })
  }
  registerRow(title: string): Locator {
    return this.page.getByRole('row').filter({ hasText: title })
  }
  get exportDialog(): Locator {
    return this.page.getByRole('dialog', { name: this.t('exportDialog.title') })
  }
  get registerGrid(): Locator {
    return this.page.getByRole('grid', { name: this.t('registerView.title') })
  }
  /** A cell by the title of its row and the id of its column. */
  registerCell(title: string, column: string): Locator {
    return this.registerRow(title).locator(`[data-column="${column}"]`)
  }
  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: this.t('shell.details') })
  }
  toast(text: string): Locator {
    return this.page.getByText(text)
  }
  peopleHere(count: number): Locator {
    return this.page.getByRole('button', { name: this.t('shell.peopleHere', { count }) })
  }
  button(key: TextKey, values?: Readonly<Record<string, string | number>>): Locator {
    return this.page.getByRole('button', { name: this.t(key, values) })
  }

  // The map

  /** Fits the whole map into view: what is outside it can be clicked neither by a person nor by a test. */
  async showAll(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('commands.fit') }).click()
    await this.page.mouse.move(720, 60)
    await this.still()
  }
  /** Resolves when the view has come to rest: what is measured while it glides is somewhere else when it is clicked. */
  async still(): Promise<void> {
    const place = () =>
      this.page.locator('.react-flow__viewport').evaluate(async (viewport) => {
        const before = viewport.getAttribute('style')
        for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame)
        return viewport.getAttribute('style') === before
      })
    await expect.poll(place).toBe(true)
  }

  /** Creates an element with its key, as from the keyboard, and gives it a title. */
  async createByKey(key: string, kind: Creatable, title: string): Promise<void> {
    await this.canvas.focus()
    await this.page.keyboard.press(key)
    await this.writeTitle(kind, title)
  }
  /** Double-clicks the empty canvas in the lane of a kind, some way below its header. */
  async doubleClickLane(kind: ElementKind): Promise<void> {
    const header = await boxOf(this.page.getByRole('listitem', { name: this.t(`kinds.${kind}`) }))
    await this.page.mouse.dblclick(header.x, header.y + 220)
  }
  /** Fills in the title that is in edit, and finishes. */
  async writeTitle(kind: Creatable, title: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: this.t('canvas.titleOf', { kind: this.t(`kind.${kind}`) }) })
    await expect(field).toBeFocused()
    await this.page.keyboard.type(title)
    await this.page.keyboard.press('Enter')
    await expect(this.card(title)).toBeVisible()
  }

  /** Drags from the card's handle on the side of its effects to the middle of the other card. */
  async dragLink(from: string, to: string): Promise<void> {
    await this.card(from).hover()
    const handle = await boxOf(this.card(from).locator('xpath=..').locator('[data-end=from]'))
    const target = await boxOf(this.card(to))
    await this.page.mouse.move(handle.x, handle.y)
    await this.page.mouse.down()
    await this.page.mouse.move((handle.x + target.x) / 2, (handle.y + target.y) / 2, { steps: 4 })
    await this.page.mouse.move(target.x, target.y, { steps: 4 })
    await this.page.mouse.up()
  }

  async moveCard(title: string, dx: number, dy: number): Promise<void> {
    const { x, y } = await boxOf(this.card(title))
    await this.page.mouse.move(x, y)
    await this.page.mouse.down()
    await this.page.mouse.move(x + dx / 2, y + dy / 2, { steps: 4 })
    await this.page.mouse.move(x + dx, y + dy, { steps: 4 })
    await this.page.mouse.up()
  }
}

/** Waits until another person sees what somebody has just done, and prints how long that took (the goal is a second). */
export async function live(what: string, seen: Promise<void>): Promise<void> {
  const began = performance.now()
  await seen
  process.stdout.write(`live: ${what} seen after ${Math.round(performance.now() - began)} ms\n`)
}

/** Middle of what the locator shows, in CSS pixels of the window. */
async function boxOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error(`${locator.toString()} is not shown`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

export const localeOf = (language: Language): string => LANGUAGE_SPECS[language].locale
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

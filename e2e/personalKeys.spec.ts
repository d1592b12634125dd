import type { Locator } from '@playwright/test'
import type { BoardPage } from './boardPage.ts'
import { ByKeyboard } from './byKeyboard.ts'
import { expect, test } from './fixtures.ts'
import { joins, makeBoard } from './pair.ts'
import { Spoken } from './spoken.ts'

const MAP = { elements: [{ id: 'goal', kind: 'goal', title: 'Nöjda invånare' }], links: [] }

/** The page of the help about keys, as somebody without a pointer uses it. */
class KeysPart {
  private readonly me: BoardPage
  private readonly keys: ByKeyboard
  constructor(me: BoardPage, keys: ByKeyboard) {
    this.me = me
    this.keys = keys
  }
  get dialog(): Locator {
    return this.me.page.getByRole('dialog', { name: this.me.t('helpPages.title') })
  }
  get letters(): Locator {
    return this.dialog.getByRole('switch', { name: this.me.t('keys.letters') })
  }
  get search(): Locator {
    return this.dialog.getByRole('searchbox', { name: this.me.t('keys.search') })
  }
  changeButton(command: string): Locator {
    return this.dialog.getByRole('button', { name: this.me.t('keys.change', { command }), exact: true })
  }
  /** Through the palette, as every command can be called. */
  async open(): Promise<void> {
    await this.keys.press('Control+k')
    await expect(this.me.page.getByRole('combobox')).toBeFocused()
    await this.keys.type('kortkommandon')
    await expect(this.me.page.getByRole('combobox')).toHaveAttribute('aria-activedescendant', /./)
    await this.keys.press('Enter')
    await expect(this.search).toBeVisible()
  }
  async close(): Promise<void> {
    await this.keys.press('Escape')
    await expect(this.dialog).toBeHidden()
    await this.me.canvas.focus()
  }
  /** Looks a command up and gives the field that takes its new key the keyboard. */
  async change(command: string): Promise<void> {
    await this.keys.fill(this.search, command)
    await this.keys.activate(this.changeButton(command))
    await expect(this.dialog.getByRole('textbox', { name: this.me.t('keys.pressNew', { command }) })).toBeFocused()
  }
}

test('keys of one’s own: single letters off, another key for notes, shown in menus and kept, all by keyboard', async ({
  person,
  server,
}) => {
  const one = await person()
  const me = await joins(one, await makeBoard(server, MAP), 'Ann', 1)
  const { page, t } = me
  const keys = await ByKeyboard.only(page)
  const part = new KeysPart(me, keys)
  const spoken = await Spoken.listen(page)
  const title = page.getByRole('textbox', { name: t('canvas.titleOf', { kind: t('kind.note') }) })
  const note = t('commands.createNote')
  await me.canvas.focus()

  await test.step('with letters off, N makes nothing and Ctrl+K still opens the palette', async () => {
    await part.open()
    await keys.tabTo(part.letters)
    await keys.press(' ')
    await spoken.said(t('keys.lettersOff'))
    await part.close()
    await keys.press('n', '?', 'x')
    await part.open()
    await expect(title).toHaveCount(0)
    await expect(me.exportDialog).toHaveCount(0)
    await keys.tabTo(part.letters)
    await keys.press(' ')
    await spoken.said(t('keys.lettersOn'))
  })

  await test.step('a key that the browser, the keyboard or another command needs is not simply taken', async () => {
    await part.change(note)
    await keys.press('Control+l')
    await spoken.said(t('keys.refused.browser', { keys: 'Ctrl+L' }))
    await keys.press('Alt+ArrowLeft')
    await spoken.said(t('keys.refused.alt'))
    await keys.press('Control+c')
    await spoken.said(t('keys.refused.held', { keys: 'Ctrl+C', other: t('moreCommands.copy') }))
    await keys.press('f')
    await spoken.said(t('keys.holds', { keys: 'F', other: t('moreCommands.createSection') }))
    await expect(part.dialog.getByRole('button', { name: t('keys.take') })).toBeFocused()
    await keys.press('Escape')
    await expect(part.changeButton(note)).toBeFocused()
  })

  await test.step('a free key is, and only it makes notes then', async () => {
    await keys.press('Enter', 'b')
    await spoken.said(t('keys.said.given', { command: note, keys: 'B' }))
    await part.close()
    await keys.press('n')
    await keys.press('b')
    await expect(title).toBeFocused()
    await keys.type('Lapp med egen tangent')
    await keys.press('Enter')
    await expect(me.cards).toHaveCount(2)
  })

  const entry = page.getByRole('menuitem', { name: t('kind.note'), exact: true })
  await test.step('menus show it, also after the page has been loaded anew', async () => {
    await me.saved()
    await page.reload()
    await expect(me.cards).toHaveCount(2)
    await me.canvas.focus()
    await keys.press('Shift+F10')
    await expect(entry).toContainText('B')
    await keys.press('Escape')
    await expect(entry).toBeHidden()
  })

  await test.step('and the way back gives every command its own key', async () => {
    await me.canvas.focus()
    await part.open()
    await keys.activate(part.dialog.getByRole('button', { name: t('keys.resetAll') }))
    await expect(part.search).toBeFocused()
    await part.close()
    await keys.press('b')
    await keys.press('n')
    await expect(title).toBeFocused()
  })
  await keys.untouched()
})

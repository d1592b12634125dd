import type { Page } from '@playwright/test'
import { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { accessible } from './screens.ts'

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] }

/** Pastes as a program elsewhere has left it on the clipboard. */
async function pasteContent(board: BoardPage, content: { text?: string; html?: string; image?: true }): Promise<void> {
  await board.canvas.focus()
  await board.page.evaluate(({ text, html, image }) => {
    const data = new DataTransfer()
    if (text !== undefined) data.setData('text/plain', text)
    if (html !== undefined) data.setData('text/html', html)
    if (image) data.items.add(new File([new Uint8Array([137, 80, 78, 71])], 'image.png', { type: 'image/png' }))
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, content)
}

/** Drops a file on the middle of the map. */
async function dropFile(
  page: Page,
  file: { name: string; type: string; base64: string },
  release = true,
): Promise<void> {
  await page.evaluate(
    ({ name, type, base64, drop }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], name, { type }))
      const target = document.querySelector('.react-flow__pane')
      const at = { clientX: 700, clientY: 450, bubbles: true, cancelable: true, dataTransfer: data }
      target?.dispatchEvent(new DragEvent('dragover', at))
      if (drop) target?.dispatchEvent(new DragEvent('drop', at))
    },
    { ...file, drop: release },
  )
}
/** Waits until the map takes what is dropped and pasted: that comes when it has been drawn. */
async function listening(board: BoardPage): Promise<void> {
  const { page, t } = board
  await expect(async () => {
    await dropFile(page, { ...CSV, base64: '' }, false)
    await expect(page.getByText(t('paste.drop.title'))).toBeVisible({ timeout: 1000 })
  }).toPass()
  await page.evaluate(() => document.dispatchEvent(new DragEvent('dragleave', { relatedTarget: null })))
}
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const importDialog = (board: BoardPage) => board.page.getByRole('dialog', { name: board.t('paste.table.title') })
const CSV = { name: 'nyttor.csv', type: 'text/csv' }

test('cards are copied, cut and pasted within a map and into another, links among them kept', async ({ person }) => {
  const { page } = await person(CLIPBOARD)
  const board = await BoardPage.in(page, 'sv')
  await board.startMap(board.t('home.newMap'), { name: 'Anna', title: 'Första kartan' })
  await board.createByKey('2', 'benefit', 'Kortare kö')
  await board.createByKey('3', 'change', 'Nytt arbetssätt')
  await board.dragLink('Nytt arbetssätt', 'Kortare kö')
  await expect(board.link('Nytt arbetssätt', 'Kortare kö')).toBeVisible()

  await test.step('copied, they are new cards with a link of their own, in one step', async () => {
    await board.canvas.focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    await expect(board.toast(board.t('paste.said.copied', { count: 2 })).first()).toBeAttached()
    await page.keyboard.press('Control+v')
    await expect(board.cards).toHaveCount(4)
    await expect(board.link('Nytt arbetssätt', 'Kortare kö')).toHaveCount(2)
    await page.keyboard.press('Control+z')
    await expect(board.cards).toHaveCount(2)
  })
  await test.step('cut and pasted, they are the same cards', async () => {
    const ids = () =>
      board.cards.evaluateAll((all) => all.map((card) => card.getAttribute('data-element') ?? '').toSorted())
    const before = await ids()
    await board.canvas.focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+x')
    await expect(board.cards).toHaveCount(0)
    await page.keyboard.press('Control+v')
    await expect(board.cards).toHaveCount(2)
    expect(await ids()).toEqual(before)
    await expect(board.link('Nytt arbetssätt', 'Kortare kö')).toHaveCount(1)
  })
  await test.step('in a title they are plain text', async () => {
    await board.createByKey('n', 'note', 'Lapp')
    await board.card('Lapp').dblclick()
    await page.keyboard.press('End')
    await page.keyboard.press('Control+v')
    await page.keyboard.press('Escape')
    await expect(
      board.card('LappKortare kö Nytt arbetssätt').or(board.card('LappNytt arbetssätt Kortare kö')),
    ).toBeVisible()
    await expect(board.cards).toHaveCount(3)
  })
  await board.canvas.focus()
  await board.card('Kortare kö').click()
  await page.keyboard.press('Control+c')
  await board.saved()

  await test.step('on another map one is asked whether they are copies', async () => {
    await board.startMap(board.t('home.newMap'), { name: 'Anna', title: 'Andra kartan' })
    await listening(board)
    await board.canvas.focus()
    await page.keyboard.press('Control+v')
    const dialog = page.getByRole('dialog', { name: board.t('paste.elements.title', { count: 1 }) })
    await expect(dialog).toContainText('Första kartan')
    await accessible(page, 'the same or a copy', '[role=dialog]')
    await dialog.getByRole('button', { name: board.t('paste.elements.copy') }).click()
    await expect(board.card('Kortare kö')).toBeVisible()
    await board.canvas.focus()
    await page.keyboard.press('Control+v')
    await dialog.getByRole('button', { name: board.t('paste.elements.same'), exact: true }).click()
    await expect(board.cards).toHaveCount(2)
    await board.canvas.focus()
    await page.keyboard.press('Control+v')
    await dialog.getByRole('button', { name: board.t('paste.elements.same'), exact: true }).click()
    await expect(board.toast(board.t('paste.said.pasted', { count: 1 })).first()).toBeAttached()
    await expect(board.cards).toHaveCount(2)
  })
  await test.step('the menus do the same', async () => {
    await board.card('Kortare kö').first().click({ button: 'right' })
    await page.getByRole('menuitem', { name: board.t('moreCommands.copy'), exact: true }).click()
    await expect(board.toast(board.t('paste.said.copied', { count: 1 })).first()).toBeAttached()
    await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 900, y: 600 } })
    await page.getByRole('menuitem', { name: board.t('moreCommands.paste'), exact: true }).click()
    await expect(board.cards).toHaveCount(3)
  })
})

test('a table is shown before it becomes cards, as one step that is undone at once', async ({ person }) => {
  const { page } = await person(CLIPBOARD)
  const board = await BoardPage.in(page, 'sv')
  await board.startMap(board.t('home.newMap'), { name: 'Anna', title: 'Kartan' })
  await listening(board)
  const text = 'Nytta\tAnsvarig\tMålvärde\nKortare kö\tBo Li\t12,5\nFärre fel\tAnna Berg\tmånga\n'
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await board.canvas.focus()
  await page.keyboard.press('Control+v')
  const dialog = importDialog(board)
  await expect(dialog.getByRole('row')).toHaveCount(3)
  await expect(dialog).toContainText(board.t('paste.problem.number'))
  await expect(dialog.getByRole('combobox', { name: board.t('paste.table.kind') })).toHaveValue('benefit')
  await accessible(page, 'import of a table', '[role=dialog]')
  await dialog.getByRole('button', { name: board.t('paste.table.apply'), exact: true }).click()
  await expect(board.cards).toHaveCount(2)

  await test.step('pasted again it changes nothing, with one cell changed that cell', async () => {
    await pasteContent(board, { text })
    await expect(dialog).toContainText(board.t('paste.counts.same', { count: 2 }))
    await page.keyboard.press('Escape')
    await pasteContent(board, { text: text.replace('Bo Li', 'Li Bo') })
    await expect(dialog).toContainText(board.t('paste.counts.changed', { count: 1 }))
    await dialog.getByRole('button', { name: board.t('paste.table.apply'), exact: true }).click()
    await expect(board.cards).toHaveCount(2)
    await page.keyboard.press('Control+z')
  })
  await board.canvas.focus()
  await page.keyboard.press('Control+z')
  await expect(board.cards).toHaveCount(0)

  await test.step('as spreadsheets mark it up, with headings merged', async () => {
    const html =
      '<html><body><!--StartFragment--><table><tr><td colspan=2>Nyttor 2026</td></tr><tr><td>Nytta</td><td>Beskrivning</td></tr><tr><td>Kortare<br>kö</td><td rowspan=2>För alla</td></tr><tr><td>=1+1</td></tr></table></body></html>'
    await pasteContent(board, { html, text: 'x', image: true })
    await expect(dialog.getByRole('row')).toHaveCount(3)
    await dialog.getByRole('button', { name: board.t('paste.table.apply'), exact: true }).click()
    await expect(board.card('=1+1')).toBeVisible()
  })
})

test('lines become notes, many of them only when asked, a link keeps its address, a picture is refused', async ({
  person,
}) => {
  const { page } = await person(CLIPBOARD)
  const board = await BoardPage.in(page, 'sv')
  await board.startMap(board.t('home.newMap'), { name: 'Anna', title: 'Kartan' })
  await listening(board)
  await pasteContent(board, { text: '- Fewer errors\n- Shorter queues\n\n' })
  await expect(board.cards).toHaveCount(2)
  await expect(board.card('Shorter queues')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(board.cards).toHaveCount(0)

  await test.step('a link', async () => {
    await pasteContent(board, { text: 'https://agency.example/births?x=1' })
    await board.card('agency.example/births').click()
    await expect(board.inspector.getByRole('textbox', { name: board.t('fields.description') })).toHaveValue(
      'https://agency.example/births?x=1',
    )
  })
  await test.step('many lines', async () => {
    await pasteContent(board, { text: Array.from({ length: 25 }, (_, index) => `Rad ${index + 1}`).join('\n') })
    const dialog = page.getByRole('dialog', { name: board.t('paste.lines.title', { count: 25 }) })
    await expect(dialog).toBeVisible()
    await accessible(page, 'many lines', '[role=dialog]')
    await dialog.getByRole('button', { name: board.t('paste.lines.make', { count: 25 }) }).click()
    await expect(board.cards).toHaveCount(26)
    await board.canvas.focus()
    await page.keyboard.press('Control+z')
    await expect(board.cards).toHaveCount(1)
  })
  await test.step('a table as notes, by its own keys', async () => {
    await page.evaluate(() => navigator.clipboard.writeText('Nytta\tAnsvarig\nKortare kö\tBo'))
    await board.canvas.focus()
    await page.keyboard.press('Control+Shift+V')
    await expect(board.card('Kortare kö · Bo')).toBeVisible()
  })
  await pasteContent(board, { image: true })
  await expect(board.toast(board.t('paste.refused.image')).first()).toBeVisible()
})

test('files are dropped on the map: CSV, a workbook with elements and links, the register as it was exported, a map', async ({
  person,
}) => {
  const { page } = await person()
  const board = await BoardPage.in(page, 'sv')
  await board.startMap(board.t('home.newMap'), { name: 'Anna', title: 'Kartan' })
  await listening(board)
  const dialog = importDialog(board)
  const apply = dialog.getByRole('button', { name: board.t('paste.table.apply'), exact: true })

  await test.step('CSV, also as Excel on Windows writes it', async () => {
    const windows = Buffer.from(
      'Rubrik;Typ\r\nKortare k\u00f6;Nytta\r\nNytt s\u00e4tt;F\u00f6r\u00e4ndring\r\n',
      'latin1',
    )
    await dropFile(page, { ...CSV, base64: windows.toString('base64') })
    await apply.click()
    await expect(board.card('Kortare kö')).toBeVisible()
    await expect(
      board.toast(board.t('paste.said.imported', { counts: board.t('paste.done.created', { count: 2 }) })).first(),
    ).toBeVisible()
  })
  await test.step('the register, exported as a workbook and read back', async () => {
    await board.saved()
    const boardId = /\/b\/([\w-]{22})/.exec(page.url())?.[1] ?? ''
    const answer = await page.request.get(`/api/boards/${boardId}/register.xlsx`)
    const workbook = await answer.body()
    await dropFile(page, { name: 'register.xlsx', type: '', base64: workbook.toString('base64') })
    await expect(dialog).toContainText(board.t('paste.counts.same', { count: 1 }))
    await expect(dialog).not.toContainText(board.t('paste.problem.number'))
    await page.keyboard.press('Escape')
  })
  await test.step('elements and their links, as Kumu has them', async () => {
    const { writeXlsx } = await import('hucre/xlsx')
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Elements',
          rows: [
            ['Label', 'Type', 'Description'],
            ['E-tjänst', 'Enabler', 'Ny'],
            ['Kortare kö', 'Benefit', ''],
          ],
        },
        {
          name: 'Connections',
          rows: [
            ['From', 'To', 'Strength'],
            ['E-tjänst', 'Kortare kö', 3],
          ],
        },
      ],
    })
    await dropFile(page, { name: 'kumu.xlsx', type: '', base64: Buffer.from(bytes).toString('base64') })
    await expect(dialog).toContainText(board.t('paste.counts.links', { count: 1 }))
    await apply.click()
    // With what the map check says of it behind.
    await expect(board.canvas.getByRole('img', { name: /E-tjänst.+Kortare kö/ })).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(board.cards).toHaveCount(2)
  })
  await test.step('a damaged workbook and a form that is not read', async () => {
    await dropFile(page, { name: 'trasig.xlsx', type: '', base64: base64('PK nothing') })
    await expect(board.toast(board.t('paste.refused.unreadable')).first()).toBeVisible()
    await dropFile(page, { name: 'rapport.pdf', type: 'application/pdf', base64: base64('%PDF') })
    await expect(board.toast(board.t('paste.refused.form')).first()).toBeVisible()
  })
  await test.step('a map file, after the server has said what it would do', async () => {
    const map = JSON.stringify({
      schemaVersion: 1,
      elements: [{ id: 'goal-1', kind: 'goal', title: 'Nöjda invånare' }],
    })
    await dropFile(page, { name: 'karta.json', type: 'application/json', base64: base64(map) })
    const merge = page.getByRole('dialog', { name: board.t('paste.map.title') })
    await expect(merge).toContainText(board.t('paste.map.created', { count: 1 }))
    await merge.getByRole('button', { name: board.t('paste.map.apply') }).click()
    await expect(board.card('Nöjda invånare')).toBeVisible()
  })
})

test('whoever may only look can copy but not paste', async ({ person }) => {
  const [owner, looker] = [await person(), await person(CLIPBOARD)]
  const board = await BoardPage.in(owner.page, 'sv')
  await board.startMap(board.t('home.newMap'), { name: 'Anna', title: 'Kartan' })
  await board.createByKey('2', 'benefit', 'Kortare kö')
  const seen = await BoardPage.in(looker.page, 'sv')
  await seen.join(await board.inviteLink('viewer'), { name: 'Bo', organisation: 'Region A' })
  await seen.card('Kortare kö').click()
  await expect(async () => {
    await looker.page.keyboard.press('Control+c')
    await expect(seen.toast(seen.t('paste.said.copied', { count: 1 })).first()).toBeAttached({ timeout: 1000 })
  }).toPass()
  await looker.page.keyboard.press('Control+v')
  await expect(seen.toast(seen.t('canvas.said.readOnly')).first()).toBeAttached()
  await expect(seen.cards).toHaveCount(1)
  await looker.page.locator('.react-flow__pane').click({ button: 'right', position: { x: 900, y: 600 } })
  await expect(looker.page.getByRole('menuitem', { name: seen.t('moreCommands.find') })).toBeVisible()
  await expect(looker.page.getByRole('menuitem', { name: seen.t('moreCommands.paste'), exact: true })).toHaveCount(0)
})

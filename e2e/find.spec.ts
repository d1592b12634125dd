import { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { accessible } from './screens.ts'

test('cards are found by what they say, one after the other, and the keyboard stays with the one found', async ({
  person,
}) => {
  const { page } = await person()
  const board = await BoardPage.in(page, 'sv')
  await board.startMap(board.t('home.newMap'), { name: 'Anna', title: 'Kartan' })
  for (const [key, kind, title] of [
    ['1', 'goal', 'Nöjda invånare'],
    ['2', 'benefit', 'Kortare kö'],
    ['3', 'change', 'Kön sköts digitalt'],
    ['n', 'note', 'Fråga om kötider'],
  ] as const) {
    await board.createByKey(key, kind, title)
  }
  const search = page.getByRole('search', { name: board.t('findOnMap.title') })
  const field = search.getByRole('combobox')
  const count = (at: number, all: number) =>
    search.getByText(board.t('findOnMap.count', { at, count: all }), { exact: true })

  await board.canvas.focus()
  await page.keyboard.press('Control+f')
  await expect(field).toBeFocused()
  await page.keyboard.type('kö')
  await expect(count(1, 3)).toBeVisible()
  await expect(search.getByRole('option')).toHaveCount(3)
  await expect(search.getByRole('option', { selected: true })).toContainText('Kortare kö')
  await accessible(page, 'search on the map', '[data-find]')

  await page.keyboard.press('Enter')
  await expect(count(2, 3)).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(count(1, 3)).toBeVisible()
  await page.keyboard.press('Shift+Enter')
  await expect(count(3, 3)).toBeVisible()
  await expect(field).toBeFocused()

  await page.keyboard.press('Escape')
  await expect(search).toBeHidden()
  await expect(board.card('Fråga om kötider')).toBeFocused()

  await test.step('what is not there', async () => {
    await page.keyboard.press('Control+f')
    await expect(field).toBeFocused()
    await page.keyboard.type('kotider')
    await expect(search.getByText(board.t('findOnMap.nothing'))).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(board.card('Fråga om kötider')).toBeFocused()
  })
  await test.step('Escape right behind the words leads to what they find', async () => {
    await page.keyboard.press('Control+f')
    await expect(field).toBeFocused()
    await field.evaluate(async (input: HTMLInputElement) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, 'digitalt')
      input.dispatchEvent(new InputEvent('input', { bubbles: true }))
      // The field has its text; what it finds is looked for later.
      await Promise.resolve()
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
    })
    await expect(search).toBeHidden()
    await expect(board.card('Kön sköts digitalt')).toBeFocused()
  })
  await test.step('a parked card is found in the parking lot', async () => {
    await board.card('Fråga om kötider').click()
    await page.keyboard.press('Escape')
    await board.card('Fråga om kötider').click({ button: 'right' })
    await page.getByRole('menuitem', { name: board.t('moreCommands.park') }).click()
    await expect(board.card('Fråga om kötider')).toHaveCount(0)
    await page.keyboard.press('Control+f')
    await field.fill('kötider')
    await expect(search.getByRole('option')).toContainText(board.t('findOnMap.parked'))
    await page.keyboard.press('Escape')
  })
  await test.step('in other views the keys are the browser’s', async () => {
    await board.openRegister()
    const taken = await page.evaluate(
      () =>
        !document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true }),
        ),
    )
    expect(taken).toBe(false)
  })
})

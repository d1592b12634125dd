import type { Locator, Page } from '@playwright/test'
import type { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { joins, makeBoard, OFFLINE_ERRORS, pair, type SmallMap } from './pair.ts'

const LONG_TITLE = 'Invånare slipper lämna samma uppgifter flera gånger till olika myndigheter'

const MAP: SmallMap = {
  elements: [
    { id: 'alfa', kind: 'benefit', title: LONG_TITLE },
    { id: 'beta', kind: 'change', title: 'Beta' },
  ],
  links: [{ id: 'link', from: 'beta', to: 'alfa' }],
}

const cursorOf = (me: BoardPage, name: string): Locator =>
  me.canvas.locator('[data-client]', { hasText: name }).filter({ visible: true })

/** Where the canvas of a page is in view: the middle of a card, in CSS pixels of the window. */
async function middleOf(card: Locator): Promise<{ x: number; y: number }> {
  const box = await card.boundingBox()
  if (!box) throw new Error('The card is not shown')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** How far down a card stands on the map itself, map pixels. */
const topOf = (card: Locator): Promise<number> =>
  card.evaluate((element) => {
    const node = element.closest<HTMLElement>('.react-flow__node')
    return Math.round(new DOMMatrix(node?.style.transform).f)
  })

test('the other’s cursor moves smoothly, gives way to the organisation, follows the level, and goes with the connection', async ({
  person,
  server,
}) => {
  const { first, ann, bo } = await pair(server, person, MAP)
  first.expectConsoleError(OFFLINE_ERRORS)
  const box = await bo.canvas.boundingBox()
  if (!box) throw new Error('No canvas')
  await bo.page.mouse.move(box.x + 500, box.y + 400)
  await expect(cursorOf(ann, 'Bo')).toHaveCount(1)

  // Between two places that are told it is seen at many; nothing of React renders for them.
  await ann.page.evaluate(() => {
    const seen = new Set<string>()
    Object.assign(window, { seen })
    const note = () => {
      for (const cursor of document.querySelectorAll<HTMLElement>('[data-client]')) seen.add(cursor.style.transform)
      requestAnimationFrame(note)
    }
    note()
  })
  await bo.page.mouse.move(box.x + 800, box.y + 300, { steps: 12 })
  await expect
    .poll(() => ann.page.evaluate(() => (window as unknown as { seen: Set<string> }).seen.size))
    .toBeGreaterThan(6)

  // At rest the name gives way to the organisation.
  await expect(cursorOf(ann, 'Bo').locator('[class*=name]')).toBeHidden()
  await expect(cursorOf(ann, 'Bo').locator('[class*=code]')).toHaveText('Kommun Bo')

  // Quiet: selections alone. None: neither.
  await bo.card('Beta').click()
  const mark = ann.card('Beta').locator('xpath=..').getByText('Bo', { exact: true })
  await expect(mark).toBeVisible()
  const level = async (name: 'all' | 'quiet' | 'none') => {
    await ann.peopleHere(2).click()
    await ann.page.getByRole('radio', { name: ann.t(`together.level.${name}`) }).check()
    await ann.page.keyboard.press('Escape')
  }
  await level('quiet')
  await expect(cursorOf(ann, 'Bo')).toHaveCount(0)
  await expect(mark).toBeVisible()
  await level('none')
  await expect(mark).toBeHidden()
  await level('all')
  await expect(mark).toBeVisible()
  await bo.page.mouse.move(box.x + 700, box.y + 420)
  await expect(cursorOf(ann, 'Bo')).toHaveCount(1)

  // Without a connection no cursor stays, and who was here is listed for a while, without colour.
  await ann.warm()
  await first.page.context().setOffline(true)
  await expect(ann.page.getByText(/^Frånkopplad/)).toBeVisible()
  await expect(cursorOf(ann, 'Bo')).toHaveCount(0)
  await expect(mark).toBeHidden()
  await ann.peopleHere(2).click()
  await expect(ann.page.getByRole('dialog').getByText(ann.t('together.lost'))).toBeVisible()
  await ann.page.keyboard.press('Escape')
  await first.page.context().setOffline(false)
  await ann.saved()
  await bo.page.mouse.move(box.x + 720, box.y + 440)
  await expect(cursorOf(ann, 'Bo')).toHaveCount(1)
})

/** Types letter by letter with pauses that differ, as a person does. */
async function typeAsPerson(page: Page, text: string, seed: number): Promise<void> {
  let random = seed
  for (const letter of text) {
    random = (random * 1103515245 + 12345) % 2147483648
    await page.keyboard.type(letter)
    await page.waitForTimeout(30 + (random % 60))
  }
}

const titleField = (me: BoardPage): Locator => me.page.getByRole('textbox', { name: /^Rubrik: / })
const caretIn = (field: Locator): Promise<number> =>
  field.evaluate((area) => (area as HTMLTextAreaElement).selectionStart)

/** Sixty letters, with runs of equal ones, as they are where diffs go wrong. */
const ANNS = ' allt annat tillkommer sannolikt först efter nittonhundratal'
const BOS = 'llaaaa sammanhållen uppföljning ger oss allihop bättre lägen'

test('two people who type in one title at once lose no letter and keep their carets; undo takes one’s own alone', async ({
  person,
  server,
}) => {
  const { ann, bo } = await pair(server, person, MAP)
  for (const one of [ann, bo]) await one.card(LONG_TITLE).dblclick()
  const [atAnn, atBo] = [titleField(ann), titleField(bo)]
  await expect(atAnn).toBeFocused()
  await expect(atBo).toBeFocused()
  const writingToo = ann.t('presence.editingToo', { who: 'Bo, Kommun Bo,' })
  await expect(ann.page.locator('[data-live=polite]')).toContainText(writingToo)
  const both = async (letters: readonly [string, string], expected: readonly string[]) => {
    await Promise.all([typeAsPerson(ann.page, letters[0], 1), typeAsPerson(bo.page, letters[1], 2)])
    for (const field of [atAnn, atBo]) {
      await expect
        .poll(async () => expected.includes(await field.inputValue()), { message: expected.join('\n') })
        .toBe(true)
    }
    const title = await atAnn.inputValue()
    const carets = [await caretIn(atAnn), await caretIn(atBo)]
    expect(carets).toEqual(letters.map((own) => title.lastIndexOf(own) + own.length))
    return title
  }

  await ann.page.keyboard.press('ControlOrMeta+End')
  await bo.page.keyboard.press('ControlOrMeta+End')
  const title = await both([ANNS, BOS], [`${LONG_TITLE}${ANNS}${BOS}`, `${LONG_TITLE}${BOS}${ANNS}`])

  // All of Ann's letters go, none of Bo's.
  const left = title.replace(ANNS, '')
  while ((await atAnn.inputValue()) !== left) {
    const before = await atAnn.inputValue()
    await ann.page.keyboard.press('ControlOrMeta+z')
    await expect(atAnn).not.toHaveValue(before)
  }
  await expect(atBo).toHaveValue(left)

  // At the two ends neither is moved by the other.
  await ann.page.keyboard.press('ControlOrMeta+Home')
  await bo.page.keyboard.press('ControlOrMeta+End')
  const [first, last] = [ANNS.trim().slice(0, 30), BOS.slice(6, 36)] as const
  await both([first, last], [`${first}${left}${last}`])
})

test('both drag one card: each is told, the last drop stands for both, and one’s undo leaves the other’s place', async ({
  person,
  server,
}) => {
  const { ann, bo } = await pair(server, person, MAP)
  const [atAnn, atBo] = [await middleOf(ann.card('Beta')), await middleOf(bo.card('Beta'))]
  const begun = await topOf(bo.card('Beta'))
  await bo.page.mouse.move(atBo.x, atBo.y)
  await bo.page.mouse.down()
  await bo.page.mouse.move(atBo.x + 40, atBo.y + 60, { steps: 5 })
  // Seen while it lasts, with who does it.
  await expect(
    ann
      .card('Beta')
      .locator('xpath=..')
      .getByText(ann.t('presence.dragging', { name: 'Bo' })),
  ).toBeVisible()
  await expect.poll(async () => (await middleOf(ann.card('Beta'))).y).toBeGreaterThan(atAnn.y + 40)

  const now = await middleOf(ann.card('Beta'))
  await ann.page.mouse.move(now.x, now.y)
  await ann.page.mouse.down()
  await ann.page.mouse.move(now.x + 30, now.y + 150, { steps: 6 })
  const too = ann.t('together.draggingToo', { who: 'Bo (Kommun Bo)' })
  await expect(ann.page.locator('[data-live=polite]')).toContainText(too)
  await ann.page.mouse.up()
  // What is stored has been told to all; Bo's browser has some frames to take it in.
  await ann.saved()
  await expect(
    bo
      .card('Beta')
      .locator('xpath=..')
      .getByText(bo.t('presence.dragging', { name: 'Ann' })),
  ).toBeHidden()
  await bo.page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100)))),
  )
  await bo.page.mouse.move(atBo.x + 40, atBo.y + 250, { steps: 5 })
  await bo.page.mouse.up()
  // The last drop is Bo's, in both browsers.
  await expect.poll(() => topOf(bo.card('Beta'))).toBeGreaterThan(begun + 200)
  const dropped = await topOf(bo.card('Beta'))
  await expect.poll(() => topOf(ann.card('Beta'))).toBe(dropped)

  await ann.page.keyboard.press('ControlOrMeta+z')
  await expect(ann.page.getByText('Bo (Kommun Bo) har ändrat ”Beta” (plats)').first()).toBeVisible()
  expect(await topOf(ann.card('Beta'))).toBe(dropped)
})

/** The part of the map in view, as React Flow moves it. */
const transformOf = (me: BoardPage): Promise<string> =>
  me.canvas.locator('.react-flow__viewport').evaluate((element) => (element as HTMLElement).style.transform)

test('a viewer follows: their view moves with the other’s, they are counted there, and moving it themselves ends it', async ({
  person,
  server,
}) => {
  const made = await makeBoard(server, MAP)
  const [first, second] = [await person(), await person()]
  const ann = await joins(first, made, 'Ann', 2)
  const vera = await joins(second, made, 'Vera', 2, 'viewer')
  await expect(vera.peopleHere(2)).toBeVisible()

  await vera.peopleHere(2).click()
  await vera.button('together.followNamed', { name: 'Ann' }).click()
  const frame = vera.page.getByText(vera.t('together.followingFrom', { name: 'Ann', organisation: 'Kommun Ann' }))
  await expect(frame.first()).toBeVisible()
  await expect(ann.page.getByText(ann.t('together.followedBy', { count: 1 }))).toBeVisible()

  const before = await transformOf(vera)
  await ann.page.getByRole('button', { name: ann.t('commands.zoomIn') }).click()
  await ann.page.getByRole('button', { name: ann.t('commands.zoomIn') }).click()
  await expect.poll(() => transformOf(vera)).not.toBe(before)
  // The same middle in both, once it has come to rest.
  const middle = async (me: BoardPage) => {
    const [x = 0, y = 0, zoom = 1] = ((await transformOf(me)).match(/-?[\d.]+/g) ?? []).map(Number)
    const box = await me.canvas.boundingBox()
    return [((box?.width ?? 0) / 2 - x) / zoom, ((box?.height ?? 0) / 2 - y) / zoom].map((value) =>
      Math.round(value / 3),
    )
  }
  await expect.poll(async () => (await middle(vera)).join()).toBe((await middle(ann)).join())

  // Ann cannot follow who follows her.
  await ann.peopleHere(2).click()
  await ann.button('together.followNamed', { name: 'Vera' }).click()
  await expect(ann.page.getByText(ann.t('together.loop', { name: 'Vera' })).first()).toBeVisible()

  // Escape ends it, and so does the wheel.
  await vera.canvas.focus()
  await vera.page.keyboard.press('Escape')
  await expect(vera.button('together.stopKey')).toBeHidden()
  await expect(ann.page.getByText(ann.t('together.followedBy', { count: 1 }))).toBeHidden()
  await vera.peopleHere(2).click()
  await vera.button('together.followNamed', { name: 'Ann' }).click()
  await expect(vera.button('together.stopKey')).toBeVisible()
  await vera.page.mouse.move(700, 500)
  await vera.page.mouse.wheel(0, 240)
  await expect(vera.button('together.stopKey')).toBeHidden()

  // Whoever is followed and leaves is let go politely.
  await vera.peopleHere(2).click()
  await vera.button('together.followNamed', { name: 'Ann' }).click()
  await expect(vera.button('together.stopKey')).toBeVisible()
  await first.page.goto('about:blank')
  await expect(vera.page.getByText(vera.t('together.left', { name: 'Ann' })).first()).toBeVisible()
  await expect(vera.button('together.stopKey')).toBeHidden()
})

import type { Page } from '@playwright/test'
import type { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'
import { joins, makeBoard, pair, type SmallMap } from './pair.ts'
import { Spoken } from './spoken.ts'

const MAP: SmallMap = {
  elements: [
    { id: 'goal', kind: 'goal', title: 'Nöjda invånare' },
    { id: 'queue', kind: 'benefit', title: 'Kortare köer' },
    { id: 'faults', kind: 'benefit', title: 'Färre fel' },
    { id: 'calm', kind: 'benefit', title: 'Lugnare väntrum' },
    { id: 'booking', kind: 'change', title: 'Bokning hemifrån' },
    { id: 'alone', kind: 'enabler', title: 'Bokningstjänst' },
  ],
  links: [
    { id: 'l1', from: 'booking', to: 'queue' },
    { id: 'l2', from: 'booking', to: 'faults' },
    { id: 'l3', from: 'booking', to: 'calm' },
    { id: 'l4', from: 'queue', to: 'goal' },
  ],
}

/** What Tab can reach inside the canvas. */
const stops = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const canvas = document.querySelector('[role=application]')
    const all = [canvas, ...(canvas?.querySelectorAll('a[href], button, input, select, textarea, [tabindex]') ?? [])]
    return all
      .filter((one): one is HTMLElement | SVGElement => one instanceof HTMLElement || one instanceof SVGElement)
      .filter((one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility())
      .map((one) => one.getAttribute('aria-label') ?? one.textContent ?? one.tagName)
  })
const focusedLink = (me: BoardPage) => me.canvas.locator('[data-link-focus]')
/** Presses keys one after the other. */
const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

test('the keyboard walks along links and lanes, over links and sections, and the canvas is one tab stop throughout', async ({
  person,
  server,
}) => {
  const me = await joins(await person(), await makeBoard(server, MAP), 'Ann', 6)
  const { page, t } = me
  await me.complete()
  const spoken = await Spoken.listen(page)
  const oneStop = () => expect.poll(async () => (await stops(page)).length).toBe(1)
  const isAt = async (title: string) => {
    await expect(me.card(title)).toBeFocused()
    await oneStop()
  }
  await oneStop()
  await me.canvas.focus()
  await press(page, 'ArrowDown')
  await isAt('Nöjda invånare')
  await press(page, 'End')
  await isAt('Bokningstjänst')

  // No link, no way: it stays.
  await press(page, 'ArrowLeft')
  await spoken.said(t('walking.noneDown'))
  await isAt('Bokningstjänst')
  await press(page, 'PageUp')
  await isAt('Bokning hemifrån')

  // Several links: ↑ and ↓ choose among them until another key is pressed.
  await spoken.forget()
  await press(page, 'ArrowLeft')
  await spoken.said(t('walking.place', { at: 1, count: 3, side: t('walking.down') }))
  await expect(me.canvas.locator('[data-kind=benefit]:focus')).toBeVisible()
  await press(page, 'ArrowDown')
  await spoken.said(t('walking.place', { at: 2, count: 3, side: t('walking.down') }))
  await press(page, 'ArrowDown', 'ArrowDown')
  await spoken.said(t('walking.place', { at: 3, count: 3, side: t('walking.down') }))
  await press(page, 'Home', 'ArrowRight')
  await isAt('Kortare köer')
  await spoken.said(t('walking.up'))
  await press(page, 'ArrowRight')
  await isAt('Bokning hemifrån')
  // Past what is selected, which says so, the arrows walk on.
  await press(page, ' ', 'PageDown')
  await isAt('Bokningstjänst')
  await expect(me.card('Bokning hemifrån')).toHaveAccessibleName(new RegExp(t('board.selected')))
  await spoken.forget()
  await press(page, 'ArrowLeft')
  await spoken.said(t('walking.noneDown'))
  await press(page, 'PageUp', ' ')
  await isAt('Bokning hemifrån')
  await press(page, 'PageUp', 'Home', 'ArrowRight')
  await isAt('Kortare köer')

  // Selected it is moved; Space lets it go; Esc steps out to the tools, and Tab leads back.
  await spoken.forget()
  await press(page, ' ', 'ArrowDown')
  await spoken.said(t('canvas.said.moved', { count: 1 }))
  await press(page, ' ')
  await expect(me.canvas.locator('[data-selected]')).toHaveCount(0)
  await press(page, 'Escape')
  await expect(me.canvas).toBeFocused()
  await oneStop()
  await press(page, 'ArrowUp')
  await isAt('Kortare köer')
  await press(page, 'Escape', 'Escape')
  await expect(
    page
      .getByRole('toolbar', { name: t('canvas.tools') })
      .getByRole('button')
      .first(),
  ).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(me.canvas).toBeFocused()
  await press(page, 'ArrowUp')
  await isAt('Kortare köer')
  for (const key of ['Tab', 'Shift+Tab']) {
    await press(page, key)
    await expect(page.locator('[role=application] :focus, [role=application]:focus')).toHaveCount(0)
    await press(page, key === 'Tab' ? 'Shift+Tab' : 'Tab')
    await isAt('Kortare köer')
  }

  // Its links, one by one.
  await spoken.forget()
  await press(page, 'Shift+L')
  await expect(focusedLink(me)).toBeFocused()
  await oneStop()
  await expect(focusedLink(me)).toHaveAccessibleName(/Kortare köer .+ Nöjda invånare/)
  await spoken.said(t('walking.linkPlace', { at: 1, count: 2 }))
  await press(page, 'ArrowDown')
  await expect(focusedLink(me)).toHaveAccessibleName(/Bokning hemifrån .+ Kortare köer/)
  await expect(focusedLink(me)).toBeFocused()
  await spoken.said(t('walking.linkPlace', { at: 2, count: 2 }))
  await press(page, 'Enter')
  await expect(me.canvas.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('via appen')
  await press(page, 'Enter')
  await expect(focusedLink(me)).toBeFocused()
  await expect(focusedLink(me)).toHaveAccessibleName(/via appen/)
  await press(page, 'Shift+F10')
  await expect(page.getByRole('menu', { name: t('canvas.menu.link') })).toBeVisible()
  await press(page, 'Escape')
  await expect(focusedLink(me)).toBeFocused()
  await press(page, 'Escape', 'e')
  const picker = page.getByRole('combobox', { name: t('hands.picker.target', { title: 'Bokning hemifrån' }) })
  await expect(picker).toBeFocused()
  await press(page, 'Escape')
  await expect(focusedLink(me)).toBeFocused()
  await press(page, 'ArrowRight')
  await isAt('Bokning hemifrån')
  await press(page, 'Shift+L', 'Delete')
  await expect(focusedLink(me)).toBeFocused()
  await spoken.said(t('canvas.said.deletedLink'))
  await press(page, 'Escape')
  await isAt('Bokning hemifrån')

  // Link mode: type to narrow, Enter; the card keeps the keyboard and goes on.
  await press(page, 'l')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('köer')
  await press(page, 'Enter')
  await spoken.said(/Bokning hemifrån .+ Kortare köer/)
  await isAt('Bokning hemifrån')
  await press(page, 'l')
  await expect(page.getByRole('combobox')).toBeFocused()
  await press(page, 'Escape')
  await isAt('Bokning hemifrån')

  // A new card, and what is linked to it.
  await press(page, '4')
  await me.writeTitle('enabler', 'Påminnelser')
  await isAt('Påminnelser')
  await press(page, 'ControlOrMeta+ArrowLeft')
  await me.writeTitle('change', 'Färre uteblivna besök')
  await isAt('Färre uteblivna besök')
  await press(page, 'Escape', 'ArrowRight')
  await isAt('Påminnelser')
  await press(page, 'm')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel(t('structure.moveTo.where'))).toBeFocused()
  await press(page, 'Escape')
  await isAt('Påminnelser')
  await press(page, 'Shift+F10')
  await expect(page.getByRole('menu', { name: t('canvas.menu.element') })).toBeVisible()
  await press(page, 'Escape')
  await isAt('Påminnelser')

  // A section has the canvas's tab stop as well.
  await press(page, 'ControlOrMeta+g')
  await expect(me.canvas.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('Först')
  await press(page, 'Enter')
  const section = me.canvas.getByRole('button', { name: t('structure.section.name', { title: 'Först', count: 1 }) })
  await expect(section).toBeFocused()
  await oneStop()
  await press(page, 'Tab', 'Shift+Tab')
  await expect(section).toBeFocused()
  await press(page, 'Escape')
  await expect(me.canvas).toBeFocused()
  await oneStop()
})

test('keys pressed faster than what they ask for comes are done one after the other', async ({ person, server }) => {
  const me = await joins(await person(), await makeBoard(server, MAP), 'Ann', 6)
  const { page, t } = me
  await me.complete()
  await me.card('Kortare köer').focus()
  /** All before the page can do anything else. */
  const atOnce = (...keys: readonly string[]) =>
    page.evaluate((all) => {
      for (const key of all)
        for (const type of ['keydown', 'keyup'])
          document.activeElement?.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }))
    }, keys)
  await atOnce('p', 'Escape', ' ')
  await expect(me.card('Kortare köer')).toHaveAttribute('data-selected')
  await expect(me.card('Kortare köer')).toBeFocused()
  await expect(page.getByRole('region', { name: t('trace.label') })).toBeHidden()
})

test('in a mirrored map the arrows follow the screen', async ({ person, server }) => {
  const somebody = await person()
  await somebody.page.addInitScript(() =>
    localStorage.setItem('nyttokarta.look', JSON.stringify({ direction: 'goalsRight' })),
  )
  const me = await joins(somebody, await makeBoard(server, MAP), 'Ann', 6)
  const spoken = await Spoken.listen(me.page)
  await me.card('Kortare köer').focus()
  await press(me.page, 'ArrowRight')
  await expect(me.card('Nöjda invånare')).toBeFocused()
  await spoken.said(me.t('walking.down'))
  await press(me.page, 'ArrowRight')
  await spoken.said(me.t('walking.noneDown'))
  await press(me.page, 'ArrowLeft', 'ArrowLeft')
  await expect(me.card('Bokning hemifrån')).toBeFocused()
})

test('the keyboard is never lost: after a delete, an undo, and when somebody else deletes', async ({
  person,
  server,
}) => {
  const { ann, bo } = await pair(server, person, MAP)
  const { page, t } = ann
  await ann.complete()
  const spoken = await Spoken.listen(page)
  await ann.card('Färre fel').focus()
  await press(page, 'Delete')
  await expect(ann.card('Färre fel')).toHaveCount(0)
  await expect(ann.canvas.locator('[data-kind=benefit]:focus')).toBeVisible()
  await press(page, 'ControlOrMeta+z')
  await expect(ann.card('Färre fel')).toBeFocused()
  await press(page, 'ControlOrMeta+Shift+z')
  await expect(ann.card('Färre fel')).toHaveCount(0)
  await expect(ann.canvas.locator('[data-element]:focus')).toBeVisible()
  await press(page, 'ControlOrMeta+z')
  await expect(ann.card('Färre fel')).toBeFocused()

  await spoken.forget()
  await bo.card('Färre fel').click()
  await press(bo.page, 'Delete')
  await expect(ann.card('Färre fel')).toHaveCount(0)
  const who = t('together.who', { name: 'Bo', organisation: 'Kommun Bo' })
  await spoken.said(t('walking.gone', { who, title: 'Färre fel' }))
  await expect(ann.canvas.locator('[data-element]:focus')).toBeVisible()

  await ann.card('Kortare köer').focus()
  await press(page, 'Shift+L')
  await expect(focusedLink(ann)).toBeFocused()
  await bo.card('Nöjda invånare').click()
  await press(bo.page, 'Delete')
  await spoken.said(t('walking.linkGone'))
  await expect(focusedLink(ann)).toBeFocused()
  await expect(focusedLink(ann)).toHaveAccessibleName(/Bokning hemifrån .+ Kortare köer/)
})

test('the card with the keyboard is clear of every panel, and the regions of the page are gone through by one key', async ({
  person,
  server,
}) => {
  const made = await makeBoard(server, MAP)
  const me = await joins(await person({ reducedMotion: 'reduce' }), made, 'Ann', 6)
  const { page, t } = me
  await me.complete()
  const clear = (): Promise<boolean> =>
    page.evaluate(() => {
      const card = document.activeElement?.closest('[data-element]')
      if (!card) return false
      const { left, top, right, bottom } = card.getBoundingClientRect()
      // The head of a card that is higher than the room.
      const points = [left + 6, right - 6].flatMap((x) => [top + 6, Math.min(bottom - 6, top + 48)].map((y) => [x, y]))
      // Its handles stand beside it.
      const whole = card.parentElement
      return points.every(([x = 0, y = 0]) => whole?.contains(document.elementFromPoint(x, y)))
    })
  const trace = page.getByRole('region', { name: t('trace.label') })
  for (const width of [1440, 834, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 800 : 900 })
    await me.canvas.focus()
    await press(page, 'Home')
    for (const key of ['ArrowRight', 'ArrowRight', 'End']) {
      await press(page, key)
      await expect.poll(clear, { message: `${width} ${key}` }).toBe(true)
    }
    // The details, on a phone a sheet from below, and the trace: the card gives way.
    await press(page, 'd')
    await expect.poll(clear, { message: `${width} details` }).toBe(true)
    await press(page, 'p')
    await expect(trace).toBeVisible()
    await expect.poll(clear, { message: `${width} trace` }).toBe(true)
    await press(page, 'Escape', 'd')
    await expect(trace).toBeHidden()
    await expect.poll(clear, { message: `${width} closed` }).toBe(true)
  }
  await page.setViewportSize({ width: 1440, height: 900 })

  const spoken = await Spoken.listen(page)
  const seen: string[] = []
  const where = () =>
    page.evaluate(
      () => document.activeElement?.closest('header, aside, [role=toolbar], [role=application]')?.role ?? '',
    )
  await me.card('Kortare köer').focus()
  for (let turn = 0; turn < 12; turn++) {
    await press(page, 'ControlOrMeta+F6')
    seen.push(await where())
    if (await me.card('Kortare köer').evaluate((card) => card === document.activeElement)) break
  }
  // Round and back to where one was.
  await expect(me.card('Kortare köer')).toBeFocused()
  expect(seen).toContain('toolbar')
  await spoken.said(t('canvas.tools'))
  await press(page, 'ControlOrMeta+Shift+F6')
  await expect(me.card('Kortare köer')).not.toBeFocused()
  await press(page, 'ControlOrMeta+F6')
  await expect(me.card('Kortare köer')).toBeFocused()

  // Past what repeats, straight to the canvas.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page
    .getByRole('link', { name: t('shell.skipToView', { view: t('shell.view.map').toLowerCase() }) })
    .press('Enter')
  await expect(me.card('Kortare köer')).toBeFocused()
})

import { Caller, inviteFor } from './api.ts'
import { BoardPage, live } from './boardPage.ts'
import { expect, test, type Person } from './fixtures.ts'

const o = (id: string) => ({ organisationId: id })
const MAP = {
  organisations: [
    { id: 'o1', name: 'Region Väst', kind: 'region' },
    { id: 'o2', name: 'Skatteverket', kind: 'state' },
  ],
  elements: [
    { id: 'g', kind: 'goal', title: 'Nöjda invånare', ...o('o1') },
    { id: 'g2', kind: 'goal', title: 'Jämlik tillgång', ...o('o1') },
    { id: 'b', kind: 'benefit', title: 'Kortare väntan', ...o('o1'), priority: 8 },
    { id: 'b2', kind: 'benefit', title: 'Färre fel', ...o('o2'), priority: 1 },
    { id: 'd', kind: 'benefit', title: 'Svårare för ovana', isDisbenefit: true, ...o('o1') },
    { id: 'c', kind: 'change', title: 'Ny rutin', ...o('o1') },
    { id: 'c2', kind: 'change', title: 'En väg in', ...o('o2') },
    { id: 'e', kind: 'enabler', title: 'Gemensam tjänst', ...o('o2') },
    { id: 'x', kind: 'enabler', title: 'Helt annat', ...o('o2') },
  ],
  links: [
    { id: 'l1', from: 'e', to: 'c', label: 'förutsätter avtal', assumption: 'Avtalet hinner bli klart' },
    { id: 'l2', from: 'e', to: 'c2' },
    { id: 'l3', from: 'c', to: 'b' },
    { id: 'l4', from: 'b', to: 'g' },
    { id: 'l5', from: 'c2', to: 'd' },
    { id: 'l6', from: 'd', to: 'g2' },
    // Round in a circle.
    { id: 'l7', from: 'b', to: 'b2' },
    { id: 'l8', from: 'b2', to: 'b' },
  ],
}

const spoken = ({ page }: BoardPage, words: string) =>
  page.locator('[data-live="polite"]').getByText(words, { exact: true })
const barOf = ({ page, t }: BoardPage) => page.getByRole('region', { name: t('trace.label'), exact: true })
/** Ids of the cards that are not dimmed, in order. */
const litCards =
  ({ canvas }: BoardPage) =>
  async () =>
    (
      await canvas
        .locator('[data-element]:not([data-dimmed])')
        .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-element') ?? ''))
    )
      .toSorted()
      .join(' ')

async function boardOf(person: () => Promise<Person>, url: string) {
  const made = await new Caller(url).makeBoard({ title: 'Väntan', language: 'sv', map: MAP })
  const join = async (name: string) => {
    const me = await BoardPage.in((await person()).page, 'sv')
    await me.join(inviteFor(made, 'editor'), { name, organisation: 'Region Öst' })
    await expect(me.cards).toHaveCount(MAP.elements.length)
    await me.showAll()
    return me
  }
  return { join }
}

test('a trace by keyboard: what leads here and follows, narrowed by direction and steps, spoken, closed by Escape', async ({
  person,
  server,
}) => {
  const me = await (await boardOf(person, server.url)).join('Maja')
  const { page } = me
  // As a map opens: its first cards lie right under the names of the lanes.
  await page.reload()
  await me.complete()
  await me.card('Gemensam tjänst').click()
  await page.keyboard.press('p')
  const said = 'Spår från möjliggöraren Gemensam tjänst: 2 förändringar, 2 nyttor, 1 negativ effekt, 1 mål'
  await expect(spoken(me, `${said}, 1 mål som motverkas, 2 organisationer`)).toBeAttached()
  await expect(barOf(me)).toContainText('Spår från Gemensam tjänst: 2 förändringar')
  const belowBar = async () => {
    const [bar, card] = [await barOf(me).boundingBox(), await me.card('Kortare väntan').boundingBox()]
    return bar && card && card.y - bar.y - bar.height
  }
  await expect.poll(belowBar).toBeGreaterThan(0)
  await expect.poll(litCards(me)).toBe('b b2 c c2 d e g g2')
  await expect(me.card('Helt annat')).toHaveAttribute('aria-label', /\. nedtonat/)

  // Digits are steps now, and create nothing.
  await page.keyboard.press('1')
  await expect.poll(litCards(me)).toBe('c c2 e')
  await expect(barOf(me).getByRole('combobox', { name: me.t('trace.steps') })).toHaveValue('1')
  await page.keyboard.press('2')
  await expect.poll(litCards(me)).toBe('b c c2 d e')
  await page.keyboard.press('0')
  await expect.poll(litCards(me)).toBe('b b2 c c2 d e g g2')
  await expect(me.cards).toHaveCount(MAP.elements.length)

  // It follows the selection; on the circle it comes back to where it began.
  await me.card('Kortare väntan').click()
  await page.keyboard.press('u')
  await expect.poll(litCards(me)).toBe('b b2 c e')
  await expect(barOf(me).getByRole('button', { name: me.t('trace.way.up') })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('w')
  await expect.poll(litCards(me)).toBe('b b2 g')
  await page.keyboard.press('w')
  await expect.poll(litCards(me)).toBe('b b2 c e g')

  await page.keyboard.press('Escape')
  await expect(barOf(me)).toHaveCount(0)
  await expect(spoken(me, me.t('trace.ended'))).toBeAttached()
  await expect.poll(litCards(me)).toBe('b b2 c c2 d e g g2 x')
  // The selection is still there, and digits create again.
  await expect(me.card('Kortare väntan')).toHaveAttribute('data-selected')
  await page.keyboard.press('1')
  await me.writeTitle('goal', 'Ett mål till')
})

test('a pinned trace stays when something else is selected, takes in what others draw, and goes on from the bar', async ({
  person,
  server,
}) => {
  const board = await boardOf(person, server.url)
  const [maja, bo] = [await board.join('Maja'), await board.join('Bo')]
  await maja.card('Ny rutin').click()
  await maja.page.keyboard.press('p')
  await expect.poll(litCards(maja)).toBe('b b2 c e g')
  await barOf(maja)
    .getByRole('button', { name: maja.t('moreCommands.tracePin') })
    .click()
  await maja.card('Helt annat').click()
  await expect(barOf(maja)).toContainText('Spår från Ny rutin')

  await bo.dragLink('Helt annat', 'Ny rutin')
  await live('link in the trace', expect.poll(litCards(maja)).toBe('b b2 c e g x'))
  await expect(barOf(maja)).toContainText('2 möjliggörare')

  await barOf(maja)
    .getByRole('button', { name: maja.t('trace.way.down') })
    .click()
  await expect.poll(litCards(maja)).toBe('b b2 c g')
  await barOf(maja)
    .getByRole('button', { name: maja.t('moreCommands.traceFit') })
    .click()
  await barOf(maja)
    .getByRole('button', { name: maja.t('moreCommands.traceEnd') })
    .click()
  await expect(barOf(maja)).toHaveCount(0)
  // The keyboard is where the trace began.
  await expect(maja.card('Ny rutin')).toBeFocused()
})

test('the menu of a card and of a link traces, and so do the numbers of the chain in words', async ({
  person,
  server,
}) => {
  const me = await (await boardOf(person, server.url)).join('Maja')
  await me.card('Kortare väntan').click({ button: 'right' })
  await me.page.getByRole('menuitem', { name: me.t('moreCommands.trace') }).click()
  await me.page.getByRole('menuitem', { name: me.t('trace.wayHelp.up') }).click()
  await expect.poll(litCards(me)).toBe('b b2 c e')
  await expect(barOf(me)).toContainText('Spår från Kortare väntan')

  await me.card('Ny rutin').click()
  await me.inspector
    .getByRole('button', { name: '1 nytta' })
    .or(me.inspector.getByRole('button', { name: '2 nyttor' }))
    .click()
  await expect.poll(litCards(me)).toBe('b b2 c g')
  await expect(barOf(me).getByRole('button', { name: me.t('moreCommands.tracePin') })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('the label of a link is written on the map, and said', async ({ person, server }) => {
  const me = await (await boardOf(person, server.url)).join('Maja')
  const { page } = me
  await me.link('Ny rutin', 'Kortare väntan').locator('path').first().dispatchEvent('dblclick', { bubbles: true })
  const field = page.getByRole('textbox', {
    name: me.t('linkLabel.of', { from: 'Ny rutin', to: 'Kortare väntan' }),
  })
  await expect(field).toBeFocused()
  await page.keyboard.type('ger snabbare svar')
  await page.keyboard.press('Enter')
  await expect(field).toHaveCount(0)
  await expect(spoken(me, me.t('linkLabel.saved', { label: 'ger snabbare svar' }))).toBeAttached()
  await expect(me.canvas.locator('p').getByText('ger snabbare svar')).toBeVisible()

  // By keyboard from the selected link; one step to undo.
  await expect(me.canvas).toBeFocused()
  await page.keyboard.press('F2')
  await expect(field).toHaveValue('ger snabbare svar')
  await page.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(me.canvas.getByText('ger snabbare svar')).toHaveCount(0)
})

test('cards show votes and, where the map is small, what can be read of them', async ({ person, server }) => {
  const me = await (await boardOf(person, server.url)).join('Maja')
  await expect(me.card('Kortare väntan')).toHaveAttribute('aria-label', /8 röster/)
  await expect(me.card('Kortare väntan').getByTitle('8 röster')).toHaveText('•••••+3')
  await expect(me.card('Färre fel').getByTitle('1 röst')).toHaveText('•')
  const card = me.card('Kortare väntan')
  await expect(card).not.toHaveAttribute('data-compact')
  await me.canvas.focus()
  while (!(await card.evaluate((one) => one.hasAttribute('data-compact')))) await me.page.keyboard.press('-')
  await expect(card.getByTitle('8 röster')).toHaveCount(0)
  await expect(card.getByRole('heading', { includeHidden: true })).toContainText('Kortare väntan')
})

import { Caller, inviteFor } from './api.ts'
import { BoardPage, live } from './boardPage.ts'
import { expect, test, type Person } from './fixtures.ts'

const MAP = {
  organisations: [{ id: 'o', name: 'Region Väst', kind: 'region' }],
  elements: [
    { id: 'm', kind: 'goal', title: 'Nöjda invånare', organisationId: 'o' },
    { id: 'n', kind: 'benefit', title: 'Kortare väntan', realisingOrganisationId: 'o' },
    { id: 'f', kind: 'change', title: 'Ny rutin', organisationId: 'o' },
  ],
  links: [
    { id: 'l1', from: 'f', to: 'n' },
    { id: 'l2', from: 'n', to: 'm' },
  ],
}

const panelOf = ({ page, t }: BoardPage) => page.getByRole('complementary', { name: t('health.title') })
const findingOf = (me: BoardPage, words: string) => panelOf(me).locator('[data-finding]').filter({ hasText: words })

/** Maja leads a board in its second phase, Eva edits; both have the map before them. */
async function twoPeople(person: () => Promise<Person>, url: string) {
  const caller = new Caller(url)
  const made = await caller.makeBoard({ title: 'Väntan', language: 'sv', map: MAP })
  await caller.json('PATCH', `/api/boards/${made.board.id}`, { phase: 2 })
  const join = async (role: 'facilitator' | 'editor', name: string) => {
    const me = await BoardPage.in((await person()).page, 'sv')
    await me.join(inviteFor(made, role), { name, organisation: 'Region Öst' })
    return me
  }
  return { maja: await join('facilitator', 'Maja Lind'), eva: await join('editor', 'Eva Ek') }
}

/** Opens the list with its key, as from the keyboard. */
async function openByKey(me: BoardPage): Promise<void> {
  await me.canvas.focus()
  await me.page.keyboard.press('g')
  await expect(panelOf(me).locator('[data-finding]').first()).toBeVisible()
}

test('a finding leads to the field that mends it by keyboard alone, and goes for everyone', async ({
  person,
  server,
}) => {
  const { maja, eva } = await twoPeople(person, server.url)
  const missing = maja.t('rules.O01', { t: 'Kortare väntan' })
  await expect(eva.card('Kortare väntan')).toHaveAccessibleDescription(/1 fel, \d varningar/)
  await openByKey(eva)
  await openByKey(maja)
  const first = maja.page.locator('[data-finding]:focus')
  await expect(first).toContainText(missing)
  await maja.page.keyboard.press('Enter')
  await expect(maja.page.locator('[data-field="owner"] input:focus')).toBeVisible()
  await maja.page.keyboard.type('Hanna Lind')
  await maja.page.keyboard.press('Tab')
  await expect(findingOf(maja, missing)).toHaveCount(0)
  await live('mended finding', expect(findingOf(eva, missing)).toHaveCount(0))
  await live('badge', expect(eva.card('Kortare väntan')).not.toHaveAccessibleDescription(/1 fel/))

  await maja.page.keyboard.press('F8')
  await expect(first).toContainText(maja.t('rules.O05', { t: 'Ny rutin' }))
  await maja.page.keyboard.press('ArrowDown')
  await expect(first).not.toContainText(maja.t('rules.O05', { t: 'Ny rutin' }))
  await maja.page.keyboard.press('Escape')
  await expect(panelOf(maja)).toHaveCount(0)
  // The map has the keyboard again: a card of it, or all of it.
  await expect(maja.page.locator('[role=application]:focus, [role=application] [data-element]:focus')).toHaveCount(1)
})

test('what a facilitator mutes is muted for everyone, with the reason, until it is shown again', async ({
  person,
  server,
}) => {
  const { maja, eva } = await twoPeople(person, server.url)
  await openByKey(maja)
  await openByKey(eva)
  const words = maja.t('rules.D02')
  await findingOf(maja, words).hover()
  await maja.page.getByRole('button', { name: maja.t('health.muteNamed', { finding: words }) }).click()
  const dialog = maja.page.getByRole('dialog')
  await dialog.getByRole('button', { name: maja.t('health.mute'), exact: true }).click()
  await expect(dialog.getByText(maja.t('health.reasonMissing'))).toBeVisible()
  await dialog.getByLabel(maja.t('health.reason')).fill('Frågan togs i maj')
  await dialog.getByRole('button', { name: maja.t('health.mute'), exact: true }).click()
  await expect(dialog).toHaveCount(0)

  await live('muted finding', expect(findingOf(eva, words)).toHaveCount(0))
  await expect(eva.page.getByRole('button', { name: eva.t('health.muteNamed', { finding: words }) })).toHaveCount(0)
  await panelOf(eva)
    .getByText(eva.t('health.mutedCount', { count: 1 }))
    .click()
  await expect(panelOf(eva)).toContainText(eva.t('health.reasonIs', { reason: 'Frågan togs i maj' }))
  await expect(panelOf(eva)).toContainText('Maja Lind')
  await expect(eva.page.getByRole('button', { name: eva.t('health.unmuteNamed', { finding: words }) })).toHaveCount(0)

  await panelOf(maja)
    .getByText(maja.t('health.mutedCount', { count: 1 }))
    .click()
  await maja.page.getByRole('button', { name: maja.t('health.unmuteNamed', { finding: words }) }).click()
  await live('shown again', expect(findingOf(eva, words)).toBeVisible())
})

test('the list shows what one organisation has to do, of later phases too, and says what an empty one means', async ({
  person,
  server,
}) => {
  const { maja } = await twoPeople(person, server.url)
  await openByKey(maja)
  const panel = panelOf(maja)
  await panel.getByText(maja.t('health.filters')).click()
  const all = await panel.locator('[data-finding]').count()
  await panel.getByLabel(maja.t('health.allPhases')).check()
  await expect(panel.locator('[data-finding]').nth(all)).toBeVisible()
  await expect(panel).toContainText(maja.t('health.phaseMark', { number: 3, name: maja.t('phases.3') }))
  await panel.getByLabel(maja.t('health.allPhases')).uncheck()
  await panel.getByLabel(maja.t('health.grouping.organisation'), { exact: true }).selectOption('o')
  await expect(findingOf(maja, maja.t('rules.D02'))).toHaveCount(0)
  await expect(findingOf(maja, maja.t('rules.O05', { t: 'Ny rutin' }))).toBeVisible()
  await panel.getByLabel(maja.t('health.onlySelected')).check()
  await expect(panel).toContainText(maja.t('health.nothingFits'))
  await maja.card('Kortare väntan').click()
  await expect(findingOf(maja, maja.t('rules.O01', { t: 'Kortare väntan' }))).toBeVisible()
  await expect(findingOf(maja, maja.t('rules.O05', { t: 'Ny rutin' }))).toHaveCount(0)
})

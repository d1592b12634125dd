import { Caller, inviteFor, type MadeBoard } from './api.ts'
import { BoardPage, live } from './boardPage.ts'
import { expect, test, type Person } from './fixtures.ts'

const MAP = {
  organisations: [
    { id: 'a', name: 'Region Väst', kind: 'region' },
    { id: 'b', name: 'Älvsunda kommun', kind: 'municipality' },
    { id: 'c', name: 'Region  väst', kind: 'other' },
  ],
  elements: [
    { id: 'n', kind: 'benefit', title: 'Kortare väntan', realisingOrganisationId: 'c' },
    {
      id: 'i',
      kind: 'initiative',
      title: 'Ny tjänst',
      organisationId: 'b',
      risks: [{ id: 'r', threat: 'Brist', probability: 5, consequence: 2, status: 'open' }],
    },
  ],
  links: [],
}

async function openSettings(me: BoardPage, made: MadeBoard): Promise<void> {
  await me.page.goto(`/b/${made.board.id}/settings`)
  await expect(me.page.getByRole('heading', { level: 3, name: me.t('mapSettings.organisations') })).toBeVisible()
}

/** Maja leads the board, Eva edits; both have its settings before them. */
async function twoPeople(person: () => Promise<Person>, url: string) {
  const made = await new Caller(url).makeBoard({
    title: 'Väntan',
    language: 'sv',
    map: { ...MAP, settings: { riskScale: 5 } },
  })
  const join = async (role: 'facilitator' | 'editor', name: string) => {
    const me = await BoardPage.in((await person()).page, 'sv')
    await me.join(inviteFor(made, role), { name, organisation: 'Skatteverket' })
    await openSettings(me, made)
    return me
  }
  return { made, maja: await join('facilitator', 'Maja Lind'), eva: await join('editor', 'Eva Ek') }
}

const optionOf = ({ page, t }: BoardPage, group: Parameters<BoardPage['t']>[0], name: string) =>
  page.getByRole('group', { name: t(group), exact: true }).getByRole('radio', { name })
/** What stands under the name of a setting for who reads it. */
const factOf = ({ page, t }: BoardPage, name: Parameters<BoardPage['t']>[0]) =>
  page
    .locator('dl')
    .filter({ has: page.getByRole('term').filter({ hasText: t(name) }) })
    .getByRole('definition')

test('what a facilitator sets is stored at once and seen by everyone', async ({ person, server }) => {
  const { maja, eva } = await twoPeople(person, server.url)
  await expect(factOf(eva, 'mapSettings.phase')).toHaveText('1. Identifiera')
  await optionOf(maja, 'mapSettings.phase', '2. Specificera').check()
  await live('phase', expect(factOf(eva, 'mapSettings.phase')).toHaveText('2. Specificera'))

  await maja.page.getByLabel(maja.t('settings.currency')).selectOption('NOK')
  await live('currency', expect(factOf(eva, 'settings.currency')).toContainText('NOK'))

  const tolerance = maja.page.getByLabel(maja.t('mapSettings.tolerance'))
  await tolerance.fill('250')
  await tolerance.press('Enter')
  await expect(maja.page.getByText(maja.t('mapSettings.toleranceWrong')).first()).toBeVisible()
  await tolerance.fill('15')
  await tolerance.press('Enter')
  await live('tolerance', expect(factOf(eva, 'mapSettings.tolerance')).toContainText('15 %'))

  const four = optionOf(maja, 'settings.riskScale', '4 × 4')
  await expect(maja.page.getByText(maja.t('mapSettings.riskOutside', { count: 1 })).first()).toBeVisible()
  await four.check()
  await live('risk scale', expect(factOf(eva, 'settings.riskScale')).toHaveText('4 × 4'))

  await optionOf(maja, 'settings.layoutDirection', maja.t('values.layoutDirection.goalsRight')).check()
  await live('direction', expect(factOf(eva, 'settings.layoutDirection')).toHaveText('Målen till höger'))

  await maja.page.getByLabel(maja.t('settings.title'), { exact: true }).fill('Kortare köer')
  await maja.page.keyboard.press('Enter')
  await live('title', expect(eva.page.getByRole('heading', { level: 1 })).toHaveText('Kortare köer'))
})

test('an editor orders, merges, replaces and adds organisations, and can take it back', async ({ person, server }) => {
  const { maja, eva } = await twoPeople(person, server.url)
  const names = (me: BoardPage) => me.page.locator('[id^="organisation-"] [class*="name"]').allInnerTexts()
  await expect.poll(() => names(eva)).toEqual(['Region Väst', 'Älvsunda kommun', 'Region väst'])

  const grip = eva.page.getByRole('button', { name: eva.t('mapSettings.move', { name: 'Älvsunda kommun' }) })
  await grip.press('ArrowUp')
  await expect(grip).toBeFocused()
  await expect.poll(() => names(maja)).toEqual(['Älvsunda kommun', 'Region Väst', 'Region väst'])

  await eva.page.getByRole('button', { name: eva.t('mapSettings.merge') }).click()
  await expect.poll(() => names(maja)).toEqual(['Älvsunda kommun', 'Region Väst'])

  const take = eva.page.getByRole('button', { name: eva.t('mapSettings.take', { name: 'Skatteverket' }) })
  await take.click()
  await expect(take).toHaveCount(0)
  await expect.poll(() => names(maja)).toEqual(['Älvsunda kommun', 'Region Väst', 'Skatteverket'])

  await eva.page.locator('#organisation-a').getByRole('button', { expanded: false }).click()
  await eva.page.getByRole('button', { name: eva.t('mapSettings.removeNamed', { name: 'Region Väst' }) }).click()
  const dialog = eva.page.getByRole('alertdialog')
  await expect(dialog).toContainText(eva.t('mapSettings.removeUsed', { count: 1 }))
  await expect(dialog).toContainText('Kortare väntan')
  await dialog.getByLabel(eva.t('mapSettings.replaceBy')).selectOption('b')
  await dialog.getByRole('button', { name: eva.t('mapSettings.replaceYes') }).click()
  await expect.poll(() => names(maja)).toEqual(['Älvsunda kommun', 'Skatteverket'])
  await expect(maja.page.locator('#organisation-b')).toContainText(maja.t('mapSettings.uses', { count: 2 }))

  await eva.page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => names(maja)).toEqual(['Älvsunda kommun', 'Region Väst', 'Skatteverket'])
})

import type { Page } from '@playwright/test'
import type { Thread } from '#shared/wire/comments.ts'
import { Caller, inviteFor } from './api.ts'
import { BoardPage, live } from './boardPage.ts'
import { expect, test, type Person } from './fixtures.ts'
import { accessible } from './screens.ts'
import { Spoken } from './spoken.ts'

const TITLE = 'Kortare väntan'
const MAP = {
  organisations: [{ id: 'reg', name: 'Region Väst', kind: 'region' }],
  elements: [
    { id: 'g', kind: 'goal', title: 'Nöjdare invånare' },
    { id: 'n', kind: 'benefit', title: TITLE },
  ],
  links: [{ id: 'l', from: 'n', to: 'g' }],
}

/** Lets a browser be the person whom a program has made a participant. */
async function becomes({ page }: Person, { cookie, url }: Caller): Promise<void> {
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url }])
}
const panelOf = ({ page, t }: BoardPage) => page.getByRole('complementary', { name: t('comments.panel') })
const pin = (page: Page, threadId: string) => page.locator(`[data-pin~="${threadId}"]`)

test('somebody who was away follows the link of a mention, answers and settles it; offline too, and when its card is gone', async ({
  person,
  server,
}) => {
  const caller = new Caller(server.url)
  const made = await caller.makeBoard({ title: 'Väntan', language: 'sv', map: MAP })
  const board = `/b/${made.board.id}`
  const threads = async () =>
    (await caller.json<{ items: Thread[] }>('GET', `/api/boards/${made.board.id}/comments`)).items

  // Eva has been here once, with a name and an organisation, and has gone.
  const away = await person()
  away.expectConsoleError(/ERR_INTERNET_DISCONNECTED/)
  // What the server says of a thread that has gone.
  away.expectConsoleError(/404/)
  const eva = await BoardPage.in(away.page, 'sv')
  await eva.join(inviteFor(made, 'commenter'), { name: 'Eva Ek', organisation: 'Region Öst' })
  await eva.page.goto('/privacy')

  // Maja asks her, by the keyboard alone.
  const first = await person()
  await becomes(first, caller)
  const maja = await BoardPage.in(first.page, 'sv')
  const { keyboard } = maja.page
  await maja.page.goto(board)
  await maja.opened()
  await maja.complete()
  const spoken = await Spoken.listen(maja.page)
  await maja.card(TITLE).focus()
  await keyboard.press('c')
  const panel = panelOf(maja)
  const writing = panel.getByRole('textbox', { name: maja.t('comments.write') })
  await expect(writing).toBeFocused()
  await keyboard.type('Hur mäts det, @ev')
  await expect(panel.getByRole('option', { name: /Eva Ek/ })).toHaveAttribute('aria-selected', 'true')
  await spoken.said(maja.t('comments.said.names', { count: 1 }))
  await accessible(maja.page, 'a comment being written')
  await keyboard.press('Enter')
  await expect(writing).toHaveValue('Hur mäts det, @Eva Ek ')
  await keyboard.press('Control+Enter')
  await spoken.said(maja.t('comments.said.sent'))
  await expect(panel.getByText('Hur mäts det')).toBeVisible()
  await accessible(maja.page, 'a thread')
  const [thread] = await threads()
  if (!thread) throw new Error('No thread was made')
  expect(thread.comments[0]?.mentions).toHaveLength(1)
  await keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(maja.card(TITLE)).toBeFocused()
  await expect(maja.card(TITLE)).toHaveAccessibleDescription(/1 kommentar/)
  await keyboard.press('j')
  await spoken.said(
    new RegExp(
      maja.t('comments.said.at', { at: 1, count: 1, kind: 'synpunkt', where: `${maja.t('kind.benefit')}: ${TITLE}` }),
    ),
  )
  // In the panel the key leads on as well and the keyboard stays there; what is asked for of the details takes its place.
  await panel.locator('[data-comment] button').first().press('j')
  await expect(panel).toBeFocused()
  await maja.card(TITLE).focus()
  await keyboard.press('Shift+F10')
  await maja.page.getByRole('menuitem', { name: maja.t('moreCommands.history') }).press('Enter')
  await expect(maja.inspector.getByRole('tab', { name: maja.t('inspector.moreTab.history') })).toBeFocused()
  await maja.card(TITLE).focus()
  await keyboard.press('j')
  await expect(panel).toBeVisible()
  await keyboard.press('Shift+C')
  await expect(pin(maja.page, thread.id)).toHaveCount(0)
  await keyboard.press('Shift+C')
  await expect(pin(maja.page, thread.id)).toBeVisible()

  // Eva comes by the link, answers and settles it; Maja sees it at once.
  await eva.page.goto(`${board}?comment=${thread.id}`)
  await eva.opened()
  const hers = panelOf(eva)
  await expect(hers.getByText('Hur mäts det')).toBeVisible()
  const answer = hers.getByRole('textbox', { name: eva.t('comments.reply') })
  await answer.fill('Varje månad')
  await answer.press('Control+Enter')
  await live('answered', expect(panel.getByText('Varje månad')).toBeVisible())
  await hers.getByRole('button', { name: eva.t('comments.resolve'), exact: true }).click()
  await live('settled', expect(panel.getByText(maja.t('comments.resolvedBy', { name: 'Eva Ek' }))).toBeVisible())

  // What she writes without a network is sent once, after a reload too.
  await eva.warm()
  await away.page.context().setOffline(true)
  await answer.fill('Och varje år')
  await answer.press('Control+Enter')
  await expect(hers.locator('[data-outgoing]')).toContainText('Och varje år')
  eva.page.on('dialog', (dialog) => void dialog.accept())
  await eva.page.reload().catch(() => undefined)
  await away.page.context().setOffline(false)
  await eva.page.goto(`${board}?comment=${thread.id}`)
  await live('sent', expect(panel.getByText('Och varje år')).toBeVisible())
  await expect(hers.getByText('Och varje år')).toHaveCount(1)
  await expect(hers.locator('[data-outgoing]')).toHaveCount(0)
  expect((await threads())[0]?.count).toBe(3)

  // A question is taken back while she answers it: she is told so, and has what she wrote.
  const asked = await caller.json<Thread>('POST', `/api/boards/${made.board.id}/comments`, {
    anchor: { elementId: 'g' },
    text: 'Tas tillbaka',
    clientKey: 'taken-back',
  })
  await eva.page.goto(`${board}?comment=${asked.id}`)
  await hers.getByRole('textbox', { name: eva.t('comments.reply') }).fill('Ett halvt svar')
  await caller.call('DELETE', `/api/boards/${made.board.id}/comments/${asked.id}/replies/${asked.comments[0]?.id}`)
  await live('gone', expect(hers.getByText(eva.t('comments.noThread'))).toBeVisible())
  await expect(hers.getByText('Ett halvt svar')).toBeVisible()

  // Its card goes; what was said about it stays.
  await maja.card(TITLE).click()
  await keyboard.press('Delete')
  await expect(maja.card(TITLE)).toHaveCount(0)
  await maja.page.goto(`${board}/discussion?comment=${thread.id}`)
  const pane = maja.page.getByRole('region', { name: maja.t('comments.reading') })
  await expect(pane).toContainText(TITLE)
  await expect(pane).toContainText(maja.t('comments.goneLong'))
  await expect(maja.page.getByText(maja.t('comments.none'))).toBeVisible()
  await maja.page.getByText(maja.t('comments.filter.resolved'), { exact: true }).click()
  await expect(maja.page.locator(`[data-thread="${thread.id}"]`)).toContainText(maja.t('comments.gone'))
  await accessible(maja.page, 'discussion')
})

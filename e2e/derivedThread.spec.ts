import { BoardPage } from './boardPage.ts'
import { expect, test } from './fixtures.ts'

const START = 'templates.sv-bli-foralder.title'
const [BENEFIT, RENAMED] = ['Tidsvinst för föräldrar', 'Sparad tid för föräldrar']
/** The code of the thread, as it is built. */
const THREAD = /\/deriveWorker-[\w-]+\.js$/

for (const hasThread of [true, false]) {
  const title = hasThread
    ? 'the register is derived in a thread of its own, which the content policy lets start'
    : 'where that thread cannot be had, the page derives the register itself'
  test(title, async ({ person }) => {
    const { page, expectConsoleError } = await person({ locale: 'sv-SE' })
    if (!hasThread) {
      await page.route(THREAD, (route) => route.abort())
      expectConsoleError(/Failed to load resource/)
    }
    const me = await BoardPage.in(page, 'sv')
    await me.startMap(me.t(START), { name: 'Maja Lind' })
    await me.openRegister()
    await expect(me.registerRow(BENEFIT)).toBeVisible()
    await expect.poll(() => page.workers().filter((worker) => THREAD.test(worker.url())).length).toBe(Number(hasThread))

    await me.openMap()
    await me.showAll()
    await me.card(BENEFIT).click()
    await me.inspector.getByRole('textbox', { name: me.t('fields.title'), exact: true }).fill(RENAMED)
    await me.openRegister()
    await expect(me.registerRow(RENAMED)).toBeVisible()
  })
}

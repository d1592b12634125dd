/**
 * Makes docs/pictures from the running product: the Swedish example on the board, a benefit open, its register, and what a
 * newcomer does in the first minutes.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium, devices } from '@playwright/test'
import { Caller } from '../e2e/api.ts'
import { BoardPage } from '../e2e/boardPage.ts'
import { newcomersPath, STEPS } from '../e2e/newcomersPath.ts'
import { startServer } from '../e2e/server.ts'
import { openStockClient } from '../e2e/stockClient.ts'
import { findChromium } from './needs.ts'

const folder = resolve(import.meta.dirname, '../docs/pictures')
mkdirSync(folder, { recursive: true })

const executablePath = findChromium()
const server = await startServer()
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const context = await browser.newContext({
    ...devices['Desktop Chrome'],
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const board = await BoardPage.in(page, 'sv')
  await board.startMap(board.t('templates.sv-bli-foralder.title'), {
    name: 'Maja Lind',
    organisation: 'Region Västmo',
    title: 'Bli förälder',
  })

  // Two colleagues are there as well, each with something selected.
  const invite = await board.inviteLink('editor')
  const boardId = /\/b\/([\w-]{22})/.exec(page.url())?.[1] ?? ''
  const colleagues = [
    { name: 'Peter Wallin', organisation: 'Älvsunda kommun', selection: ['c2'] },
    { name: 'Ingrid Falk', organisation: 'Familjeförmånsmyndigheten', selection: ['b1'] },
  ]
  const clients = await Promise.all(
    colleagues.map(async ({ name, organisation, selection }) => {
      const caller = new Caller(server.url)
      await caller.join(invite, name, { name: organisation })
      const client = openStockClient(caller, boardId)
      await client.synced()
      client.provider.awareness.setLocalState({ selection })
      return client
    }),
  )

  await board.showAll()
  await board.card('Kortare tid från ansökan till beslut om föräldraförmån').click()
  await board.inspector.getByRole('tab').first().waitFor()
  await board.peopleHere(3).waitFor()
  await board.showAll()
  for (const _ of [1, 2]) await board.button('commands.zoomIn').click()
  await page.mouse.move(700, 20)
  await page.screenshot({ path: join(folder, 'board.png') })

  await page.keyboard.press('Escape')
  await board.openRegister()
  await board.registerRow('Kortare tid').waitFor()
  await page.mouse.move(700, 20)
  await page.screenshot({ path: join(folder, 'register.png') })
  for (const client of clients) client.destroy()

  // A newcomer's first minutes, step by step.
  const newcomers = join(folder, 'newcomer')
  rmSync(newcomers, { recursive: true, force: true })
  mkdirSync(newcomers)
  const newcomer = await BoardPage.in(await context.newPage(), 'sv')
  await newcomer.startMap(newcomer.t('home.newMap'), { name: 'Nils Berg', title: 'Kortare köer' })
  await newcomersPath(newcomer, async (step) => {
    const number = STEPS.indexOf(step) + 1
    await newcomer.page.screenshot({ path: join(newcomers, `${number}-${step}.png`), animations: 'disabled' })
  })
} finally {
  await browser.close()
  await server.dispose()
}
process.stdout.write(`Pictures are in ${folder}\n`)

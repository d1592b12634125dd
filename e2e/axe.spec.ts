import type { BrowserContextOptions } from '@playwright/test'
import { LANGUAGES, type Language } from '#shared/model/benefitMap.ts'
import { Caller, inviteFor } from './api.ts'
import { BoardPage, localeOf } from './boardPage.ts'
import { test, type Person } from './fixtures.ts'
import { MANAGE } from './tour/manageStops.ts'
import { EMPTY_MAP, MAP } from './tour/mapStops.ts'
import { PANELS } from './tour/panelStops.ts'
import { siteStops } from './tour/siteStops.ts'
import { tour } from './tour/stop.ts'
import { TABLES } from './tour/tableStops.ts'

const TEMPLATES = {
  sv: 'sv-bli-foralder',
  nb: 'nb-interkommunal-byggesak',
  en: 'en-one-stop-licensing',
} as const satisfies Readonly<Record<Language, string>>

test.describe.configure({ mode: 'parallel' })

/** Somebody who leads a board of their own, made of the example of their language or empty. */
async function leader(
  person: (options?: BrowserContextOptions) => Promise<Person>,
  url: string,
  language: Language,
  { empty = false, ...options }: { empty?: boolean } & BrowserContextOptions = {},
): Promise<{ me: BoardPage; lock: (kind: string) => Promise<unknown> }> {
  const caller = new Caller(url)
  const template = empty ? {} : { template: TEMPLATES[language] }
  const made = await caller.makeBoard({ title: 'Ett', language, ...template })
  const { page } = await person({ locale: localeOf(language), reducedMotion: 'reduce', ...options })
  const me = await BoardPage.in(page, language)
  await me.join(inviteFor(made, 'facilitator'), { name: 'Kari Moe', organisation: 'Etaten' })
  const lock = (id: string) =>
    caller.json('PUT', `/api/boards/${made.board.id}/locks`, { scope: 'kind', id, reason: 'ABC' })
  return { me, lock }
}

/** Long enough for a machine that has other things to do; what hangs fails by the name of its stop. */
const LONG_MS = 900_000

for (const language of LANGUAGES) {
  test(`nothing is found on the start page, on joining and where nothing is: ${language}`, async ({
    person,
    server,
  }) => {
    test.setTimeout(LONG_MS)
    const made = await new Caller(server.url).makeBoard({ title: 'Ett', language, template: TEMPLATES[language] })
    const guest = await person({ locale: localeOf(language), reducedMotion: 'reduce' })
    guest.expectConsoleError(/status of 40[134]/)
    await tour(await BoardPage.in(guest.page, language), language, siteStops(inviteFor(made, 'editor')))
  })

  test(`nothing is found on the map, its menus and what they ask: ${language}`, async ({ person, server }) => {
    test.setTimeout(LONG_MS)
    await tour((await leader(person, server.url, language, { empty: true })).me, language, EMPTY_MAP)
    await tour((await leader(person, server.url, language)).me, language, MAP)
  })

  test(`nothing is found on the panels beside the map: ${language}`, async ({ person, server }) => {
    test.setTimeout(LONG_MS)
    await tour((await leader(person, server.url, language)).me, language, PANELS)
  })

  test(`nothing is found on the register and the views that follow from the map: ${language}`, async ({
    person,
    server,
  }) => {
    test.setTimeout(LONG_MS)
    await tour((await leader(person, server.url, language)).me, language, TABLES)
  })

  test(`nothing is found on the pages about the board and what they ask: ${language}`, async ({ person, server }) => {
    test.setTimeout(LONG_MS)
    const { me, lock } = await leader(person, server.url, language)
    await lock('goal')
    await tour(me, language, MANAGE)
  })
}

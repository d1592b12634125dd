import type { BrowserContextOptions } from '@playwright/test'
import { LANGUAGES, type Language } from '#shared/model/benefitMap.ts'
import type { Role } from '#shared/wire/roles.ts'
import { Caller, inviteFor } from './api.ts'
import { BoardPage, localeOf } from './boardPage.ts'
import { test, type Person } from './fixtures.ts'
import { MANAGE } from './tour/manageStops.ts'
import { EMPTY_MAP, MAP } from './tour/mapStops.ts'
import { OTHER_WAYS, READ_ONLY } from './tour/otherWayStops.ts'
import { PANELS } from './tour/panelStops.ts'
import { siteStops } from './tour/siteStops.ts'
import { tour } from './tour/stop.ts'
import { TABLES } from './tour/tableStops.ts'

/*
 * Goes to screens, panels, menus and dialogs, listed by name in tour/, and looks at each (screens.ts):
 *
 *                                                      sv                              nb, en
 *   axe, WCAG 2.0–2.2 A and AA and best practice       light                           light, but for color-contrast
 *   axe, color-contrast and link-in-text-block         light, dark and forced colours  –
 *   language, headings, ids, live regions, tab stops   yes                             yes
 *   names of all that takes the keyboard               yes                             yes
 *   texts of another language (oneLanguage.ts)         yes                             yes
 *
 * Colours do not follow the language: they come from tokens, whose contrast client/ui/tokens.test.ts measures. A menu or a
 * dialog is given to axe alone, the page around it having been seen before; all else is asked of the whole page.
 */
const TEMPLATES = {
  sv: 'sv-bli-foralder',
  nb: 'nb-interkommunal-byggesak',
  en: 'en-one-stop-licensing',
} as const satisfies Readonly<Record<Language, string>>

test.describe.configure({ mode: 'parallel' })

/** Somebody on a board of their own, made of the example of their language or empty, who leads it or has another role. */
async function joined(
  person: (options?: BrowserContextOptions) => Promise<Person>,
  url: string,
  language: Language,
  { empty = false, role = 'facilitator' }: { empty?: boolean; role?: Role } = {},
): Promise<{ me: BoardPage; lock: (kind: string) => Promise<unknown> }> {
  const caller = new Caller(url)
  const template = empty ? {} : { template: TEMPLATES[language] }
  const made = await caller.makeBoard({ title: 'Ett', language, ...template })
  const { page } = await person({ locale: localeOf(language), reducedMotion: 'reduce' })
  const me = await BoardPage.in(page, language)
  await me.join(inviteFor(made, role), { name: 'Kari Moe', organisation: 'Etaten' })
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
    guest.expectConsoleError(/status of 40[134]|HTTP Authentication failed/)
    await tour(await BoardPage.in(guest.page, language), language, siteStops(inviteFor(made, 'editor')))
  })

  test(`nothing is found on the map, its menus and what they ask: ${language}`, async ({ person, server }) => {
    test.setTimeout(LONG_MS)
    await tour((await joined(person, server.url, language, { empty: true })).me, language, EMPTY_MAP)
    await tour((await joined(person, server.url, language)).me, language, MAP)
  })

  test(`nothing is found in the palette, the help and the outline, and for a viewer: ${language}`, async ({
    person,
    server,
  }) => {
    test.setTimeout(LONG_MS)
    await tour((await joined(person, server.url, language)).me, language, OTHER_WAYS)
    await tour((await joined(person, server.url, language, { role: 'viewer' })).me, language, READ_ONLY)
  })

  test(`nothing is found on the panels beside the map: ${language}`, async ({ person, server }) => {
    test.setTimeout(LONG_MS)
    await tour((await joined(person, server.url, language)).me, language, PANELS)
  })

  test(`nothing is found on the register and the views that follow from the map: ${language}`, async ({
    person,
    server,
  }) => {
    test.setTimeout(LONG_MS)
    await tour((await joined(person, server.url, language)).me, language, TABLES)
  })

  test(`nothing is found on the pages about the board and what they ask: ${language}`, async ({ person, server }) => {
    test.setTimeout(LONG_MS)
    const { me, lock } = await joined(person, server.url, language)
    await lock('goal')
    await tour(me, language, MANAGE)
  })
}

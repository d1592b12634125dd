import { Caller, inviteFor, type MadeBoard } from './api.ts'
import { BoardPage } from './boardPage.ts'
import { expect, type Person } from './fixtures.ts'
import type { TestServer } from './server.ts'

/** What the browser says in its console while a page has no network. */
export const OFFLINE_ERRORS = /WebSocket connection to .* failed|net::ERR_/

/** Elements and links as in a map file. */
export interface SmallMap {
  readonly elements: readonly { readonly id: string; readonly kind: string; readonly title: string }[]
  readonly links: readonly { readonly id: string; readonly from: string; readonly to: string }[]
}

/** A board with a small map, made by a program. */
export const makeBoard = (server: TestServer, map: SmallMap): Promise<MadeBoard> =>
  new Caller(server.url).makeBoard({ title: 'Karta', language: 'sv', map: { schemaVersion: 1, ...map } })

/** Somebody of an organisation named after them comes to a board and sees its cards. */
export async function joins(
  person: Person,
  made: MadeBoard,
  name: string,
  cards: number,
  role: 'facilitator' | 'editor' | 'viewer' = 'editor',
): Promise<BoardPage> {
  const me = await BoardPage.in(person.page, 'sv')
  await me.join(inviteFor(made, role), { name, organisation: `Kommun ${name}` })
  await expect(me.cards).toHaveCount(cards)
  return me
}

/** Ann and Bo on one board, each in a browser of their own, who see each other. */
export async function pair(server: TestServer, person: () => Promise<Person>, map: SmallMap) {
  const made = await makeBoard(server, map)
  const [first, second] = [await person(), await person()]
  const { length } = map.elements
  const [ann, bo] = await Promise.all([joins(first, made, 'Ann', length), joins(second, made, 'Bo', length)])
  await expect(ann.peopleHere(2)).toBeVisible()
  return { first, second, ann, bo }
}

/** Lets a browser be the person whom a program has made a participant. */
export async function becomes({ page }: Person, { cookie, url }: Caller): Promise<void> {
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url }])
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operationsOf, sample, type Operation } from '#server/testing/operations.ts'
import { createTestApp, inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import { wellFormed } from '#shared/model/values.ts'
import { HOSTILE_CASES, HOSTILE_LINES, HOSTILE_TEXTS, hostileMapFile } from '#shared/testing/hostileTexts.ts'

let server: TestApp
let operations: readonly Operation[]
let maker: Visitor
let boardId: string
beforeAll(async () => {
  server = await createTestApp()
  operations = await operationsOf(server)
  const made = await server.board({ title: 'Karta' })
  maker = made.maker
  boardId = made.made.board.id
})
afterAll(() => server.close())

/** An operation's address on a board, other parts and the query filled with `text`. */
function addressOf({ path, parameters }: Operation, board: string, text?: string): string {
  const part = encodeURIComponent(wellFormed(text ?? 'unknown'))
  const filled = path.replace('{boardId}', board).replaceAll(/\{\w+\}/g, part)
  if (text === undefined) return filled
  const query = parameters.filter((one) => one.in === 'query').map(({ name }) => `${name}=${part}`)
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled
}

/** What an answer may look like that holds other people's texts. */
async function harmless(response: Response, about: string): Promise<string> {
  // A loaded machine may say that it is not ready.
  if (!/\/readyz|\/sync\//.test(about)) expect(response.status, about).toBeLessThan(500)
  const type = response.headers.get('Content-Type') ?? ''
  if (!about.includes('/docs')) expect(type, about).not.toMatch(/html|svg\+xml|javascript/)
  expect(response.headers.get('X-Content-Type-Options'), about).toBe('nosniff')
  const disposition = response.headers.get('Content-Disposition')
  // Programs' JSON of registers and maps is a download; other answers of the API are not meant to be opened at all.
  if (disposition !== null) {
    expect(disposition, about).toMatch(
      /^attachment; filename="[^"\\\p{Cc}%;]*"; filename\*=UTF-8''[A-Za-z0-9%!._~-]+$/u,
    )
  }
  const text = await response.text()
  if (/json/.test(type) && text !== '' && !type.includes('jsonl')) JSON.parse(text)
  return text
}

// Every second text goes into the other one where a schema has alternatives.
describe.each(HOSTILE_CASES.map(([what, text], at) => [what, text, at] as const))(
  'a text that is %s',
  (_, text, at) => {
    test('breaks no route, in the body, the path or the query', async () => {
      for (const operation of operations.filter(({ method }) => method !== 'DELETE')) {
        const about = `${operation.method} ${operation.path}`
        const reads = operation.method === 'GET' || /\}.*\}/.test(operation.path)
        if (reads) await harmless(await maker.send(operation.method, addressOf(operation, boardId, text)), about)
        if (!operation.body) continue
        const body = sample(operation.body, text, at)
        await harmless(await maker.send(operation.method, addressOf(operation, boardId), body), about)
      }
    })
  },
)

test('a stranger’s hostile cookie or header breaks no route', async () => {
  for (const [, text] of HOSTILE_CASES) {
    const value = encodeURIComponent(wellFormed(text)).slice(0, 4000)
    const raw = text
      .replaceAll(/[^\x20-\x7e]/g, '')
      .trim()
      .slice(0, 4000)
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      for (const header of [value, raw]) {
        const headers = {
          Cookie: `session=${header}`,
          'Accept-Language': header,
          'If-None-Match': header,
          Accept: header,
        }
        await harmless(await server.visitor().get(addressOf(operation, boardId), headers), `GET ${operation.path}`)
      }
    }
  }
})

test('titles and names of one line are kept to the letter, told by every route and never as markup', async () => {
  for (const [, text] of HOSTILE_LINES) {
    const me = { name: text, organisation: { name: text } }
    const { maker: person, made } = await server.board({ title: text, me })
    expect(made.board.title).toBe(text.trim())
    expect(made.me.name).toBe(text.trim())
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      await harmless(await person.get(addressOf(operation, made.board.id)), `GET ${operation.path}`)
    }
  }
})

describe('a map whose every text is hostile', () => {
  const file = hostileMapFile()
  test.each(['replace', 'merge'])(
    'is imported (%s) whole, once, and read by every route in every language',
    async (mode) => {
      const { maker: person, made, path } = await server.board()
      const url = `${path}/import?mode=${mode}`
      const report = await (await person.post(url, file)).json()
      expect(report).toMatchObject({ applied: true })
      const again = await (await person.post(url, file)).json()
      expect(again).toMatchObject({ applied: true, created: [], changed: [], removed: [] })
      const map = JSON.parse(await harmless(await person.get(`${path}/map`), '/map')) as MapFile
      expect(map.elements?.map(({ title }) => title)).toEqual(HOSTILE_CASES.map(([, title]) => wellFormed(title)))
      for (const operation of operations.filter(({ method }) => method === 'GET')) {
        const languages = operation.parameters.some(({ name }) => name === 'language') ? LANGUAGES : [undefined]
        for (const language of languages) {
          const query = language === undefined ? '' : `?language=${language}`
          await harmless(await person.get(`${addressOf(operation, made.board.id)}${query}`), `GET ${operation.path}`)
        }
      }
    },
  )

  test('is a board’s beginning too, and those who look at its invite are told the organisations as they are', async () => {
    // Of its own, since so many wrong invites have been tried on the other.
    const own = await createTestApp()
    const { made } = await own.board({
      title: 'Karta',
      map: JSON.parse(JSON.stringify(file)) as Record<string, unknown>,
    })
    const response = await own.visitor().post('/api/join/preview', { invite: inviteOf(made, 'viewer') })
    const { organisations } = JSON.parse(await harmless(response, 'preview')) as { organisations: { name: string }[] }
    expect(organisations).toHaveLength(file.organisations.length)
    await own.close()
  })
})

test('nothing has been added to what every object inherits', () => {
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(
    Reflect.ownKeys(Object.prototype).filter(
      (key) =>
        typeof key === 'string' &&
        !/^(?:__\w+__|constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf)$/.test(
          key,
        ),
    ),
  ).toEqual([])
})

test('the log of it all has no text of anybody’s', () => {
  const log = server.logged.join('')
  for (const text of [
    HOSTILE_TEXTS.script,
    HOSTILE_TEXTS['command as formula'],
    'document.title',
    'evil.example',
    'forged',
  ]) {
    expect(log).not.toContain(text)
  }
  expect(server.logged.filter((line) => line.includes('request failed'))).toEqual([])
})

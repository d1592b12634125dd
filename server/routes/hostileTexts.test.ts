import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Specification } from '#server/docs/docsPage.ts'
import { createTestApp, inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import { LANGUAGES } from '#shared/model/benefitMap.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import { wellFormed } from '#shared/model/values.ts'
import { HOSTILE_CASES, HOSTILE_LINES, HOSTILE_TEXTS, hostileMapFile } from '#shared/testing/hostileTexts.ts'

/** What of JSON Schema our own descriptions use. */
interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
}
interface Operation {
  readonly method: string
  readonly path: string
  readonly body: Schema | undefined
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
}
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
/** Texts of the forms that patterns ask for. */
const FORMED = ['SEK', '#1F539E', 'A'.repeat(22), `nothing.${'A'.repeat(32)}`, 'a', '1', '2026-01-01', 'G07', 'g07']

/** A value of a schema in which everything that may be any text is `text`; `at` picks among alternatives. */
function sample(schema: Schema, text: string, at = 0): unknown {
  const alternatives = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (alternatives) return sample(alternatives[at % alternatives.length] ?? {}, text, at)
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[at % schema.enum.length]
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, part]) => [name, sample(part, text, at)]),
      )
    case 'array':
      return [sample(schema.items ?? {}, text, at)]
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return at % 2 === 0
    case 'null':
      return null
    default:
      if (schema.format === 'date-time') return '2099-01-01T00:00:00Z'
      if (schema.format === 'date') return '2026-01-01'
      if (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(text)) return text
      return FORMED.find((formed) => new RegExp(schema.pattern ?? '', 'u').test(formed)) ?? text
  }
}

let server: TestApp
let operations: readonly Operation[]
let maker: Visitor
let boardId: string
beforeAll(async () => {
  server = await createTestApp()
  const specification = (await (await server.visitor().get('/openapi.json')).json()) as Specification
  operations = Object.entries(specification.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method): Operation[] => {
      const operation = item?.[method]
      if (!operation) return []
      const body = operation.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined
      const parameters = (operation.parameters ?? []) as Operation['parameters']
      return [{ method: method.toUpperCase(), path, body: body?.content?.['application/json']?.schema, parameters }]
    }),
  )
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
  if (!about.includes('/readyz')) expect(response.status, about).toBeLessThan(500)
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

describe.each(HOSTILE_CASES)('a text that is %s', (_, text) => {
  test('breaks no route, in the body, the path or the query', async () => {
    for (const operation of operations.filter(({ method }) => method !== 'DELETE')) {
      const about = `${operation.method} ${operation.path}`
      await harmless(await maker.send(operation.method, addressOf(operation, boardId, text)), about)
      if (!operation.body) continue
      for (const at of [0, 1]) {
        const board = operation.method === 'PATCH' ? boardId : addressBoard(at)
        await harmless(
          await maker.send(operation.method, addressOf(operation, board), sample(operation.body, text, at)),
          about,
        )
      }
    }
  })
})
/** Every second body goes to an address that is no board. */
const addressBoard = (at: number): string => (at === 0 ? boardId : encodeURIComponent('__proto__'))

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

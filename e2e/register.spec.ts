import readXlsxFile from 'read-excel-file/node'
import { Caller, EXAMPLES, readExample } from './api.ts'
import { expect, test } from './fixtures.ts'
import { startServer, type TestServer } from './server.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await startServer()
})
test.afterAll(() => server.dispose())

interface Answer {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

for (const name of EXAMPLES) {
  test(`the register of ${name} equals what the example expects`, async () => {
    const example = readExample(name)
    const caller = new Caller(server.url)
    const { board } = await caller.makeBoard({ title: example.title, map: example })
    const { rows } = await caller.json<Answer>('GET', `/api/boards/${board.id}/register.json`)

    expect(rows.length).toBe(example.expectedRegister.length)
    const byId = new Map(rows.map((row) => [row['benefitId'], row]))
    for (const expected of example.expectedRegister) {
      const row = byId.get(expected['benefitId']) ?? {}
      const present = Object.fromEntries(Object.keys(expected).map((key) => [key, row[key]]))
      expect(present, `${name}, ${String(expected['benefitId'])}`).toEqual(expected)
    }
  })

  test(`the views and findings of ${name} equal what the example expects`, async () => {
    const example = readExample(name)
    const caller = new Caller(server.url)
    const { board } = await caller.makeBoard({ title: example.title, map: example })
    const rowsOf = async (view: string) =>
      (await caller.json<Answer>('GET', `/api/boards/${board.id}/views/${view}.json`)).rows
    expect(await rowsOf('balance')).toMatchObject(example.expectedMatrix)
    expect(await rowsOf('goals')).toMatchObject(example.expectedGoals)
    const { findings } = await caller.json<{ findings: readonly { rule: string; targets: readonly string[] }[] }>(
      'GET',
      `/api/boards/${board.id}/findings.json?all=true`,
    )
    const said = (found: readonly { rule: string; targets: readonly string[] }[]) =>
      found.map(({ rule, targets }) => `${rule} ${targets.join()}`).toSorted()
    expect(said(findings)).toEqual(said(example.expectedFindings))
  })

  test(`the workbook of ${name}, read by another program, has a row per row of every view`, async () => {
    const example = readExample(name)
    const caller = new Caller(server.url)
    const { board } = await caller.makeBoard({ title: example.title, map: example })
    const response = await caller.call('GET', `/api/boards/${board.id}/export.xlsx?language=en`)
    expect(response.headers.get('content-disposition')).toContain('.xlsx')
    const sheets = await readXlsxFile(Buffer.from(await response.arrayBuffer()))
    expect(sheets[0]?.sheet).toBe('About')
    const headings = ['No.', 'Benefit', 'Description', 'Dis-benefit', 'Category', 'Status', 'Owner', 'Role']
    expect(sheets[1]?.data[0]?.slice(0, headings.length)).toEqual(headings)
    const ids = sheets[1]?.data.slice(1).map((row) => row[sheets[1]?.data[0]?.indexOf('Id') ?? -1])
    expect(ids).toEqual(example.expectedRegister.map((row) => row['benefitId']))
    expect(sheets.at(-1)?.data).toHaveLength(example.expectedFindings.length + 1)
    const listed = new Map(sheets[0]?.data.map(([sheet, , rows]) => [sheet, rows]))
    expect(sheets).toHaveLength(12)
    for (const { sheet, data } of sheets.slice(1)) {
      // a line below the table stands apart from it
      const blank = data.findIndex((row) => row.every((cell) => cell === null))
      expect(listed.get(sheet), sheet).toBe((blank < 0 ? data.length : blank) - 1)
    }
  })

  test(`${name} comes back from the server as it went in, also after a second import`, async () => {
    const example = readExample(name)
    const caller = new Caller(server.url)
    const { board } = await caller.makeBoard({ title: example.title, map: example })
    const map = () => caller.call('GET', `/api/boards/${board.id}/map`).then((response) => response.text())
    const first = await map()
    const file = JSON.parse(first) as typeof example
    expect(file.elements.map(({ id }) => id)).toEqual(example.elements.map(({ id }) => id))
    expect(file.links).toEqual(example.links)

    const again = await caller.json<Record<string, unknown[]>>(
      'POST',
      `/api/boards/${board.id}/import?dryRun=false&mode=merge`,
      example,
    )
    expect([again['created'], again['changed'], again['removed'], again['conflicts']]).toEqual([[], [], [], []])
    expect(await map()).toBe(first)
  })
}

test('the register as CSV has the labels of its language, a mark of UTF-8 and one line per benefit', async () => {
  const example = readExample('sv-bli-foralder')
  const caller = new Caller(server.url)
  const { board } = await caller.makeBoard({ title: example.title, map: example })
  const response = await caller.call('GET', `/api/boards/${board.id}/register.csv`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [header = '', ...lines] = new TextDecoder().decode(bytes).trimEnd().split('\r\n')
  expect(header).toContain('Nytta')
  expect(header).toContain(';')
  expect(lines.length).toBeGreaterThanOrEqual(example.expectedRegister.length)
})

test('somebody who has not joined reads nothing', async () => {
  const maker = new Caller(server.url)
  const { board } = await maker.makeBoard({ title: 'Hemlig karta' })
  const stranger = new Caller(server.url)
  const exports = [
    '/register.json',
    '/register.csv',
    '/register.xlsx',
    '/views/plan.json',
    '/export.xlsx',
    '/export.json',
  ]
  for (const path of ['', '/map', ...exports, '/participants', '/invites']) {
    const response = await stranger.call('GET', `/api/boards/${board.id}${path}`)
    expect([401, 403, 404], path).toContain(response.status)
    expect(response.headers.get('content-type'), path).toContain('application/problem+json')
    expect(await response.text()).not.toContain('Hemlig karta')
  }
})

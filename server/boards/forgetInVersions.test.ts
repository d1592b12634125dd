import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetInVersions } from '#server/boards/forgetInVersions.ts'
import { fileWithoutName } from '#server/boards/refreezeJob.ts'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import type { MapFile } from '#shared/model/mapFile.ts'
import type { Version, VersionListSchema } from '#shared/wire/versions.ts'
import type * as z from 'zod/mini'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

async function json<T>(answer: Promise<Response>): Promise<T> {
  const response = await answer
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
const NAME = 'Elin Sjögren'
const LATER = '2027-05-01T09:00:00.000Z'

test('an erased name goes out of the person fields of named versions, which say so, and restore points go', async () => {
  const { maker, made, path } = await server.board({ map: svBliForalder, language: 'sv' })
  expect(JSON.stringify(svBliForalder)).toContain(NAME)
  await json(maker.post(`${path}/versions/automatic`, { reason: 'tidy' }))
  const held = await json<Version>(maker.post(`${path}/versions`, { name: 'Beslut' }))
  await json(maker.put(`${path}/versions/${held.id}/approvals/org-alv`, { decision: 'approve' }))
  await json(maker.post(`${path}/import?mode=replace`, { schemaVersion: 1, elements: [], links: [] }))
  const empty = await json<Version>(maker.post(`${path}/versions`, { name: 'Tom' }))

  await forgetInVersions(server.deps, made.board.id, NAME, LATER)
  const { items } = await json<z.infer<typeof VersionListSchema>>(maker.get(`${path}/versions`))
  expect(items.map(({ id }) => id)).toEqual([empty.id, held.id])
  expect(items[0]).toEqual(empty)
  const amended = items[1]
  expect(amended).toMatchObject({
    number: held.number,
    seq: held.seq,
    at: held.at,
    asOf: held.asOf,
    counts: held.counts,
    amended: { at: LATER, earlierChecksum: held.checksum },
  })
  expect(amended?.approvals.find(({ organisationId }) => organisationId === 'org-alv')?.decision).toBe('approve')
  const bytes = Buffer.from(await (await maker.get(`${path}/versions/${held.id}/map`)).arrayBuffer())
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(amended?.checksum)
  for (const part of ['map', 'register.json', 'findings.json', 'views/responsibilities.csv']) {
    expect(await (await maker.get(`${path}/versions/${held.id}/${part}`)).text()).not.toContain(NAME)
  }
  // what else the fields say is still there
  const file = JSON.parse(bytes.toString()) as MapFile
  const roles = (file.elements ?? []).map(({ owner }) => owner)
  expect(JSON.stringify(roles)).toContain('role')
  expect(await server.deps.storage.actsOf(made.board.id, ['version.amended'])).toHaveLength(1)

  await forgetInVersions(server.deps, made.board.id, NAME, '2027-06-01T09:00:00.000Z')
  expect(await json(maker.get(`${path}/versions/${held.id}`))).toEqual(amended)
})

test('a name is taken out whole, out of owners of risks too, and texts stay', () => {
  const file: MapFile = {
    schemaVersion: 1,
    elements: [
      {
        id: 'b1',
        kind: 'benefit',
        title: 'Anna Bergs nytta',
        description: '',
        owner: { name: 'anna  berg', role: 'chef' },
        measurementResponsible: { name: 'Anna Berg' },
        risks: [
          { id: 'r1', owner: { name: 'Anna Berg', organisationId: 'o1' } },
          { id: 'r2', owner: { name: 'Bo' } },
        ],
      },
      { id: 'b2', kind: 'benefit', title: '', description: '', owner: { name: 'Johanna Bergman' } },
    ],
  }
  expect(fileWithoutName(file, 'Anna Berg')?.elements).toEqual([
    {
      id: 'b1',
      kind: 'benefit',
      title: 'Anna Bergs nytta',
      description: '',
      owner: { role: 'chef' },
      risks: [
        { id: 'r1', owner: { organisationId: 'o1' } },
        { id: 'r2', owner: { name: 'Bo' } },
      ],
    },
    file.elements?.[1],
  ])
  expect(fileWithoutName(file, 'Karl')).toBeUndefined()
  expect(fileWithoutName(file, 'A')).toBeUndefined()
})

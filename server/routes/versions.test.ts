import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeRestorePoint } from '#server/boards/restorePoints.ts'
import { createTestApp, inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { largeMap } from '#shared/testing/largeMap.ts'
import type { Joined } from '#shared/wire/join.ts'
import type { NoticeListSchema } from '#shared/wire/notices.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'
import type { Version, VersionListSchema } from '#shared/wire/versions.ts'
import type * as z from 'zod/mini'

type VersionList = z.infer<typeof VersionListSchema>
type NoticeList = z.infer<typeof NoticeListSchema>

let server: TestApp
beforeAll(async () => {
  server = await createTestApp({ RATE_VERSIONS: '100000' })
})
afterAll(() => server.close())

async function json<T>(answer: Promise<Response> | Response): Promise<T> {
  const response = await answer
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
const codeOf = async (answer: Promise<Response>): Promise<string> => ((await (await answer).json()) as ProblemBody).code
const bytesOf = async (answer: Promise<Response>): Promise<Buffer> => Buffer.from(await (await answer).arrayBuffer())
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const example = () => server.board({ map: svBliForalder, language: 'sv' })
const named = (maker: Visitor, path: string, name = 'Beslut') =>
  json<Version>(maker.post(`${path}/versions`, { name, note: 'Till styrgruppen' }))
const title = (path: string, maker: Visitor, text: string) => maker.patch(path, { title: text })

describe('a version', () => {
  test('freezes the map as it is handed out, under a number, with a checksum of its bytes', async () => {
    const { maker, path, made } = await example()
    const version = await named(maker, path)
    expect(version).toMatchObject({
      number: 1,
      kind: 'named',
      name: 'Beslut',
      note: 'Till styrgruppen',
      asOf: '2026-09-30',
      by: { id: made.me.id },
      counts: { elements: 32, organisations: 5 },
    })
    const bytes = await bytesOf(maker.get(`${path}/versions/${version.id}/map`))
    expect(bytes).toEqual(await bytesOf(maker.get(`${path}/map`)))
    expect(sha256(bytes)).toBe(version.checksum)
    expect(await json(maker.get(`${path}/versions/${version.id}`))).toEqual(version)
    // groups are not asked
    expect(version.approvals.map(({ organisationId }) => organisationId)).toEqual(
      svBliForalder.organisations.filter(({ kind }) => kind !== 'group').map(({ id }) => id),
    )
  })

  test('stays as it is whatever is changed afterwards, and one of the same state has the same bytes', async () => {
    const { maker, path } = await example()
    const first = await named(maker, path)
    const second = await named(maker, path, 'Samma läge')
    expect(second).toMatchObject({ number: 2, seq: first.seq, checksum: first.checksum })
    const parts = ['map', 'register.json', 'findings.json', 'views/plan.csv']
    const read = () => Promise.all(parts.map((part) => bytesOf(maker.get(`${path}/versions/${first.id}/${part}`))))
    const before = await read()
    await title(path, maker, 'Något annat')
    await json(maker.post(`${path}/import`, { schemaVersion: 1, elements: [{ id: 'b1', title: 'Ändrad nytta' }] }))
    expect(await read()).toEqual(before)
    const third = await named(maker, path)
    expect(third.checksum).not.toBe(first.checksum)
    expect(await bytesOf(maker.get(`${path}/versions/${third.id}/map`))).toEqual(
      await bytesOf(maker.get(`${path}/map`)),
    )
    for (const method of ['PATCH', 'PUT', 'DELETE']) {
      expect((await maker.send(method, `${path}/versions/${first.id}`, {})).status).toBe(405)
    }
  })

  test('of a large map is frozen in another thread and says the same', async () => {
    const { maker, path } = await server.board({ map: largeMap(420, 500) })
    const version = await named(maker, path)
    const bytes = await bytesOf(maker.get(`${path}/versions/${version.id}/map`))
    expect(sha256(bytes)).toBe(version.checksum)
    expect(bytes).toEqual(await bytesOf(maker.get(`${path}/map`)))
    const asOf = version.asOf
    const { version: _, ...frozen } = await json<{ version: object; rows: object[] }>(
      maker.get(`${path}/versions/${version.id}/register.json`),
    )
    expect(frozen).toEqual(await json(maker.get(`${path}/register.json?asOf=${asOf}`)))
    const derived = await json<{ rows: object[] }>(maker.get(`${path}/versions/${version.id}/views/balance.json`))
    const now = await json<{ rows: object[] }>(maker.get(`${path}/views/balance.json?asOf=${asOf}`))
    expect(derived.rows).toEqual(now.rows)
  })

  test('that is none on this board is told so', async () => {
    const { maker, path } = await example()
    const { maker: other, path: elsewhere } = await example()
    const { id } = await named(other, elsewhere)
    for (const part of ['', '/map', '/register.json', '/views/plan.xlsx', '/diff?against=now', '/findings.json']) {
      expect(await codeOf(maker.get(`${path}/versions/${id}${part}`))).toBe('no-such-version')
    }
    const mine = await named(maker, path)
    expect(await codeOf(maker.get(`${path}/versions/${mine.id}/diff?against=${id}`))).toBe('no-such-version')
  })

  test('needs a name with something to be seen, and takes nothing else', async () => {
    const { maker, path } = await example()
    for (const body of [
      {},
      { name: ' ' },
      { name: 'x'.repeat(121) },
      { name: 'x', by: 'y' },
      { name: 'x', note: '' },
    ]) {
      expect(await codeOf(maker.post(`${path}/versions`, body))).toBe('invalid-request')
    }
  })
})

test('one person makes only so many versions in an hour, restore points by their own hand included', async () => {
  const own = await createTestApp({ RATE_VERSIONS: '2' })
  const { maker, path } = await own.board()
  await named(maker, path)
  expect((await maker.post(`${path}/versions/automatic`, { reason: 'merge' })).status).toBe(201)
  const refused = await maker.post(`${path}/versions`, { name: 'En till' })
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect((await maker.post(`${path}/versions/automatic`, { reason: 'tidy' })).status).toBe(429)
  await own.close()
})

test('two hundred versions are listed in pages, newest first, and by kind', async () => {
  const { maker, path, made } = await server.board({ title: 'Liten' })
  for (let i = 0; i < 200; i++) {
    if (i % 4 === 0) await title(path, maker, `Läge ${i}`)
    const kind = i % 4 === 0 ? '/automatic' : ''
    await json(maker.post(`${path}/versions${kind}`, kind ? { reason: 'tidy' } : { name: `Version ${i}` }))
  }
  const listed: [kind: string, number: number][] = []
  let cursor: string | null = null
  do {
    const page: VersionList = await json(maker.get(`${path}/versions?limit=64${cursor ? `&cursor=${cursor}` : ''}`))
    expect(page.items.length).toBeLessThanOrEqual(64)
    for (const { kind, number } of page.items) listed.push([kind, number])
    cursor = page.nextCursor
  } while (cursor !== null)
  // Each kind is counted by itself: a milestone is version 2 however many restore points lie before it.
  const roundOf = (round: number) => [['automatic', round + 1], ...[1, 2, 3].map((of) => ['named', round * 3 + of])]
  expect(listed).toEqual(
    Array.from({ length: 50 }, (_, round) => roundOf(round))
      .flat()
      .toReversed(),
  )
  const points = await json<VersionList>(maker.get(`${path}/versions?kind=automatic&limit=200`))
  expect(points.items).toHaveLength(50)
  expect(points.items[0]).toMatchObject({ kind: 'automatic', reason: 'tidy', name: '', approvals: [] })
  expect(points.nextCursor).toBeNull()
  expect(await codeOf(maker.get(`${path}/versions?cursor=nowhere`))).toBe('invalid-request')
  expect(await codeOf(maker.get(`${path}/versions?kind=other`))).toBe('invalid-request')
  expect((await server.deps.storage.board(made.board.id))?.eventSeq).toBeGreaterThanOrEqual(200)
})

describe('a restore point', () => {
  test('is made once for one state, whoever asks and why', async () => {
    const { maker, path, made } = await example()
    const people = await server.people(made, maker)
    const first = await json<Version>(people.editor.post(`${path}/versions/automatic`, { reason: 'merge' }))
    const again = await json<Version>(maker.post(`${path}/versions/automatic`, { reason: 'tidy' }))
    expect(again).toEqual(first)
    expect(await makeRestorePoint(server.deps, made.board.id, 'import')).toBe(first.id)
    await title(path, maker, 'Ny titel')
    const [one, two] = await Promise.all([
      makeRestorePoint(server.deps, made.board.id, 'restore', made.me.id),
      makeRestorePoint(server.deps, made.board.id, 'import'),
    ])
    expect(one).toBe(two)
    expect(one).not.toBe(first.id)
    expect(await codeOf(maker.post(`${path}/versions/automatic`, { reason: 'daily' }))).toBe('invalid-request')
    expect(await codeOf(maker.put(`${path}/versions/${one}/approvals/org-alv`, { decision: 'approve' }))).toBe(
      'not-for-approval',
    )
  })

  test('is made before an import', async () => {
    const { maker, path } = await example()
    await json(maker.post(`${path}/import`, { schemaVersion: 1, elements: [{ id: 'b1', title: 'Ändrad' }] }))
    const { items } = await json<VersionList>(maker.get(`${path}/versions`))
    expect(items).toMatchObject([{ kind: 'automatic', reason: 'import', number: 1 }])
    const map = await json<{ elements: { id: string; title: string }[] }>(
      maker.get(`${path}/versions/${items[0]?.id}/map`),
    )
    expect(map.elements.find(({ id }) => id === 'b1')?.title).not.toBe('Ändrad')
  })
})

/** Three organisations of the example, with somebody who approves for each of the first two. */
async function approvalRound() {
  const { maker, made, path } = await server.board({
    map: { ...svBliForalder, organisations: svBliForalder.organisations.slice(0, 3), elements: [], links: [] },
  })
  const ids = svBliForalder.organisations.slice(0, 3).map(({ id }) => id)
  const join = async (name: string, role: 'commenter' | 'viewer', approvesFor?: string) => {
    const visitor = server.visitor()
    const { participant } = await json<Joined>(visitor.post('/api/join', { invite: inviteOf(made, role), name }))
    if (approvesFor !== undefined) await json(maker.patch(`${path}/participants/${participant.id}`, { approvesFor }))
    return { visitor, id: participant.id }
  }
  return { maker, made, path, ids, join }
}
const put = (visitor: Visitor, path: string, version: string, organisation: string | undefined, body: object) =>
  visitor.put(`${path}/versions/${version}/approvals/${organisation}`, body)

describe('an approval round', () => {
  test('of three organisations tells who has answered, who has not and who may, one of them on behalf', async () => {
    const { maker, made, path, ids, join } = await approvalRound()
    const [first, second, third] = ids
    const anna = await join('Anna', 'commenter', first)
    const bo = await join('Bo', 'commenter', second)
    const eva = await join('Eva', 'commenter')
    const version = await named(maker, path)
    expect(version.approvals).toMatchObject([
      { organisationId: first, decision: null, approvers: [{ id: anna.id, name: 'Anna' }] },
      { organisationId: second, decision: null, approvers: [{ id: bo.id }] },
      { organisationId: third, decision: null, approvers: [] },
    ])
    const { items } = await json<NoticeList>(anna.visitor.get(`${path}/notices`))
    expect(items).toMatchObject([{ kind: 'approval', subject: { versionId: version.id }, by: { id: made.me.id } }])
    expect((await json<NoticeList>(eva.visitor.get(`${path}/notices`))).items).toEqual([])

    for (const decision of ['approveWithReservation', 'reject']) {
      expect(await codeOf(put(anna.visitor, path, version.id, first, { decision }))).toBe('invalid-request')
    }
    const said = { decision: 'approveWithReservation', comment: 'Kostnaden för 2027 är preliminär' }
    await json(put(anna.visitor, path, version.id, first, said))
    await json(put(bo.visitor, path, version.id, second, { decision: 'reject', comment: 'Måttet saknas' }))
    // nobody answers for another, however they ask
    for (const [who, organisation] of [
      [anna, second],
      [bo, third],
      [eva, third],
    ] as const) {
      const answer = await put(who.visitor, path, version.id, organisation, { decision: 'approve' })
      expect(answer.status).toBe(403)
    }
    expect((await put(anna.visitor, path, version.id, first, { decision: 'approve', by: bo.id })).status).toBe(422)
    const behalf = await json<Version>(put(maker, path, version.id, third, { decision: 'approve' }))
    expect(behalf.approvals).toMatchObject([
      { ...said, by: { id: anna.id, name: 'Anna' }, at: expect.any(String) as string },
      { decision: 'reject', comment: 'Måttet saknas', by: { id: bo.id } },
      { decision: 'approve', by: { id: made.me.id }, onBehalf: true },
    ])
    expect(behalf.approvals[0]).not.toHaveProperty('onBehalf')
    // a later answer stands in place of the earlier one
    const later = await json<Version>(put(bo.visitor, path, version.id, second, { decision: 'approve' }))
    expect(later.approvals[1]).toMatchObject({ decision: 'approve' })
    expect(later.approvals[1]).not.toHaveProperty('comment')
    const acts = await server.deps.storage.actsOf(made.board.id, ['version.approved'])
    expect(acts.map(({ actorId, outcome }) => [actorId, outcome])).toEqual([
      [anna.id, 'approveWithReservation'],
      [bo.id, 'reject'],
      [made.me.id, 'approve'],
      [bo.id, 'approve'],
    ])
    const file = await json<{ exported: { approvedVersion: { checksum: string; approvals: object[] } } }>(
      maker.get(`${path}/export.json`),
    )
    expect(file.exported.approvedVersion).toMatchObject({
      number: 1,
      checksum: version.checksum,
      approvals: [{ by: 'Anna', ...said }, { by: 'Bo' }, { onBehalf: true }],
    })
  })

  test('asks those who are named later, and who may answer at all', async () => {
    const { maker, path, ids, join } = await approvalRound()
    const version = await named(maker, path)
    const anna = await join('Anna', 'commenter', ids[0])
    const told = async (who: { visitor: Visitor }) =>
      (await json<NoticeList>(who.visitor.get(`${path}/notices`))).items.map(({ subject }) => subject.versionId)
    expect(await told(anna)).toEqual([version.id])
    await json(put(anna.visitor, path, version.id, ids[0], { decision: 'approve' }))
    const kim = await join('Kim', 'commenter', ids[0])
    expect(await told(kim)).toEqual([])
    // whoever only looks on answers nothing, and is told once they may
    const lars = await join('Lars', 'viewer', ids[1])
    expect((await put(lars.visitor, path, version.id, ids[1], { decision: 'approve' })).status).toBe(403)
    const { approvals } = await json<Version>(maker.get(`${path}/versions/${version.id}`))
    expect(approvals[1]?.approvers).toEqual([])
    await json(maker.patch(`${path}/participants/${lars.id}`, { role: 'commenter' }))
    expect(await told(lars)).toEqual([version.id])
    await json(put(lars.visitor, path, version.id, ids[1], { decision: 'approve' }))
  })

  test('refuses an organisation that takes no part, and takes one that joined for somebody', async () => {
    const { maker, path, made, ids } = await approvalRound()
    const version = await named(maker, path)
    expect(await codeOf(put(maker, path, version.id, 'nowhere', { decision: 'approve' }))).toBe('invalid-request')
    expect(await codeOf(put(maker, path, 'unknown', ids[0], { decision: 'approve' }))).toBe('no-such-version')
    const visitor = server.visitor()
    const wish = { invite: inviteOf(made, 'commenter'), name: 'Siv', organisation: { name: 'Regionrådet' } }
    const { participant } = await json<Joined>(visitor.post('/api/join', wish))
    const organisation = participant.organisation?.id
    await json(maker.patch(`${path}/participants/${participant.id}`, { approvesFor: organisation }))
    const answer = await json<Version>(put(visitor, path, version.id, organisation, { decision: 'approve' }))
    expect(answer.approvals.at(-1)).toMatchObject({ organisation: 'Regionrådet', decision: 'approve' })
  })

  test('counts as approved when every organisation has approved and none has rejected', async () => {
    const { maker, path, ids } = await approvalRound()
    const cited = async () =>
      (await json<{ exported: { approvedVersion?: { number: number } } }>(maker.get(`${path}/export.json`))).exported
        .approvedVersion?.number
    const first = await named(maker, path)
    for (const id of ids.slice(0, 2)) await json(put(maker, path, first.id, id, { decision: 'approve' }))
    expect(await cited()).toBeUndefined()
    await json(put(maker, path, first.id, ids[2], { decision: 'approveWithReservation', comment: 'Nästan' }))
    expect(await cited()).toBe(1)
    const second = await named(maker, path)
    await json(put(maker, path, second.id, ids[0], { decision: 'approve' }))
    expect(await cited()).toBe(1)
    for (const id of ids) await json(put(maker, path, second.id, id, { decision: 'approve' }))
    expect(await cited()).toBe(2)
    await json(put(maker, path, second.id, ids[1], { decision: 'reject', comment: 'Nej' }))
    expect(await cited()).toBe(1)
  })
})

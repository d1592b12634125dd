import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ARCHIVE_PARTS } from '#server/boards/archive.ts'
import { createTestApp, inviteOf, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import { begin } from '#server/testing/talk.ts'
import { readBack } from '#server/testing/readBack.ts'
import { trashElements } from '#shared/doc/elements.ts'
import example from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { AUDIT_ACTIONS, type AuditAction, type AuditLine } from '#shared/wire/audit.ts'
import type { CreatedBoard, OwnBoard } from '#shared/wire/boards.ts'
import type { CreatedInvite } from '#shared/wire/invites.ts'
import type { Joined } from '#shared/wire/join.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'
import { ROLES } from '#shared/wire/roles.ts'
import type { CreatedToken } from '#shared/wire/tokens.ts'
import { VIEW_IDS } from '#shared/views/view.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

const DAY_MS = 86_400_000
const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T
const linesOf = (text: string): AuditLine[] =>
  text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as AuditLine)
const audit = async (maker: Visitor, path: string, query = '') =>
  linesOf(await (await maker.get(`${path}/audit.jsonl${query}`)).text())

interface Stage {
  readonly maker: Visitor
  readonly made: CreatedBoard
  readonly path: string
  readonly eva: Visitor
  readonly evasId: string
  readonly invite: CreatedInvite
}

/** What the log of a new board says. */
const MADE = ['board.made', ...ROLES.map(() => 'invite.made')]
/** What the checks find on the example. */
const FOUND = { rule: 'G12', targets: ['b9'] }
/** Offers a role on the map to Eva; resolves with the address of the role. */
async function offered({ maker, path, evasId }: Stage): Promise<string> {
  const { items } = await json<{ items: { elementId: string; field: string }[] }>(maker.get(`${path}/roles?limit=1`))
  const role = `${path}/roles/${items[0]?.elementId ?? ''}/${items[0]?.field ?? ''}`
  await maker.put(`${role}/offer`, { participantId: evasId })
  return role
}
/** Every act that HTTP writes down, and how it is done. */
const ACTS: Partial<Record<AuditAction, (stage: Stage) => Promise<unknown>>> = {
  'board.made': async () => undefined,
  'board.changed': ({ maker, path }) => maker.patch(path, { title: 'Ny' }),
  'board.locked': ({ maker, path }) => maker.patch(path, { locked: true }),
  'board.unlocked': ({ maker, path }) => maker.patch(path, { locked: false }),
  'board.exported': ({ maker, path }) => maker.get(`${path}/register.csv`),
  'board.archived': async ({ maker, path }) => (await maker.get(`${path}/archive.zip`)).arrayBuffer(),
  'board.deleted': ({ maker, path }) => maker.delete(path),
  'board.restored': async ({ maker, path }) => {
    await maker.delete(path)
    await maker.patch(path, { deleted: false })
  },
  'invite.made': ({ maker, path }) => maker.post(`${path}/invites`, { role: 'viewer' }),
  'invite.changed': ({ maker, path, invite }) => maker.patch(`${path}/invites/${invite.id}`, { label: 'x' }),
  'invite.rotated': ({ maker, path, invite }) => maker.patch(`${path}/invites/${invite.id}`, { rotate: true }),
  'invite.used': ({ made }) => server.visitor().post('/api/join', { invite: inviteOf(made, 'viewer'), name: 'Ola' }),
  'invite.revoked': ({ maker, path, invite }) => maker.delete(`${path}/invites/${invite.id}`),
  'token.made': ({ maker, path }) => maker.post(`${path}/tokens`, { role: 'viewer', label: 'x' }),
  'token.changed': async ({ maker, path }) => {
    const { id } = await json<CreatedToken>(maker.post(`${path}/tokens`, { role: 'viewer', label: 'x' }))
    await maker.patch(`${path}/tokens/${id}`, { label: 'Hemlig' })
  },
  'token.revoked': async ({ maker, path }) => {
    const { id } = await json<CreatedToken>(maker.post(`${path}/tokens`, { role: 'viewer', label: 'x' }))
    await maker.delete(`${path}/tokens/${id}`)
  },
  'participant.roleChanged': ({ maker, path, evasId }) =>
    maker.patch(`${path}/participants/${evasId}`, { role: 'viewer' }),
  'participant.renamed': ({ eva, path, evasId }) => eva.patch(`${path}/participants/${evasId}`, { name: 'Eva Ek' }),
  'participant.changed': ({ eva, path, evasId }) =>
    eva.patch(`${path}/participants/${evasId}`, { organisation: { name: 'Norrsjö' } }),
  'participant.removed': ({ eva, path, evasId }) => eva.delete(`${path}/participants/${evasId}`),
  'comment.deleted': async ({ maker, path }) => {
    const { id, comments } = await begin(maker, path)
    await maker.delete(`${path}/comments/${id}/replies/${comments[0]?.id ?? ''}`)
  },
  'lock.set': ({ maker, path }) => maker.put(`${path}/locks`, { scope: 'kind', id: 'goal' }),
  'lock.removed': async ({ maker, path }) => {
    await maker.put(`${path}/locks`, { scope: 'kind', id: 'goal' })
    await maker.delete(`${path}/locks?scope=kind&id=goal`)
  },
  'join.failed': ({ invite }) =>
    server.visitor().post('/api/join/preview', { invite: `${invite.id}.${'A'.repeat(32)}` }),
  'person.exported': ({ eva }) => eva.get('/api/me/export'),
  'person.erased': ({ eva }) => eva.delete('/api/me'),
  'history.cut': ({ maker, path, evasId }) => maker.delete(`${path}/participants/${evasId}?erase=true`),
  'history.undone': async ({ maker, made, path, evasId }) => {
    const write = { kind: 'edits', participantId: evasId } as const
    await server.deps.rooms.write(made.board.id, write, (doc) => trashElements(doc, ['g1'], 'server'))
    const since = new Date(Date.now() - DAY_MS).toISOString()
    await maker.post(`${path}/history/undo`, { participantId: evasId, since })
  },
  'version.made': ({ maker, path }) => maker.post(`${path}/versions`, { name: 'Hemlig version' }),
  'version.approved': async ({ maker, path }) => {
    const { id } = await json<{ id: string }>(maker.post(`${path}/versions`, { name: 'Hemlig version' }))
    const said = { decision: 'reject', comment: 'Hemlig kommentar' }
    await maker.put(`${path}/versions/${id}/approvals/org-alv`, said)
  },
  'map.imported': ({ maker, path }) =>
    maker.post(`${path}/import`, { schemaVersion: 1, elements: [{ id: 'ny', kind: 'goal', title: 'Hemlig' }] }),
  'map.restored': async ({ maker, path }) => {
    const { id } = await json<{ id: string }>(maker.post(`${path}/versions`, { name: 'Hemlig version' }))
    await maker.post(`${path}/import`, { schemaVersion: 1, elements: [{ id: 'ny', kind: 'goal', title: 'Hemlig' }] })
    await maker.post(`${path}/versions/${id}/restore`, {})
  },
  'role.offered': (stage) => offered(stage),
  'role.withdrawn': async (stage) => stage.maker.delete(`${await offered(stage)}/offer`),
  'role.accepted': async (stage) => stage.eva.put(`${await offered(stage)}/acceptance`, undefined),
  'role.declined': async (stage) => stage.eva.delete(`${await offered(stage)}/acceptance`),
  'finding.muted': ({ maker, path }) => maker.put(`${path}/findings/muted`, { ...FOUND, reason: 'Hemlig orsak' }),
  'finding.unmuted': async ({ maker, path }) => {
    await maker.put(`${path}/findings/muted`, { ...FOUND, reason: 'Hemlig orsak' })
    await maker.delete(`${path}/findings/muted?rule=${FOUND.rule}&targets=${FOUND.targets.join()}`)
  },
  'erasure.finished': async ({ maker, path, evasId }) => {
    await maker.delete(`${path}/participants/${evasId}?erase=true`)
    const { items } = await json<{ items: { id: string }[] }>(maker.get(`${path}/erasures`))
    await maker.post(`${path}/erasures/${items[0]?.id}/finish`, undefined)
  },
}
/** Written elsewhere: by the live connection, house-keeping, or a later version. */
const ELSEWHERE: readonly AuditAction[] = [
  'version.amended',
  'board.purged',
  'write.refused',
  'write.suspended',
  'backup.made',
]

describe('the audit log', () => {
  test('has a way to be written for every act of its registry', () => {
    expect([...Object.keys(ACTS), ...ELSEWHERE].toSorted()).toEqual([...AUDIT_ACTIONS].toSorted())
  })

  test.each(Object.entries(ACTS))('tells of %s, by ids and without content', async (action, act) => {
    const { maker, made, path } = await server.board({ title: 'Hemlig titel', me: { name: 'Xantippa' }, map: example })
    const eva = server.visitor()
    const wish = { invite: inviteOf(made, 'editor'), name: 'Eva Lund' }
    const { participant } = await json<Joined>(eva.post('/api/join', wish))
    const invite = await json<CreatedInvite>(maker.post(`${path}/invites`, { role: 'editor', label: 'Hemlig etikett' }))
    const before = new Set((await server.deps.storage.audit(made.board.id, 0, 1000)).map(({ id }) => id))
    await act({ maker, made, path, eva, evasId: participant.id, invite })
    const rows = await server.deps.storage.audit(made.board.id, 0, 1000)
    const written = rows.filter((row) => row.action === action && (action === 'board.made' || !before.has(row.id)))
    expect(written).toHaveLength(1)
    const bystander = action === 'join.failed' ? undefined : expect.any(String)
    expect(written[0]).toMatchObject({ boardId: made.board.id, targetId: expect.any(String) as string })
    expect(written[0]?.actorId).toEqual(bystander)
    // An id may spell a short name by chance.
    const said = JSON.stringify(rows).replaceAll(/"[\w-]{12,}"/g, '""')
    expect(said).not.toMatch(/Hemlig|Xantippa|Eva|Norrsjö|Ola/)
  })

  test('is read by facilitators, a line for each act in the order of time, on from a line', async () => {
    const { maker, made, path } = await server.board()
    await maker.patch(path, { phase: 2 })
    await maker.patch(path, { locked: true, lockReason: 'x', phase: 3 })
    const response = await maker.get(`${path}/audit.jsonl`)
    expect(response.headers.get('Content-Type')).toBe('application/jsonl; charset=utf-8')
    const lines = linesOf(await response.text())
    expect(lines.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['board.made', undefined],
      ...ROLES.map((role) => ['invite.made', role]),
      ['board.changed', 'phase'],
      ['board.locked', 'locked lockReason'],
      ['board.changed', 'phase'],
    ])
    expect(new Set(lines.map(({ boardId }) => boardId))).toEqual(new Set([made.board.id]))
    expect(await audit(maker, path, `?after=${lines[1]?.id}`)).toEqual(lines.slice(2))
    expect(await audit(maker, path, `?after=${lines.at(-1)?.id}`)).toEqual([])
    expect((await maker.get(`${path}/audit.jsonl?after=x`)).status).toBe(422)
  })

  test('is handed out whole however long it is', async () => {
    const { maker, made, path } = await server.board()
    const entry = { boardId: made.board.id, action: 'lock.set' } as const
    await server.deps.storage.note(Array.from({ length: 1200 }, () => entry))
    const lines = await audit(maker, path)
    expect(lines).toHaveLength(1200 + MADE.length)
    expect(lines.map(({ id }) => id)).toEqual(lines.map(({ id }) => id).toSorted((a, b) => a - b))
  })

  test('notes failed joins and downloads at most once a minute', async () => {
    const own = await createTestApp()
    const { maker, made, path } = await own.board()
    const wrong = `${made.invites[0]?.id}.${'A'.repeat(32)}`
    const count = async (action: string) => (await audit(maker, path)).filter((line) => line.action === action).length
    for (let i = 0; i < 3; i += 1) {
      await own.visitor().post('/api/join/preview', { invite: wrong })
      await maker.get(`${path}/register.csv`)
      await maker.get(`${path}/map`)
    }
    expect([await count('join.failed'), await count('board.exported')]).toEqual([1, 2])
    own.pass(60_000)
    await own.visitor().post('/api/join/preview', { invite: wrong })
    await maker.get(`${path}/map`)
    expect([await count('join.failed'), await count('board.exported')]).toEqual([2, 3])
    await own.close()
  })

  test('does not call it a download when a page reads to show, or when nothing has changed', async () => {
    const { maker, path } = await server.board()
    const fetched = { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors' }
    const map = await maker.get(`${path}/map`, fetched)
    await maker.get(`${path}/map`, { 'If-None-Match': map.headers.get('ETag') ?? '' })
    await maker.get(`${path}/register.json`)
    await maker.send('HEAD', `${path}/map`)
    expect((await audit(maker, path)).map(({ action }) => action)).toEqual(MADE)
    await maker.get(`${path}/map`, { ...fetched, 'Sec-Fetch-Mode': 'navigate' })
    expect((await audit(maker, path)).at(-1)).toMatchObject({ action: 'board.exported', outcome: 'map.json' })
  })

  test('calls it a download when the dialog of a page fetches a file for a person', async () => {
    const { maker, path } = await server.board()
    const headers = { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', 'X-Requested-With': 'download' }
    for (const file of ['map', 'register.csv', 'views/plan.xlsx', 'export.xlsx', 'export.json', 'views/goals.json']) {
      await maker.get(`${path}/${file}`, headers)
    }
    const findings = await maker.get(`${path}/findings.json?language=en`, headers)
    expect(findings.headers.get('Content-Disposition')).toContain('attachment; filename="Karta Findings ')
    const noted = (await audit(maker, path)).slice(MADE.length)
    expect(noted.map(({ outcome }) => outcome)).toEqual([
      'map.json',
      'register.csv',
      'plan.xlsx',
      'export.xlsx',
      'export.json',
      'goals.json',
      'findings.json',
    ])
  })
})

describe('the map', () => {
  test('is not sent again while nothing has changed', async () => {
    const { maker, path } = await server.board({ map: example })
    const etag = (await maker.get(`${path}/map`)).headers.get('ETag') ?? ''
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await maker.get(`${path}/map`, { 'If-None-Match': known })
      expect(response.status).toBe(304)
      expect(await response.text()).toBe('')
      expect(response.headers.get('ETag')).toBe(etag)
    }
    await maker.patch(path, { settings: { currency: 'EUR' } })
    expect((await maker.get(`${path}/map`, { 'If-None-Match': etag })).status).toBe(200)
  })
})

describe('the archive of a board', () => {
  test('holds map, workbook, register, views, findings and audit log as they are handed out one by one', async () => {
    const { maker, made, path } = await server.board({ map: example })
    const response = await maker.get(`${path}/archive.zip`)
    expect(response.headers.get('Content-Type')).toBe('application/zip')
    expect(response.headers.get('Content-Disposition')).toContain('.zip')
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const views = VIEW_IDS.flatMap((id) => [`views/${id}.json`, `views/${id}.csv`])
    const tables = ['register.json', 'register.csv', ...views]
    expect(Object.keys(files)).toEqual(['map.json', 'workbook.xlsx', ...tables, 'findings.json', 'audit.jsonl'])
    expect(Object.keys(files)).toEqual(ARCHIVE_PARTS)
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
    for (const part of ['map', ...tables]) {
      const alone = new Uint8Array(await (await maker.get(`${path}/${part}`)).arrayBuffer())
      expect(text(part === 'map' ? 'map.json' : part)).toBe(strFromU8(alone))
    }
    const sheets = await readBack(files['workbook.xlsx'] ?? new Uint8Array())
    expect(sheets).toHaveLength(VIEW_IDS.length + 3)
    expect(JSON.parse(text('findings.json'))).toEqual(await json(maker.get(`${path}/findings.json?all=true`)))
    expect(linesOf(text('audit.jsonl')).map(({ action }) => action)).toEqual([...MADE, 'board.archived'])
    expect(text('audit.jsonl')).toContain(made.board.id)
  })

  test('holds the map of each named version under its number', async () => {
    const { maker, path } = await server.board({ map: example })
    const first = await json<{ id: string }>(maker.post(`${path}/versions`, { name: 'Beslut' }))
    await maker.post(`${path}/versions/automatic`, { reason: 'tidy' })
    await maker.patch(path, { title: 'Ändrad' })
    await maker.post(`${path}/versions`, { name: 'Efter' })
    const files = unzipSync(new Uint8Array(await (await maker.get(`${path}/archive.zip`)).arrayBuffer()))
    expect(Object.keys(files).filter((name) => name.startsWith('versions/'))).toEqual([
      'versions/1.json',
      'versions/2.json',
    ])
    const alone = await (await maker.get(`${path}/versions/${first.id}/map`)).text()
    expect(strFromU8(files['versions/1.json'] ?? new Uint8Array())).toBe(alone)
  })
})

describe('how long a board is kept', () => {
  test('is 24 months after the last change, or as a facilitator says', async () => {
    const { maker, made, path } = await server.board()
    const day = made.board.updatedAt.slice(0, 10)
    expect(made.board.retentionUntil.slice(0, 4)).toBe(String(Number(day.slice(0, 4)) + 2))
    const set = await json<OwnBoard>(maker.patch(path, { retentionUntil: '2099-06-30' }))
    expect(set).toMatchObject({ retentionUntil: '2099-06-30' })
    expect(set).not.toHaveProperty('retentionWarning')
    expect((await json<OwnBoard>(maker.patch(path, { retentionUntil: null }))).retentionUntil).not.toBe('2099-06-30')
    const { items } = await json<{ items: OwnBoard[] }>(maker.get('/api/boards'))
    expect(items[0]?.retentionUntil).toBe(made.board.retentionUntil)
  })

  test('is warned of 30 days before, and never lies in the past', async () => {
    const { maker, path } = await server.board()
    const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)
    const set = (days: number) => maker.patch(path, { retentionUntil: inDays(days) })
    expect(await json<OwnBoard>(set(20))).toMatchObject({ retentionWarning: true })
    expect(await json<OwnBoard>(set(40))).not.toHaveProperty('retentionWarning')
    expect(await json<ProblemBody>(set(-2))).toMatchObject({ status: 422, errors: [{ pointer: '#/retentionUntil' }] })
  })
})

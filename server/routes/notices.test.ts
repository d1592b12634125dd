import { afterAll, beforeAll, expect, test } from 'vitest'
import { notify } from '#server/boards/notify.ts'
import { TALKED_ABOUT, begin, json, member } from '#server/testing/talk.ts'
import { createTestApp, type TestApp, type Visitor } from '#server/testing/testApp.ts'
import { patchElement, trashElements } from '#shared/doc/elements.ts'
import type { Notice, NoticeSettings } from '#shared/wire/notices.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp({ RATE_COMMENTS: '10000' })
})
afterAll(() => server.close())

interface List {
  readonly items: readonly Notice[]
  readonly nextCursor: string | null
  readonly unread: number
}

async function stage() {
  const { maker, made, path } = await server.board({ title: 'Bli förälder', map: TALKED_ABOUT })
  const boardId = made.board.id
  const eva = await member(server, made, 'commenter', { name: 'Eva', organisation: { id: 'norr' } })
  const ida = await member(server, made, 'editor', { name: 'Ida', organisation: { id: 'norr' } })
  const list = (who: Visitor, query = '') => json<List>(who.get(`${path}/notices${query}`))
  const tell = (...numbers: readonly number[]) =>
    notify(
      server.deps,
      numbers.map((n) => ({
        boardId,
        participantId: eva.id,
        kind: 'overdue' as const,
        subject: { elementId: 'b1', since: '2026-09-30' },
        once: `n${n}`,
      })),
    )
  return { maker, made, path, boardId, eva, ida, list, tell }
}

test('a mention is told to whoever is meant, with what was said and by whom, and to nobody else', async () => {
  const { eva, ida, maker, path, list } = await stage()
  const said = `${'Å'.repeat(198)}👪👪`
  const thread = await begin(ida.visitor, path, { anchor: { linkId: 'l1' }, text: said, mentions: ['norr'] })
  const { items, unread } = await list(eva.visitor)
  expect(unread).toBe(1)
  expect(items).toEqual([
    {
      id: expect.any(String),
      kind: 'mention',
      at: expect.any(String),
      by: expect.objectContaining({ id: ida.id, name: 'Ida' }),
      subject: { threadId: thread.id, commentId: thread.comments[0]?.id },
      title: 'Ett arbetssätt → Kortare väntan',
      text: `${'Å'.repeat(198)}👪…`,
    },
  ])
  for (const other of [ida.visitor, maker])
    expect(await list(other)).toEqual({ items: [], nextCursor: null, unread: 0 })
})

test('titles and texts are those of now; what is gone has none', async () => {
  const { eva, ida, path, boardId, list } = await stage()
  const thread = await begin(ida.visitor, path, { anchor: { elementId: 'b1' }, text: 'Fel', mentions: [eva.id] })
  const { rooms } = server.deps
  await rooms.write(boardId, { kind: 'edits' }, (doc) => patchElement(doc, 'b1', { title: 'Nytt namn' }, 'server'))
  const [comment] = thread.comments
  await ida.visitor.patch(`${path}/comments/${thread.id}/replies/${comment?.id}`, { text: 'Rätt', mentions: [eva.id] })
  expect((await list(eva.visitor)).items).toMatchObject([{ title: 'Nytt namn', text: 'Rätt' }])
  await rooms.write(boardId, { kind: 'edits' }, (doc) => trashElements(doc, ['b1'], 'server'))
  await ida.visitor.delete(`${path}/comments/${thread.id}/replies/${comment?.id}`)
  const [notice] = (await list(eva.visitor)).items
  expect(notice?.title).toBe('Nytt namn')
  expect(notice).not.toHaveProperty('text')
})

test('the list goes page by page from the newest, counts what is unread, and shows that alone on request', async () => {
  const { eva, path, list, tell } = await stage()
  for (let n = 0; n < 5; n++) await tell(n)
  // told again, and at the same moment
  await Promise.all([tell(0, 1, 2, 3, 4), tell(5, 6), tell(5, 6)])
  const all = (await list(eva.visitor)).items
  expect(all).toHaveLength(7)
  const first = await list(eva.visitor, '?limit=3')
  const second = await list(eva.visitor, `?limit=3&cursor=${first.nextCursor}`)
  const third = await list(eva.visitor, `?limit=3&cursor=${second.nextCursor}`)
  expect([first, second, third].flatMap(({ items }) => items)).toEqual(all)
  expect([first.unread, third.nextCursor]).toEqual([7, null])
  const ids = all.slice(0, 2).map(({ id }) => id)
  expect((await eva.visitor.post(`${path}/notices/read`, { ids })).status).toBe(204)
  expect((await list(eva.visitor, '?unread=false')).items.map(({ id }) => id)).toEqual(ids)
  expect(await list(eva.visitor, '?unread=true&limit=1')).toMatchObject({ unread: 5, items: [{ id: all[2]?.id }] })
  await eva.visitor.post(`${path}/notices/read`, {})
  expect((await list(eva.visitor)).unread).toBe(0)
  const wrong = await eva.visitor.get(`${path}/notices?cursor=nobody`)
  expect((await json<ProblemBody>(wrong)).errors).toMatchObject([{ pointer: '#/cursor' }])
})

test('nobody reads another’s notices, goes on from them, or marks them', async () => {
  const { eva, ida, path, list, tell } = await stage()
  await tell(1)
  const [notice] = (await list(eva.visitor)).items
  expect((await ida.visitor.get(`${path}/notices?cursor=${notice?.id}`)).status).toBe(422)
  await ida.visitor.post(`${path}/notices/read`, { ids: [notice?.id] })
  await ida.visitor.post(`${path}/notices/read`, {})
  expect((await list(eva.visitor)).unread).toBe(1)
})

test('those who were removed or only look on are told nothing', async () => {
  const { eva, maker, path, boardId, tell } = await stage()
  await maker.patch(`${path}/participants/${eva.id}`, { role: 'viewer' })
  await tell(1)
  await maker.delete(`${path}/participants/${eva.id}`)
  await tell(2)
  expect(await server.deps.storage.unreadNotices(boardId, eva.id)).toBe(0)
})

test('without settings for mail everything else works, and no message is ever made', async () => {
  const { eva, path, tell } = await stage()
  const settings = `${path}/notices/settings`
  expect(await json<NoticeSettings>(eva.visitor.get(settings))).toEqual({
    mail: false,
    email: null,
    confirmed: false,
    digest: 'daily',
  })
  const refused = await eva.visitor.patch(settings, { email: 'eva@example.org' })
  expect([refused.status, (await json<ProblemBody>(refused)).code]).toEqual([409, 'no-mail'])
  expect(await json(eva.visitor.patch(settings, { digest: 'weekly', email: null }))).toMatchObject({ digest: 'weekly' })
  expect(await json(eva.visitor.patch(settings, {}))).toMatchObject({ digest: 'weekly', email: null })
  expect((await eva.visitor.patch(settings, { email: 'a\r\nBcc: b@example.org' })).status).toBe(422)
  await tell(1)
  expect(await server.deps.storage.nextMailAt()).toBeUndefined()
})

test('what happens is told live, to be fetched by those whom it concerns', async () => {
  const { eva, boardId, tell } = await stage()
  const before = (await server.deps.storage.board(boardId))?.eventSeq ?? 0
  await tell(1)
  await tell(1)
  expect((await server.deps.storage.board(boardId))?.eventSeq).toBe(before + 1)
  expect(eva.id).not.toBe('')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepPlaces } from '#server/boards/threadPlaces.ts'
import {
  TALKED_ABOUT,
  answer,
  begin,
  json,
  marksOf,
  member,
  newReply,
  newThread,
  threadOf,
  threadsOf,
} from '#server/testing/talk.ts'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'
import { patchElement, restoreElements, trashElements } from '#shared/doc/elements.ts'
import { removeLinks } from '#shared/doc/links.ts'
import { rootOf } from '#shared/doc/schema.ts'
import type { Anchor, Comment, Thread } from '#shared/wire/comments.ts'
import type { ProblemBody } from '#shared/wire/problems.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp({ RATE_COMMENTS: '10000' })
})
afterAll(() => server.close())

/** A board that is talked about: Eva of the region and Ola of the town comment, Ida edits, Åke looks on. */
async function stage() {
  const { maker, made, path } = await server.board({ map: TALKED_ABOUT })
  const boardId = made.board.id
  const eva = await member(server, made, 'commenter', { name: 'Eva', organisation: { id: 'norr' } })
  const ola = await member(server, made, 'commenter', { name: 'Ola', organisation: { name: 'Staden' } })
  const ida = await member(server, made, 'editor', { name: 'Ida', organisation: { id: 'norr' } })
  const åke = await member(server, made, 'viewer', { name: 'Åke' })
  return { maker, made, path, boardId, eva, ola, ida, åke }
}

test.each<[Anchor, Thread['place']]>([
  [{ elementId: 'b1' }, { title: 'Kortare väntan', x: 0, y: 80, lost: false }],
  [{ elementId: 'n1' }, { title: 'En lapp', x: 8, y: 8, lost: false }],
  [{ linkId: 'l1' }, { title: 'Ett arbetssätt → Kortare väntan', x: 380, y: 160, lost: false }],
  [
    { benefitId: 'b1', field: 'targetValue' },
    { title: 'Kortare väntan', x: 0, y: 80, lost: false },
  ],
  [
    { benefitId: 'b1', field: 'valuePerYear' },
    { title: 'Kortare väntan', x: 0, y: 80, lost: false },
  ],
  [
    { x: -40, y: 7 },
    { x: -40, y: 7, lost: false },
  ],
  [{}, { lost: false }],
])('a thread on %j tells what it hangs on, who wrote it and when', async (anchor, place) => {
  const { eva, path, ola } = await stage()
  const before = new Date().toISOString()
  const response = await eva.visitor.post(`${path}/comments`, newThread({ anchor, kind: 'question', text: ' Vem? ' }))
  expect(response.status).toBe(201)
  const made = await json<Thread>(response)
  expect(made).toMatchObject({ anchor, kind: 'question', state: 'open', place, count: 1, unread: 0 })
  expect(made.place).toEqual(place)
  expect(made.by).toEqual({
    id: eva.id,
    name: 'Eva',
    organisation: { id: 'norr', name: 'Region Norr', colour: expect.any(String) },
  })
  expect(made.comments).toMatchObject([{ by: made.by, text: 'Vem?', mentions: [], agreedBy: [] }])
  expect(made.at >= before && made.at <= new Date().toISOString()).toBe(true)
  expect(await threadOf(ola.visitor, path, made.id)).toEqual({ ...made, unread: 1 })
})

test.each([
  [{ elementId: 'gone' }, '#/anchor/elementId'],
  [{ linkId: 'b1' }, '#/anchor/linkId'],
  [{ benefitId: 'c1', field: 'unit' }, '#/anchor/benefitId'],
  [{ benefitId: 'b1', field: 'colour' }, '#/anchor/field'],
])('a thread cannot hang on %j, which is not there', async (anchor, pointer) => {
  const { eva, path } = await stage()
  const response = await eva.visitor.post(`${path}/comments`, newThread({ anchor }))
  expect(response.status).toBe(422)
  expect((await json<ProblemBody>(response)).errors).toMatchObject([{ pointer }])
})

test('mentions of whom the board does not know are refused by name of the place', async () => {
  const { eva, ola, path } = await stage()
  const mentions = [ola.id, 'norr', ola.organisationId ?? '', 'nobody']
  const response = await eva.visitor.post(`${path}/comments`, newThread({ mentions }))
  expect((await json<ProblemBody>(response)).errors).toMatchObject([{ pointer: '#/mentions/3' }])
  const made = await begin(eva.visitor, path, { mentions: [...mentions.slice(0, 3), ola.id] })
  expect(made.comments[0]?.mentions).toEqual(mentions.slice(0, 3))
  const edit = await eva.visitor.patch(`${path}/comments/${made.id}/replies/${made.comments[0]?.id ?? ''}`, {
    text: 'x',
    mentions: ['nobody'],
  })
  expect(edit.status).toBe(422)
})

test('sent again under its key a comment is answered as it was made', async () => {
  const { eva, path } = await stage()
  const wish = newThread({ anchor: { elementId: 'b1' } })
  const [first, second] = await Promise.all([
    json<Thread>(eva.visitor.post(`${path}/comments`, wish)),
    json<Thread>(eva.visitor.post(`${path}/comments`, wish)),
  ])
  expect(second.id).toBe(first.id)
  const other = await json<Thread>(
    eva.visitor.post(`${path}/comments`, { ...wish, text: 'Annat', anchor: { elementId: 'gone' } }),
  )
  expect(other).toEqual(first)
  const reply = newReply()
  const said = await json<Comment>(eva.visitor.post(`${path}/comments/${first.id}/replies`, reply))
  expect(
    await json<Comment>(eva.visitor.post(`${path}/comments/${first.id}/replies`, { ...reply, text: 'x' })),
  ).toEqual(said)
  expect(await threadOf(eva.visitor, path, first.id)).toMatchObject({ count: 2 })
})

test('who began a thread, or is mentioned in it by name, resolves and reopens it, and editors any', async () => {
  const { eva, ola, ida, maker, åke, path } = await stage()
  const { id } = await begin(eva.visitor, path, { mentions: [ola.organisationId ?? ''] })
  const patch = (who: typeof maker, body: object) => who.patch(`${path}/comments/${id}`, body)
  expect((await patch(ola.visitor, { state: 'resolved' })).status).toBe(403)
  const resolved = await json<Thread>(patch(ida.visitor, { state: 'resolved' }))
  expect(resolved).toMatchObject({ state: 'resolved', resolved: { by: { name: 'Ida' } } })
  await answer(ola.visitor, path, id)
  expect((await threadOf(eva.visitor, path, id)).state).toBe('resolved')
  const reopened = await json<Thread>(patch(eva.visitor, { state: 'open' }))
  expect(reopened.state).toBe('open')
  expect(reopened.resolved).toBeUndefined()
  await answer(eva.visitor, path, id, { mentions: [ola.id] })
  expect((await patch(ola.visitor, { state: 'resolved' })).status).toBe(200)
  // its kind is for who began it and for facilitators
  expect((await patch(ola.visitor, { kind: 'decision' })).status).toBe(403)
  expect((await patch(ida.visitor, { kind: 'decision' })).status).toBe(403)
  expect((await patch(ida.visitor, { kind: 'decision', state: 'open' })).status).toBe(403)
  expect((await json<Thread>(patch(eva.visitor, { kind: 'objection' }))).kind).toBe('objection')
  expect((await json<Thread>(patch(maker, { kind: 'decision', state: 'open' }))).kind).toBe('decision')
  expect((await patch(åke.visitor, { state: 'resolved' })).status).toBe(403)
  expect((await maker.patch(`${path}/comments/none`, { state: 'open' })).status).toBe(404)
})

test('people change and delete what they wrote, facilitators delete anything, and that is written down', async () => {
  const { eva, ola, ida, maker, path } = await stage()
  const { id, comments } = await begin(eva.visitor, path)
  const first = `${path}/comments/${id}/replies/${comments[0]?.id ?? ''}`
  const said = await answer(ola.visitor, path, id)
  const second = `${path}/comments/${id}/replies/${said.id}`
  for (const who of [ola.visitor, ida.visitor, maker]) expect((await who.patch(first, { text: 'x' })).status).toBe(403)
  const edited = await json<Comment>(eva.visitor.patch(first, { text: 'Vilka äger det?' }))
  expect(edited).toMatchObject({ text: 'Vilka äger det?', editedAt: expect.any(String) })
  for (const who of [eva.visitor, ida.visitor]) expect((await who.delete(second)).status).toBe(403)
  expect((await eva.visitor.delete(first)).status).toBe(204)
  expect((await eva.visitor.delete(first)).status).toBe(404)
  expect((await eva.visitor.patch(first, { text: 'x' })).status).toBe(404)
  expect((await threadOf(ola.visitor, path, id)).comments).toMatchObject([
    { text: '', deletedAt: expect.any(String), by: { name: 'Eva' } },
    { text: 'Det gör vi.' },
  ])
  expect((await maker.delete(second)).status).toBe(204)
  expect((await maker.get(`${path}/comments/${id}`)).status).toBe(404)
  const log = await (await maker.get(`${path}/audit.jsonl`)).text()
  expect(log.match(/comment\.deleted/g)).toHaveLength(2)
  expect(log).not.toContain('Vilka äger')
})

test('people agree and agree no longer', async () => {
  const { eva, ola, path } = await stage()
  const { id, comments } = await begin(eva.visitor, path)
  const agreement = `${path}/comments/${id}/replies/${comments[0]?.id ?? ''}/agreement`
  for (let i = 0; i < 2; i++) expect((await ola.visitor.put(agreement, undefined)).status).toBe(204)
  expect((await threadOf(eva.visitor, path, id)).comments[0]?.agreedBy).toEqual([ola.id])
  for (let i = 0; i < 2; i++) expect((await ola.visitor.delete(agreement)).status).toBe(204)
  expect((await threadOf(eva.visitor, path, id)).comments[0]?.agreedBy).toEqual([])
})

test('unread is per person and goes with reading, in threads, marks and the filter', async () => {
  const { eva, ola, path } = await stage()
  const one = await begin(eva.visitor, path, { anchor: { elementId: 'b1' } })
  const two = await begin(eva.visitor, path, { mentions: [ola.organisationId ?? ''] })
  expect((await marksOf(ola.visitor, path)).map(({ id, unread, mine }) => [id, unread, mine])).toEqual([
    [one.id, 1, false],
    [two.id, 1, true],
  ])
  expect(await marksOf(eva.visitor, path, `?since=${one.updatedAt}`)).toMatchObject([
    { id: two.id, unread: 0, mine: true, organisationId: 'norr', state: 'open', count: 1 },
  ])
  const read = (body: object) => ola.visitor.post(`${path}/comments/read`, body)
  expect((await read({ threadIds: [one.id], upTo: one.updatedAt })).status).toBe(204)
  expect((await threadsOf(ola.visitor, path, '?unread=true')).map(({ id }) => id)).toEqual([two.id])
  // a clock that goes before the server's does not read what is to come
  expect((await read({ upTo: '2199-01-01T00:00:00+02:00' })).status).toBe(204)
  expect(await threadsOf(ola.visitor, path, '?unread=true')).toEqual([])
  await answer(eva.visitor, path, one.id)
  expect((await threadsOf(ola.visitor, path, '?unread=true')).map(({ id }) => id)).toEqual([one.id])
})

test('threads are chosen by element with its links and values, link, organisation, kind, state and whose they are', async () => {
  const { eva, ola, path } = await stage()
  const on = async (anchor: Anchor, rest = {}) => (await begin(eva.visitor, path, { anchor, ...rest })).id
  const element = await on({ elementId: 'b1' }, { kind: 'objection' })
  const link = await on({ linkId: 'l1' })
  const value = await on({ benefitId: 'b1', field: 'unit' })
  const board = (await begin(ola.visitor, path)).id
  const ids = async (query: string) => (await threadsOf(eva.visitor, path, query)).map(({ id }) => id)
  expect(await ids('')).toEqual([board, value, link, element])
  expect(await ids('?elementId=b1')).toEqual([value, link, element])
  expect(await ids('?elementId=c1')).toEqual([link])
  expect(await ids('?linkId=l1')).toEqual([link])
  expect(await ids('?kind=objection')).toEqual([element])
  expect(await ids('?mine=true')).toEqual([value, link, element])
  expect(await ids(`?organisation=${ola.organisationId ?? ''}`)).toEqual([board])
  expect(await ids('?state=resolved')).toEqual([])
  expect((await eva.visitor.get(`${path}/comments?author=x`)).status).toBe(422)
  expect((await eva.visitor.get(`${path}/comments?cursor=x`)).status).toBe(422)
})

test('lists are read page by page', async () => {
  const { eva, path } = await stage()
  const made = await begin(eva.visitor, path)
  for (let i = 0; i < 4; i++) await answer(eva.visitor, path, made.id)
  for (let i = 0; i < 4; i++) await begin(eva.visitor, path)
  for (const list of ['comments', 'comments/marks', `comments/${made.id}/replies`]) {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = `?limit=2${cursor && `&cursor=${cursor}`}`
      const page = await json<{ items: { id: string }[]; nextCursor: string | null }>(
        eva.visitor.get(`${path}/${list}${query}`),
      )
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect({ list, seen: new Set(seen).size, all: seen.length }).toEqual({ list, seen: 5, all: 5 })
  }
})

test('a thread outlives its element, under its last title and place, and finds it again', async () => {
  const { eva, path, boardId } = await stage()
  const { rooms } = server.deps
  const write = (change: Parameters<typeof rooms.write>[2]) => rooms.write(boardId, { kind: 'edits' }, change)
  const element = (await begin(eva.visitor, path, { anchor: { elementId: 'b1' } })).id
  const value = (await begin(eva.visitor, path, { anchor: { benefitId: 'b1', field: 'unit' } })).id
  const link = (await begin(eva.visitor, path, { anchor: { linkId: 'l1' } })).id
  const place = async (id: string) => (await threadOf(eva.visitor, path, id)).place
  await write((doc) => patchElement(doc, 'b1', { title: 'Snabbare besked' }, 'server'))
  expect(await place(element)).toEqual({ title: 'Snabbare besked', x: 0, y: 80, lost: false })
  await write((doc) => trashElements(doc, ['b1'], 'server'))
  const lost = { title: 'Snabbare besked', x: 0, y: 80, lost: true }
  expect([await place(element), await place(value)]).toEqual([lost, lost])
  expect(await place(link)).toMatchObject({ title: 'Ett arbetssätt → Snabbare besked', lost: true })
  // nothing new is said of it, but what was begun goes on
  expect((await eva.visitor.post(`${path}/comments`, newThread({ anchor: { elementId: 'b1' } }))).status).toBe(422)
  expect((await eva.visitor.post(`${path}/comments/${element}/replies`, newReply())).status).toBe(201)
  await write((doc) => restoreElements(doc, ['b1'], 'server'))
  expect(await place(element)).toEqual({ ...lost, lost: false })
  await keepPlaces(server.deps, boardId, ['b1'])
  await write((doc) => {
    removeLinks(doc, ['l1'], 'server')
    rootOf(doc, 'elements').delete('b1')
  })
  expect([await place(element), await place(value)]).toEqual([lost, lost])
  expect(await place(link)).toEqual({ title: 'Ett arbetssätt → Snabbare besked', x: 380, y: 160, lost: true })
})

test('comments go on while the board is locked', async () => {
  const { eva, maker, path } = await stage()
  await maker.patch(path, { locked: true })
  const { id } = await begin(eva.visitor, path, { anchor: { elementId: 'b1' } })
  expect((await eva.visitor.patch(`${path}/comments/${id}`, { state: 'resolved' })).status).toBe(200)
})

test('mentions and answers are told once to those they concern', async () => {
  const { eva, ola, ida, åke, path, boardId } = await stage()
  const told = async () => {
    const people = { eva: eva.id, ola: ola.id, ida: ida.id, åke: åke.id }
    const rows = await Promise.all(
      Object.entries(people).map(async ([name, id]) => {
        const list = await server.deps.storage.notices(boardId, id, { limit: 20 })
        return (list ?? []).map(({ kind }) => `${name} ${kind}`)
      }),
    )
    return rows.flat().toSorted()
  }
  const { id, comments } = await begin(ola.visitor, path, { mentions: ['norr', eva.id, ola.id] })
  expect(await told()).toEqual(['eva mention', 'ida mention'])
  await answer(eva.visitor, path, id)
  expect(await told()).toEqual(['eva mention', 'ida mention', 'ola reply'])
  // whoever is mentioned in the answer is told of that alone
  const reply = newReply({ mentions: [ola.id] })
  for (let i = 0; i < 2; i++) await ida.visitor.post(`${path}/comments/${id}/replies`, reply)
  expect(await told()).toEqual(['eva mention', 'eva reply', 'ida mention', 'ola mention', 'ola reply'])
  const first = `${path}/comments/${id}/replies/${comments[0]?.id ?? ''}`
  await ola.visitor.patch(first, { text: 'Vem?', mentions: ['norr', eva.id] })
  expect(await told()).toHaveLength(5)
})

test('an export tells threads with all their comments and versions, and an import takes nothing of them', async () => {
  const { maker, eva, ola, path } = await stage()
  const { id } = await begin(eva.visitor, path, { anchor: { elementId: 'b1' }, kind: 'objection' })
  for (let i = 0; i < 60; i++) await answer(ola.visitor, path, id, { text: `Svar ${i}` })
  expect((await maker.post(`${path}/versions`, { name: 'Beslutsunderlag' })).status).toBe(201)
  const file = await json<Record<string, unknown> & { comments: Thread[]; versions: { name: string }[] }>(
    maker.get(`${path}/export.json`),
  )
  expect(file.comments).toMatchObject([
    { id, kind: 'objection', state: 'open', by: { name: 'Eva', organisation: { name: 'Region Norr' } }, count: 61 },
  ])
  expect(file.comments[0]?.comments.map(({ text }) => text)).toEqual([
    'Vem äger det här?',
    ...Array.from({ length: 60 }, (_, i) => `Svar ${i}`),
  ])
  expect(file.comments[0]).not.toHaveProperty('unread')
  expect(file.versions).toMatchObject([{ name: 'Beslutsunderlag' }])
  const imported = await maker.post(`${path}/import?mode=replace`, file)
  expect(await json(imported)).toMatchObject({ problems: [], created: [], changed: [], removed: [] })
  const { path: mine, maker: me } = await server.board({ map: file })
  const again = await json<object>(me.get(`${mine}/export.json`))
  expect(again).not.toHaveProperty('comments')
  expect(again).not.toHaveProperty('versions')
})

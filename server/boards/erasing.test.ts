import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { TALKED_ABOUT, answer, begin, json, member, threadOf } from '#server/testing/talk.ts'
import { createTestApp, inviteOf } from '#server/testing/testApp.ts'
import type { Erasure } from '#shared/wire/erasures.ts'
import type { Thread } from '#shared/wire/comments.ts'
import type { Erased, MeExport } from '#shared/wire/me.ts'

const NAME = 'Xantippa Ögonsten'
const map = (title: string) => ({
  schemaVersion: 1,
  elements: [{ id: 'b1', kind: 'benefit', title, owner: { name: `${NAME} själv` } }],
})

test('what an erased person wrote is gone from a board in the bin, too, and told to whoever takes it out', async () => {
  const server = await createTestApp({ UNLOAD_MS: '0' })
  const { deps } = server
  const { maker, made, path } = await server.board({ map: map('Nytta') })
  const person = server.visitor()
  await person.post('/api/join', { invite: inviteOf(made, 'editor'), name: NAME })
  await person.post(`${path}/import`, map(`Struket av ${NAME}`))
  await person.post(`${path}/import`, map('Nytta'))
  expect((await maker.delete(path)).status).toBe(204)
  await vi.waitFor(() => expect(deps.rooms.stats().boards).toBe(0))

  const erased = (await (await person.delete('/api/me')).json()) as Erased
  expect(erased.boards).toEqual([{ id: made.board.id, title: 'Karta', hits: 1 }])
  await deps.storage.checkpoint()
  const files = readdirSync(deps.config.dataDir).map((name) => readFileSync(join(deps.config.dataDir, name)))
  expect(files.some((bytes) => bytes.includes(`Struket av ${NAME}`))).toBe(false)

  const restored = (await (await maker.patch(path, { deleted: false })).json()) as { generation: string }
  expect(restored.generation).not.toBe(made.board.generation)
  expect(await (await maker.get(`${path}/map`)).text()).toContain('Nytta')
  const { items } = (await (await maker.get(`${path}/erasures`)).json()) as { items: Erasure[] }
  expect(items[0]?.hits).toEqual([{ id: 'b1', field: 'owner' }])
  await server.close()
})

test.each(['anonymise', 'delete'] as const)(
  'comments of somebody who is erased: %s; what others wrote of them is shown to facilitators',
  async (comments) => {
    const server = await createTestApp()
    const { deps } = server
    const { maker, made, path } = await server.board({ map: TALKED_ABOUT })
    const person = await member(server, made, 'commenter', { name: NAME })
    const eva = await member(server, made, 'commenter', { name: 'Eva' })
    const own = await begin(person.visitor, path, { text: `Min egen text av ${NAME}` })
    const shared = await begin(eva.visitor, path, { anchor: { elementId: 'b1' }, text: 'Vem?', mentions: [person.id] })
    await answer(person.visitor, path, shared.id, { text: 'Unik formulering om ansvaret' })
    const named = await begin(eva.visitor, path, { text: `Fråga ${NAME} om det` })
    const exported = await json<MeExport>(person.visitor.get('/api/me/export'))
    expect(exported.comments.map(({ text }) => text)).toEqual([
      `Min egen text av ${NAME}`,
      'Unik formulering om ansvaret',
    ])
    expect(exported.notices).toMatchObject([{ kind: 'mention' }])
    expect(exported.readMarks.map(({ threadId }) => threadId)).toEqual([own.id, shared.id])

    const erase = `${path}/participants/${person.id}?erase=true&comments=${comments}`
    expect((await maker.delete(erase)).status).toBe(204)
    const left = await threadOf(eva.visitor, path, shared.id)
    const gone = comments === 'delete'
    expect(left.comments[1]).toMatchObject({
      by: { id: person.id, name: '', organisation: null },
      text: gone ? '' : 'Unik formulering om ansvaret',
    })
    expect((await maker.get(`${path}/comments/${own.id}`)).status).toBe(gone ? 404 : 200)
    const { items } = await json<{ items: Erasure[] }>(maker.get(`${path}/erasures`))
    const hits = (gone ? [named.id] : [own.id, named.id]).map((id) => ({ id, field: 'comment' }))
    expect(items[0]?.hits).toEqual(hits)

    // a facilitator takes the texts out, and then the name is nowhere
    for (const { id } of hits) {
      const { comments: said } = await json<Thread>(maker.get(`${path}/comments/${id}`))
      for (const one of said) expect((await maker.delete(`${path}/comments/${id}/replies/${one.id}`)).status).toBe(204)
    }
    expect((await maker.post(`${path}/erasures/${items[0]?.id ?? ''}/finish`, undefined)).status).toBe(200)
    await deps.storage.checkpoint()
    const files = readdirSync(deps.config.dataDir).map((name) => readFileSync(join(deps.config.dataDir, name)))
    expect(files.some((bytes) => bytes.includes(NAME))).toBe(false)
    expect(files.some((bytes) => bytes.includes('Unik formulering'))).toBe(!gone)
    await server.close()
  },
)

test('a restore at the same moment does not bring the name back where nobody has looked for it', async () => {
  const server = await createTestApp()
  const { maker, made, path } = await server.board({ map: map(`Förslag av ${NAME}`) })
  const person = server.visitor()
  await person.post('/api/join', { invite: inviteOf(made, 'editor'), name: NAME })
  const version = await json<{ id: string }>(maker.post(`${path}/versions`, { name: 'Före' }))
  await person.post(`${path}/import`, map('Nytta'))
  const [restored, gone] = await Promise.all([
    maker.post(`${path}/versions/${version.id}/restore`, {}),
    person.delete('/api/me'),
  ])
  expect([restored.status, gone.status]).toEqual([200, 200])
  const now = await (await maker.get(`${path}/map`)).text()
  const { items } = await json<{ items: Erasure[] }>(maker.get(`${path}/erasures`))
  const isTold = items[0]?.hits.some(({ field }) => field === 'title') ?? false
  expect(isTold).toBe(now.includes(`Förslag av ${NAME}`))
  await server.close()
})

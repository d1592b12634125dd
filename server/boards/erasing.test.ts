import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { createTestApp, inviteOf } from '#server/testing/testApp.ts'
import type { Erasure } from '#shared/wire/erasures.ts'
import type { Erased } from '#shared/wire/me.ts'

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

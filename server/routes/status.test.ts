import { expect, test } from 'vitest'
import { createTestApp } from '#server/testing/testApp.ts'

const ready = { ready: true, failing: [] }

test('a server that can write is ready, and one that is stopping says so while it still answers', async () => {
  const server = await createTestApp()
  const visitor = server.visitor()
  expect(await (await visitor.get('/healthz')).json()).toEqual({ ok: true })
  const before = await visitor.get('/readyz')
  expect({ status: before.status, body: (await before.json()) as unknown }).toEqual({ status: 200, body: ready })
  server.deps.drain()
  const after = await visitor.get('/readyz')
  expect(after.status).toBe(503)
  expect(await after.json()).toEqual({ ready: false, failing: ['stopping'] })
  expect((await visitor.get('/healthz')).status).toBe(200)
  await server.close()
})

test('a server whose storage fails is alive but not ready, and tells no more than that', async () => {
  const server = await createTestApp()
  await server.deps.storage.close()
  const response = await server.visitor().get('/readyz')
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({ ready: false, failing: ['storage'] })
  expect((await server.visitor().get('/healthz')).status).toBe(200)
  await server.close()
})

test('a server that runs later than MAX_LAG_MS is not ready, and one that may run so late is', async () => {
  const [strict, patient] = await Promise.all([
    createTestApp({ MAX_LAG_MS: '50' }),
    createTestApp({ MAX_LAG_MS: '60000' }),
  ])
  const busyUntil = performance.now() + 300
  while (performance.now() < busyUntil);
  const answers = await Promise.all([strict, patient].map((server) => server.visitor().get('/readyz')))
  expect(answers.map(({ status }) => status)).toEqual([503, 200])
  expect(await answers[0]?.json()).toEqual({ ready: false, failing: ['eventLoop'] })
  await Promise.all([strict.close(), patient.close()])
})

import { expect, test } from 'vitest'
import { createTestApp } from '#server/testing/testApp.ts'
import type { CreatedInvite } from '#shared/wire/invites.ts'

test('passcodes guessed all at once from one place are tried no more often than one by one', async () => {
  const server = await createTestApp({ RATE_FAILED_JOINS: '5' })
  const { maker, path } = await server.board()
  const made = await maker.post(`${path}/invites`, { role: 'viewer', passcode: 'lingonris 4711' })
  const { url } = (await made.json()) as CreatedInvite
  const invite = new URL(url).hash.slice(1)
  const guess = async (passcode: string) =>
    (await server.visitor().post('/api/join', { invite, name: 'Eva', passcode })).status
  const statuses = await Promise.all(Array.from({ length: 60 }, (_, n) => guess(`blåbärsris ${n}`)))
  expect(statuses.filter((status) => status === 403)).toHaveLength(5)
  expect(statuses.filter((status) => status === 429)).toHaveLength(55)
  expect(await guess('lingonris 4711')).toBe(429)
  await server.close()
})

test('a whole room that joins at once with the right passcode gets in', async () => {
  const server = await createTestApp({ RATE_FAILED_JOINS: '5' })
  const { maker, path } = await server.board()
  const made = await maker.post(`${path}/invites`, { role: 'viewer', passcode: 'lingonris 4711' })
  const { url } = (await made.json()) as CreatedInvite
  const invite = new URL(url).hash.slice(1)
  const join = async (name: string) =>
    (await server.visitor().post('/api/join', { invite, name, passcode: 'lingonris 4711' })).status
  const statuses = await Promise.all(Array.from({ length: 30 }, (_, n) => join(`Deltagare ${n}`)))
  expect(new Set(statuses)).toEqual(new Set([200]))
  await server.close()
})

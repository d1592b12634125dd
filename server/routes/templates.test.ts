import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'
import type { Template } from '#shared/wire/templates.ts'

let server: TestApp
beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())

const templates = async (query: string, headers: Record<string, string> = {}) =>
  (await (await server.visitor().get(`/api/templates${query}`, headers)).json()) as Template[]

test('templates are told in the language asked for, else in that of the browser', async () => {
  const swedish = await templates('?language=sv')
  expect(swedish.map(({ title }) => title).slice(0, 4)).toEqual([
    'Tom karta',
    'Effektkedja',
    'Nyttokarta (BDN)',
    'Exempel: Bli förälder',
  ])
  expect(swedish[3]?.description).toBe('32 element, 4 organisationer, ifylld')
  expect(await templates('', { 'Accept-Language': 'sv' })).toEqual(swedish)
  expect((await templates(''))[0]?.title).toBe('Empty map')
})

test('an empty map is in the language of whoever asks, an example in its own', async () => {
  const norwegian = await templates('?language=nb')
  expect(norwegian.map(({ id, language, filled }) => [id, language, filled])).toEqual([
    ['blank', 'nb', false],
    ['effect-chain', 'nb', false],
    ['bdn', 'nb', false],
    ['sv-bli-foralder', 'sv', true],
    ['nb-interkommunal-byggesak', 'nb', true],
    ['en-one-stop-licensing', 'en', true],
  ])
})

test('a language that there is not is refused', async () => {
  expect((await server.visitor().get('/api/templates?language=fi')).status).toBe(422)
})

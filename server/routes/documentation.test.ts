import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Specification } from '#server/docs/docsPage.ts'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'
import { PROBLEMS } from '#shared/wire/problems.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

let server: TestApp
let specification: Specification
beforeAll(async () => {
  server = await createTestApp({ PUBLIC_URL: 'http://localhost:3000/karta' })
  specification = (await (await server.visitor().get('/openapi.json')).json()) as Specification
})
afterAll(() => server.close())

const operations = () =>
  Object.entries(specification.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method]
      return operation ? [{ route: `${method.toUpperCase()} ${path}`, operation }] : []
    }),
  )

describe('openapi.json', () => {
  test('describes every route, and no other', () => {
    const routes = server.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}').replace(/(?<=.)\/$/, '')}`)
    expect(
      operations()
        .map(({ route }) => route.replace(/(?<=.)\/$/, ''))
        .toSorted(),
    ).toEqual([...new Set(routes)].toSorted())
    expect(specification.servers).toEqual([{ url: '/karta' }])
  })

  test('says of each what it is for and what it answers', () => {
    for (const { route, operation } of operations()) {
      expect(operation.summary, route).toMatch(/^\p{Lu}/u)
      const statuses = Object.keys(operation.responses ?? {})
      expect(
        statuses.filter((status) => /^[123]/.test(status)),
        route,
      ).toHaveLength(1)
    }
  })

  test('tells the shape of bodies and answers', () => {
    const made = operations().find(
      ({ route }) => route.startsWith('POST /api/boards') && !route.includes('{'),
    )?.operation
    const body = made?.requestBody
    expect(body).toMatchObject({
      content: { 'application/json': { schema: { required: ['title'], additionalProperties: false } } },
    })
    expect(made?.responses?.['201']).toMatchObject({
      content: { 'application/json': { schema: { required: ['board', 'me', 'invites'] } } },
    })
    expect(made?.responses?.['422']).toHaveProperty(['content', 'application/problem+json'])
  })

  test('of a route that changes something says that its origin is checked', () => {
    // mail programs send none, to stop messages
    const without = 'POST /api/mail/stop/{token}'
    for (const { route, operation } of operations().filter(
      ({ route: of }) => !of.startsWith('GET') && of !== without,
    )) {
      expect(JSON.stringify(operation.responses?.['403']), route).toContain('origin-refused')
    }
  })
})

describe('/docs', () => {
  test('shows every route and every problem on one plain page without scripts', async () => {
    const response = await server.visitor().get('/docs')
    expect(response.headers.get('Content-Type')).toMatch(/^text\/html/)
    const page = await response.text()
    for (const { operation } of operations()) expect(page).toContain(operation.summary)
    for (const code of Object.keys(PROBLEMS)) expect(page).toContain(`id="${code}"`)
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=|https?:\/\/(?!localhost)/)
    expect(page).not.toMatch(/\{\{|\[object|undefined/)
    expect(page).toContain('href="/karta/docs/style.css"')
  })

  test('has a style sheet of its own', async () => {
    const response = await server.visitor().get('/docs/style.css')
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toMatch(/^text\/css/)
  })
})

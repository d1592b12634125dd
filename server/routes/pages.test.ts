import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, type AppType } from '#server/app.ts'
import { readClientFiles } from '#server/http/clientFiles.ts'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'

let server: TestApp
let app: AppType
beforeAll(async () => {
  server = await createTestApp()
  const folder = join(server.deps.config.dataDir, 'client')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Nyttokarta</title>')
  writeFileSync(join(folder, 'assets', 'main-1.js'), 'export {}')
  app = createApp({ ...server.deps, clientFiles: readClientFiles(folder, '') })
})
afterAll(() => server.close())

const open = (path: string) => app.request(path, { headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })
const BOARD = '/b/AAAAAAAAAAAAAAAAAAAAAA'

test.each([
  '/',
  '/join',
  '/privacy',
  '/mail',
  BOARD,
  `${BOARD}/register`,
  `${BOARD}/v/A_b-1/register`,
  `${BOARD}/compare/A_b-1/now`,
])('%s is a page', async (path) => {
  const response = await open(path)
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('Cache-Control')).toBe('no-cache')
  expect(await response.text()).toContain('<title>Nyttokarta</title>')
})

test('an address that is nothing answers people with the page, as not found', async () => {
  const response = await open('/b/short')
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('<title>Nyttokarta</title>')
})

test.each(['/assets/main-0.js', '/assets/', '/api', '/api/nothing', '/sync/x', '/favicon.png', '/docs/x'])(
  '%s never answers with the page',
  async (path) => {
    const response = await open(path)
    expect(response.status).toBe(404)
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  },
)

test('programs get a problem where people get the page', async () => {
  const response = await app.request('/nothing', { headers: { Accept: 'application/json' } })
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
})

test('a script is served as one, for ever', async () => {
  const response = await app.request('/assets/main-1.js')
  expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
  expect(response.headers.get('Cache-Control')).toContain('immutable')
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
})

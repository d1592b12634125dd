import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { pageUnder, readClientFiles } from '#server/http/clientFiles.ts'

const PAGE =
  '<!doctype html><head><meta name="base-path" content=""><script type="module" src="./assets/main-1.js"></script>' +
  '<link rel="icon" href="./icon.svg"></head>'
const folder = mkdtempSync(join(tmpdir(), 'client-files-'))
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), PAGE)
writeFileSync(join(folder, 'icon.svg'), '<svg/>')
writeFileSync(join(folder, '.secret.json'), '{}')
mkdirSync(join(folder, '.vite'))
writeFileSync(
  join(folder, '.vite/manifest.json'),
  JSON.stringify({
    'index.html': { file: 'assets/main-1.js', name: 'start' },
    '_board-2.js': { file: 'assets/board-2.js', name: 'board', css: ['assets/board-3.css'] },
  }),
)
writeFileSync(join(folder, 'assets/main-1.js'), 'plain')
writeFileSync(join(folder, 'assets/main-1.js.br'), 'brotli')
writeFileSync(join(folder, 'assets/main-1.js.gz'), 'gzip')
afterAll(() => rmSync(folder, { recursive: true }))

const files = readClientFiles(folder, '/karta')
const get = (path: string, headers: Record<string, string> = {}) =>
  files.file(path, new Request('http://localhost/', { headers }))

describe('the built client', () => {
  test('a file with a hash in its name is kept for ever, another is asked for again', () => {
    expect(get('/assets/main-1.js')?.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(get('/icon.svg')?.headers.get('Cache-Control')).toBe('no-cache')
    expect(get('/icon.svg')?.headers.get('Content-Type')).toBe('image/svg+xml')
  })

  test.each([
    [undefined, null, 'plain'],
    ['gzip, deflate, br, zstd', 'br', 'brotli'],
    ['gzip', 'gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip', 'gzip'],
    ['br;q=0.0', null, 'plain'],
    ['identity', null, 'plain'],
  ])('Accept-Encoding %s is answered with the best copy there is', async (accepted, encoding, text) => {
    const answer = get('/assets/main-1.js', accepted === undefined ? {} : { 'Accept-Encoding': accepted })
    expect(answer?.headers.get('Content-Encoding')).toBe(encoding)
    expect(answer?.headers.get('Vary')).toBe('Accept-Encoding')
    expect(await answer?.text()).toBe(text)
  })

  test('a browser that has the file is told so', () => {
    const etag = get('/icon.svg')?.headers.get('ETag') ?? ''
    expect(get('/icon.svg', { 'If-None-Match': etag })?.status).toBe(304)
  })

  test('there is nothing but the files of the client', () => {
    for (const path of [
      '/assets/main-1.js.br',
      '/../package.json',
      '/.secret.json',
      '/index.html',
      '/assets',
      '/assets/x.js',
    ])
      expect(get(path)).toBeUndefined()
  })

  test('the page finds its assets and the sub-path from any address', async () => {
    const page = files.page(200)
    expect(page?.headers.get('Cache-Control')).toBe('no-cache')
    const html = (await page?.text()) ?? ''
    expect(html).toContain('src="/karta/assets/main-1.js"')
    expect(html).toContain('href="/karta/icon.svg"')
    expect(html).toContain('<meta name="base-path" content="/karta">')
    expect(pageUnder(PAGE, '')).toContain('src="/assets/main-1.js"')
  })

  test('the page of a board names the board’s files, which a browser then fetches ahead; other pages do not', async () => {
    const html = (await files.page(200, 'board')?.text()) ?? ''
    expect(html).toContain('<link rel="modulepreload" crossorigin href="/karta/assets/board-2.js">')
    expect(html).toContain('<link rel="stylesheet" crossorigin href="/karta/assets/board-3.css">')
    expect(await files.page(200)?.text()).not.toContain('board-2')
  })

  test('without a built client there is no page, and no error', () => {
    const none = readClientFiles(join(folder, 'missing'), '')
    expect(none.page(200)).toBeUndefined()
    expect(none.file('/', new Request('http://localhost/'))).toBeUndefined()
  })
})

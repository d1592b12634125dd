import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const text = (path: string): string => readFileSync(join(root, path), 'utf8')
const filesUnder = (folder: string, pattern: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => `${folder}/${name}`)
const sources = ['client', 'server', 'shared'].flatMap((folder) =>
  filesUnder(folder, /(?<!\.(?:test|bench|suite|d))\.tsx?$/),
)
const holding = (pattern: RegExp, files = sources): readonly string[] =>
  files.filter((path) => pattern.test(text(path)))

interface LockEntry {
  readonly version?: string
}
const lock = JSON.parse(text('package-lock.json')) as { packages: Record<string, LockEntry> }
const versionsOf = (name: string): readonly (string | undefined)[] =>
  Object.entries(lock.packages).flatMap(([path, entry]) =>
    path.endsWith(`node_modules/${name}`) ? [entry.version] : [],
  )

describe('packages', () => {
  test.each(['xlsx', 'exceljs', 'xlsx-js-style', 'sheetjs-style'])('%s is not in the tree', (name) => {
    expect(versionsOf(name)).toEqual([])
  })

  test.each(['react', 'react-dom', 'yjs', 'lib0', 'y-protocols', 'ws', 'hono', 'better-sqlite3'])(
    'there is one copy of %s',
    (name) => {
      expect(versionsOf(name)).toHaveLength(1)
    },
  )

  test('nothing is fetched while the product is installed but by packages that are decided about', () => {
    expect(text('.npmrc')).not.toMatch(/^registry|_authToken|_password/m)
    expect(text('package-lock.json')).not.toMatch(/"resolved": "(?:git|http|file:\/)/)
  })

  test('what runs in production can be audited with one command', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
    expect(scripts['audit']).toBe('npm audit --omit=dev --audit-level=high')
    expect(text('CONTRIBUTING.md')).toContain('npm run audit')
  })
})

describe('Trusted Types', () => {
  test('are let through by two policies: the empty text; our own threads, and markup for the parser alone', () => {
    const files = ['client/ui/fields/allowClearing.ts', 'client/ui/trustedWorker.ts']
    expect(holding(/trustedTypes|createPolicy/).toSorted()).toEqual(files)
    for (const file of files) expect([...text(file).matchAll(/trustedTypes\.createPolicy\(/g)], file).toHaveLength(1)
  })

  test('are demanded by the content policy', () => {
    expect(text('server/http/headers.ts')).toContain("require-trusted-types-for 'script'")
  })
})

describe('sources', () => {
  test('set no markup and make no code from text', () => {
    const makers =
      /\.innerHTML|\.outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|srcdoc|new Function\(|\beval\(/
    expect(holding(makers)).toEqual([])
  })

  test('of the client load nothing from elsewhere and open no window that could look back', () => {
    const styles = filesUnder('client', /\.(?:css|html)$/)
    expect(
      holding(/(?:src|href|url\()\s*=?\s*["'(]?(?:https?:)?\/\//, [
        ...sources.filter((path) => path.startsWith('client')),
        ...styles,
      ]),
    ).toEqual([])
    for (const path of holding(/target="_blank"/)) expect(text(path), path).toMatch(/rel="noopener noreferrer"/)
    expect(holding(/window\.open\(/)).toEqual([])
  })

  test('of the server put no script, style or handler into a page they make', () => {
    const makers = sources.filter((path) => path.startsWith('server/') && /<html/.test(text(path)))
    for (const path of makers) expect(text(path), path).not.toMatch(/<script|<style|\sstyle="|\son[a-z]+="/)
  })

  test('keep no secret in the browser’s storage', () => {
    const keepers = holding(/(?:local|session)Storage\.setItem/).map((path) => [path, text(path)] as const)
    for (const [path, source] of keepers)
      expect(source, path).not.toMatch(/setItem\([^)]*(?:secret|token|passcode|cookie)/i)
  })
})

describe('browser tests', () => {
  const specs = filesUnder('e2e', /\.spec\.ts$/)
  test.each(specs)('%s fails on a breach of the content policy, as all do', (path) => {
    const source = text(path)
    expect(source).toMatch(/import \{[^}]*\btest\b[^}]*\} from '\.{1,2}\/fixtures\.ts'/)
    expect(source).not.toMatch(/import \{[^}]*\b(?:test|chromium)\b[^}]*\} from '@playwright\/test'/)
    // A browser opened past the fixture is watched by the test itself.
    if (/browser\.newContext|\(\{[^}]*\b(?:page|context)\b[^}]*\}\) =>/.test(source))
      expect(source).toContain('await watch(')
  })
})

describe('the threat model', () => {
  const page = text('docs/threat-model.md')
  const named = [...page.matchAll(/`((?:client|server|shared|e2e|scripts)\/[\w./-]+\.(?:test|spec)\.tsx?)`/g)].map(
    ([, path]) => path ?? '',
  )

  test('names tests that exist', () => {
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('shows a test for every threat', () => {
    const section = page.slice(page.indexOf('## Threats'), page.indexOf('## What is not promised'))
    const rows = section.split('\n').filter((line) => /^\| (?!threat|-)/.test(line))
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.filter((row) => !/\.(?:test|spec)\.ts/.test(row))).toEqual([])
  })

  test('and the page for reports are linked from where people begin', () => {
    for (const path of ['README.md', 'docs/architecture.md']) {
      expect(text(path)).toMatch(/\]\((?:docs\/)?threat-model\.md\)/)
      expect(text(path)).toMatch(/\]\((?:\.\.\/)?SECURITY\.md\)/)
    }
  })
})

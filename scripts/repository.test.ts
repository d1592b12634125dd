import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

interface LockEntry {
  readonly version?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
}
interface Manifest {
  readonly license: string
  readonly version: string
  readonly engines: { readonly node: string }
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly allowScripts: Readonly<Record<string, boolean>>
}

const root = resolve(import.meta.dirname, '..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const manifest = JSON.parse(text('package.json')) as Manifest
const lock = JSON.parse(text('package-lock.json')) as { packages: Record<string, LockEntry> }
const entries = Object.entries(lock.packages).filter(([path]) => path !== '')
const copiesOf = (name: string) => entries.filter(([path]) => path.endsWith(`node_modules/${name}`))
const atLeast = (version: string, least: string) => version.localeCompare(least, 'en', { numeric: true }) >= 0

test('the lock file belongs to package.json and is complete on every platform', () => {
  const npm = process.env['npm_execpath']
  const args = ['ci', '--dry-run', '--ignore-scripts', '--no-audit']
  const [command, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  expect(() => execFileSync(command, [...before, ...args], { cwd: root, stdio: 'pipe' })).not.toThrow()
})

test('the lock file names no download address', () => {
  expect(entries.filter(([, entry]) => entry.resolved?.includes('://')).map(([path]) => path)).toEqual([])
})

test('every package version is pinned', () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

test('somebody has decided about every install script in the tree', () => {
  const withScript = entries
    .filter(([, entry]) => entry.hasInstallScript)
    .map(([path]) => path.replace(/.*node_modules\//, ''))
  const undecided = withScript.filter((name) => manifest.allowScripts[name] === undefined && name !== 'fsevents')
  expect(undecided).toEqual([])
})

test.each([
  ['yjs', '13.6.0'],
  ['lib0', '0.2.119'],
  ['y-protocols', '1.0.7'],
  ['ws', '8.21.0'],
])('%s is in the tree once and no older than %s', (name, least) => {
  const copies = copiesOf(name)
  expect(copies.map(([path]) => path)).toEqual([`node_modules/${name}`])
  expect(copies.every(([, entry]) => atLeast(entry.version ?? '0', least))).toBe(true)
})

test('the SQLite package runs on the oldest Node that is promised', () => {
  const version = copiesOf('better-sqlite3')[0]?.[1].version ?? '0'
  expect(version).toMatch(/^12\./)
})

test('the licence in package.json is the one in LICENSE', () => {
  expect(manifest.license).toBe('EUPL-1.2')
  expect(text('LICENSE')).toMatch(/EUROPEAN UNION PUBLIC LICENCE v\. 1\.2[\s\S]+Appendix[\s\S]+a new EUPL version\./)
})

test('the change log has a place for the version in package.json', () => {
  expect(text('CHANGELOG.md')).toContain(`## [${manifest.version}]`)
})

test('every relative link in the documents leads to a file', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', ...markdownUnder('docs')]
  const dead = documents.flatMap((path) =>
    [...text(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
      .map(([, target]) => join(root, path, '..', target ?? ''))
      .filter((target) => statSync(target, { throwIfNoEntry: false }) === undefined)
      .map((target) => `${path} → ${target}`),
  )
  expect(dead).toEqual([])
})

test('every script that the documents name exists', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
  const named = ['README.md', 'CONTRIBUTING.md'].flatMap((path) =>
    [...text(path).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? ''),
  )
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
})

function markdownUnder(folder: string): string[] {
  const found = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return found.filter((name) => name.endsWith('.md')).map((name) => join(folder, name))
}

/**
 * `npm test`: types, lint, unit and property tests, build, first-load size, browser tests. Every part runs even when an
 * earlier one failed, and the last line sums it all up: `N passed, N failed, N skipped`.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { FIRST_LOAD_LIMIT, firstLoad } from './firstLoad.ts'
import { findChromium } from './needs.ts'

interface Counts {
  readonly passed?: number
  readonly failed?: number
  readonly skipped?: number
}
interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}
interface PlaywrightReport {
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>
}

const root = resolve(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'test-reports-'))
const totals = { passed: 0, failed: 0, skipped: 0 }
const failedParts: string[] = []
/** Failed unit tests, named once more at the end: thousands of lines of the browser tests come after them. */
const failedTests: string[] = []

await check('types', 'tsc', '-b')
await check('lint', 'oxlint', '--type-aware', '--deny-warnings')
await check('format', 'prettier', '--check', '--log-level', 'warn', '.')
await check('unused code', 'knip')
await unitTests()
const built =
  (await check('client build', 'vite', 'build', '--logLevel', 'warn')) &&
  (await check('server build', 'vite', 'build', '--ssr', '--logLevel', 'warn'))
if (built) firstLoadSize()
await browserTests()

rmSync(reports, { recursive: true })
for (const test of failedTests) process.stdout.write(`\nFailed: ${test}\n`)
if (failedParts.length > 0) process.stdout.write(`\nFailed: ${failedParts.join(', ')}\n`)
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`)
process.exitCode = totals.failed > 0 ? 1 : 0

/** A part that passes or fails as a whole. */
async function check(name: string, command: string, ...args: readonly string[]): Promise<boolean> {
  const ok = await run(name, command, args)
  count(name, ok ? { passed: 1 } : { failed: 1 })
  return ok
}

async function unitTests(): Promise<void> {
  const file = join(reports, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const ok = await run('unit and property tests', 'vitest', ['run', ...reporters])
  const report = read<VitestReport>(file)
  const failed = report?.numFailedTests ?? 0
  for (const { name, message, assertionResults } of report?.testResults ?? []) {
    const broken = assertionResults.filter(({ status }) => status === 'failed')
    const file = relative(root, name)
    if (broken.length === 0 && message) failedTests.push(`${file}: ${message}`)
    failedTests.push(...broken.map((test) => `${file} > ${test.fullName}\n${test.failureMessages.join('\n')}`))
  }
  count('unit and property tests', {
    passed: report?.numPassedTests ?? 0,
    // A file that does not load has no tests to count, and has failed all the same.
    failed: ok ? failed : Math.max(failed, 1),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  })
}

function firstLoadSize(): void {
  const files = firstLoad(join(root, 'dist/client'))
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const kB = (n: number) => (n / 1000).toFixed(1)
  process.stdout.write(`\nFirst load: ${kB(bytes)} kB of script after gzip, at most ${kB(FIRST_LOAD_LIMIT)} kB\n`)
  for (const file of files) process.stdout.write(`  ${kB(file.bytes).padStart(6)}  ${file.file}\n`)
  count('first load', bytes <= FIRST_LOAD_LIMIT ? { passed: 1 } : { failed: 1 })
}

async function browserTests(): Promise<void> {
  if (!built) return count('browser tests', { failed: 1 })
  if (!findChromium()) {
    process.stdout.write('\nNo Chromium: the browser tests are skipped (ALLOW_MISSING=1).\n')
    return count('browser tests', { skipped: 1 })
  }
  const file = join(reports, 'playwright.json')
  const args = ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json']
  const ok = await run('browser tests', 'playwright', args, { PLAYWRIGHT_JSON_OUTPUT_FILE: file })
  const stats = read<PlaywrightReport>(file)?.stats
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)
  count('browser tests', {
    passed: stats?.expected ?? 0,
    failed: ok ? failed : Math.max(failed, 1),
    skipped: stats?.skipped ?? 0,
  })
}

function count(name: string, { passed = 0, failed = 0, skipped = 0 }: Counts): void {
  totals.passed += passed
  totals.failed += failed
  totals.skipped += skipped
  if (failed > 0) failedParts.push(name)
}

/** Runs a package's command with its output passed straight through; true when it exits with 0. */
function run(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const started = Date.now()
  process.stdout.write(`\n── ${name}\n`)
  const child = spawn(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  return new Promise((done) => {
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      done(false)
    })
    child.once('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      process.stdout.write(`── ${name}: ${code === 0 ? 'passed' : 'failed'} (${seconds} s)\n`)
      done(code === 0)
    })
  })
}

function read<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}

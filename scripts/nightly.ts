/**
 * `npm run nightly`: the reliability tests that are too long for every change, at full length, against the built server.
 * `npm run nightly -- T7 T8` runs some of them, `--json` prints what they come to as JSON, `--no-build` takes the build
 * that is there. Numbers and seeds come from the environment, as docs/reliability.md says.
 */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { readOutcome, type Figure, type Outcome } from '#shared/testing/figures.ts'

interface Test {
  readonly about: string
  readonly command: readonly [program: string, ...args: string[]]
  /** Of a full run; what is set already is left as it is. */
  readonly settings: Readonly<Record<string, string>>
}

const root = resolve(import.meta.dirname, '..')
const unit = (file: string): Test['command'] => ['vitest', 'run', '--project', 'server', file]
const script = (file: string): Test['command'] => ['tsx', file]

const TESTS: Readonly<Record<string, Test>> = {
  T1: {
    about: 'broken frames',
    command: unit('server/sync/harness/messageHandler.test.ts'),
    settings: { FRAMES: '1000000' },
  },
  T2: {
    about: 'random schedules',
    command: unit('server/sync/harness/convergence.test.ts'),
    settings: { SCHEDULES: '10000' },
  },
  T3: {
    about: 'kills',
    command: ['playwright', 'test', '--config', 'e2e/playwright.config.ts', 'killedServer'],
    settings: { KILLS: '200' },
  },
  T6: { about: 'full disk', command: script('e2e/nightly/fullDisk.ts'), settings: {} },
  T7: {
    about: 'readers that do not read',
    command: script('e2e/nightly/slowReaders.ts'),
    settings: { SECONDS: '600' },
  },
  T8: { about: 'everybody returns', command: script('e2e/nightly/allReturn.ts'), settings: {} },
  T9: { about: 'silent connections', command: script('e2e/nightly/silent.ts'), settings: {} },
  T12: { about: 'nothing left behind', command: script('e2e/nightly/leaks.ts'), settings: {} },
}

const asked = process.argv.slice(2)
const json = asked.includes('--json')
const names = asked.filter((word) => !word.startsWith('--'))
const unknown = names.filter((name) => !TESTS[name])
if (unknown.length > 0) {
  process.stderr.write(`No such test: ${unknown.join(', ')}. There are ${Object.keys(TESTS).join(', ')}.\n`)
  process.exit(2)
}
const say = (text: string): void => void (json ? process.stderr : process.stdout).write(text)

const outcomes: (Outcome & { readonly passed: boolean; readonly seconds: number })[] = []
const built =
  asked.includes('--no-build') ||
  ((await run(['vite', 'build', '--logLevel', 'warn'])).ok &&
    (await run(['vite', 'build', '--ssr', '--logLevel', 'warn'])).ok)
if (!built) process.exit(1)
for (const [id, test] of Object.entries(TESTS)) {
  if (names.length > 0 && !names.includes(id)) continue
  const began = Date.now()
  const { ok, outcome = { id, figures: [], note: 'ended without figures' } } = await run(test.command, test.settings)
  const passed = ok && outcome.figures.every(({ holds }) => holds)
  const seconds = Math.round((Date.now() - began) / 1000)
  outcomes.push({ ...outcome, passed, seconds })
  say(`${lineOf(id, test, outcome, passed, seconds)}\n`)
}
if (json) process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), tests: outcomes }, null, 2)}\n`)
process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1

/** `T7 passed: rss +123 MiB (< 300), …` */
function lineOf(id: string, { about }: Test, outcome: Outcome, passed: boolean, seconds: number): string {
  if (outcome.skipped !== undefined) return `${id} skipped (${about}): ${outcome.skipped}`
  const figures = outcome.figures.map(textOf).join(', ')
  const note = outcome.note === undefined ? '' : `; ${outcome.note}`
  return `${id} ${passed ? 'passed' : 'FAILED'} (${about}): ${figures}${note}; ${seconds} s`
}
function textOf({ name, value, unit: of, target, holds }: Figure): string {
  const wanted = target === undefined ? '' : ` (${holds ? '' : 'NOT '}${target})`
  return `${name} ${value}${of && ` ${of}`}${wanted}`
}

/** Runs a package's command; what it says is passed on, but for the figures, which are the answer. */
function run(
  [program, ...args]: Test['command'],
  settings: Test['settings'] = {},
): Promise<{ readonly ok: boolean; readonly outcome?: Outcome }> {
  const child = spawn(join(root, 'node_modules/.bin', program), args, {
    cwd: root,
    env: { ...settings, ...process.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let outcome: Outcome | undefined
  createInterface({ input: child.stdout }).on('line', (line) => {
    const read = readOutcome(line)
    if (read) outcome = read
    else say(`  ${line}\n`)
  })
  return new Promise((done) => {
    child.once('error', (error) => {
      say(`${error.message}\n`)
      done({ ok: false })
    })
    child.once('close', (code) => done({ ok: code === 0, ...(outcome && { outcome }) }))
  })
}

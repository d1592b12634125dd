/**
 * Runs before `npm test`: installs what the tests need on Debian when run as root, else says what to install.
 * Does nothing, quickly, when all is there. ALLOW_MISSING=1 goes on without; what needs the missing part is then skipped.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { missingNeeds } from './needs.ts'

const missing = missingNeeds()
if (missing.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  install(missing.map((need) => need.debian))
}

const still = missing.length > 0 ? missingNeeds() : []
if (still.length > 0) {
  const list = still.map((need) => `  – ${need.what}: ${need.how} (Debian: apt-get install ${need.debian})`)
  process.stderr.write(`The full test suite needs:\n${list.join('\n')}\n`)
  if (process.env['ALLOW_MISSING'] !== '1') {
    process.stderr.write('ALLOW_MISSING=1 npm test runs the rest and reports the browser tests as skipped.\n')
    process.exitCode = 1
  }
}

function install(packages: readonly string[]): void {
  process.stdout.write(`Installing for the tests: ${packages.join(' ')} …\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const aptGet = (...args: readonly string[]) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  const installed = () => aptGet('install', '-y', '--no-install-recommends', ...packages)
  // A fresh image has no package lists and an old one stale addresses; both are mended by an update.
  if (!installed() && aptGet('update')) installed()
}

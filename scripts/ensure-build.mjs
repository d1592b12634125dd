/**
 * Runs before `npm start`: builds when `dist/` is missing or older than the sources, and says so in one line.
 * Does nothing where only `dist/` was shipped, as in a container.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const BUILT = ['dist/client/index.html', 'dist/server/main.js']
const SOURCES = ['client', 'server', 'shared', 'package.json', 'vite.config.ts']

const missing = BUILT.filter((path) => !existsSync(join(root, path)))
const hasSources = existsSync(join(root, 'server/main.ts'))

if (missing.length > 0 && !hasSources) {
  stop(`${missing.join(' and ')} missing, and there are no sources to build from.`)
} else if (hasSources && (missing.length > 0 || newest(SOURCES) > oldest(BUILT))) {
  if (!existsSync(join(root, 'node_modules/vite'))) {
    stop(
      process.env.NODE_ENV === 'production'
        ? 'Building needs the development packages, which npm leaves out when NODE_ENV=production: run `npm ci --include=dev`, or build first and start with `node dist/server/main.js`.'
        : 'Building needs the packages: run `npm ci` first.',
    )
  } else {
    process.stdout.write(`Building the product (${missing.length > 0 ? 'not built yet' : 'sources are newer'}) …\n`)
    const env = { ...process.env, NODE_ENV: 'production' }
    for (const args of [['build'], ['build', '--ssr']]) {
      const { status } = spawnSync(
        process.execPath,
        [join(root, 'node_modules/vite/bin/vite.js'), ...args, '--logLevel', 'warn'],
        {
          cwd: root,
          env,
          stdio: 'inherit',
        },
      )
      if (status !== 0) process.exit(status ?? 1)
    }
  }
}

/** @param {string} sentence */
function stop(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** Greatest modification time, in ms, of the files and of everything under the folders; tests do not count. */
function newest(paths) {
  let time = 0
  for (const path of paths) {
    const full = join(root, path)
    const stat = statSync(full)
    if (!stat.isDirectory()) {
      time = Math.max(time, stat.mtimeMs)
      continue
    }
    for (const entry of readdirSync(full, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || /\.(test|bench)\.tsx?$/.test(entry.name)) continue
      time = Math.max(time, statSync(join(entry.parentPath, entry.name)).mtimeMs)
    }
  }
  return time
}

function oldest(paths) {
  return Math.min(...paths.map((path) => statSync(join(root, path)).mtimeMs))
}

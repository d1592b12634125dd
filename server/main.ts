import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ConfigError, helpText, readConfig, type Config } from '#server/config.ts'
import { CannotListen, startServer, type RunningServer } from '#server/startServer.ts'
import { StorageUnavailable } from '#server/storage/storage.ts'

/** Exit codes: the command or a setting is wrong; the server cannot run or had to give up. */
const [WRONG_USE, FAILED] = [2, 1] as const
/** After a fault nobody foresaw, what is queued gets this long to be stored. */
const LAST_COMMIT_MS = 2000

/** This file stands in `server/` and, built, in `dist/server/`: paths are found from it, whatever folder one starts in. */
const isBuilt = !import.meta.url.endsWith('.ts')
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

function version(): string {
  if (process.env.npm_package_version) return process.env.npm_package_version
  const text = readFileSync(here(isBuilt ? '../../package.json' : '../package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** One sentence for whoever started the server, and the end. */
function stopWith(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}

function commandLine(): { help?: boolean; version?: boolean; port?: string } {
  try {
    const options = {
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
      port: { type: 'string' },
    } as const
    return parseArgs({ options }).values
  } catch (error) {
    return stopWith(WRONG_USE, `${(error as Error).message.split('.')[0]}; see --help.`)
  }
}

function settings(port: string | undefined): Config {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    return readConfig({ ...process.env, ...(port !== undefined && { PORT: port }) })
  } catch (error) {
    if (error instanceof ConfigError) return stopWith(WRONG_USE, error.message)
    throw error
  }
}

async function start(config: Config): Promise<RunningServer> {
  try {
    return await startServer(config, {
      clientFolder: here(isBuilt ? '../client' : '../dist/client'),
      out: process.stdout,
    })
  } catch (error) {
    if (error instanceof StorageUnavailable || error instanceof CannotListen) return stopWith(FAILED, error.message)
    throw error
  }
}

/** Ends the process with `code` when `work` is done or `ms` are over, in which case it failed. */
function exitAfter(work: Promise<void>, ms: number, code: number): void {
  setTimeout(() => process.exit(FAILED), ms).unref()
  work.then(
    () => process.exit(code),
    () => process.exit(FAILED),
  )
}

function serveUntilStopped(server: RunningServer, config: Config): void {
  // Whoever read the log may go away; the people on the boards stay.
  process.stdout.on('error', () => undefined)
  let stopping = false
  const stop = () => {
    // The first signal is on its way already.
    if (stopping) return
    stopping = true
    exitAfter(server.stop(), config.shutdownMs, 0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  const giveUp = (err: unknown) => {
    server.log.fatal({ err }, 'unexpected fault, stopping')
    stopping = true
    exitAfter(server.stop(), LAST_COMMIT_MS, FAILED)
  }
  process.on('uncaughtException', giveUp)
  process.on('unhandledRejection', giveUp)
}

const asked = commandLine()
if (asked.help || asked.version) {
  process.stdout.write(`${asked.help ? helpText(version()) : version()}\n`)
} else {
  const config = settings(asked.port)
  serveUntilStopped(await start(config), config)
}

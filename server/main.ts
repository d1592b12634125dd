import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { argumentsOf, CommandFailed, type Command } from '#server/cli/command.ts'
import { COMMANDS } from '#server/cli/commands.ts'
import { ConfigError, helpText, readConfig, type Config } from '#server/config.ts'
import { CannotListen, startServer, type RunningServer } from '#server/startServer.ts'
import { StorageFault, StorageUnavailable } from '#server/storage/storage.ts'

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

interface Asked {
  readonly help?: boolean
  readonly version?: boolean
  readonly port?: string
  /** A command and its arguments; none = serve. */
  readonly words: readonly string[]
}

function commandLine(): Asked {
  try {
    const options = {
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
      port: { type: 'string' },
    } as const
    // a board's id may begin with a dash, and is no option
    const args = process.argv.slice(2).flatMap((arg) => (/^-[\w-]{21}$/.test(arg) ? ['--', arg] : [arg]))
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return { ...values, words: positionals }
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

/** The command that is asked for, with arguments that fit it; undefined = serve. */
function commandIn([name, ...args]: readonly string[]): Command | undefined {
  if (name === undefined) return undefined
  const command = COMMANDS.find((one) => one.name === name)
  if (!command) return stopWith(WRONG_USE, `Unknown command '${name}'; see --help.`)
  const { least, most } = argumentsOf(command)
  if (args.length < least || args.length > most)
    return stopWith(WRONG_USE, `Usage: nyttokarta ${`${name} ${command.usage}`.trim()}; see --help.`)
  return command
}

/** Runs a command and sets the exit code; what cannot be done is one sentence. */
async function runCommand(command: Command, args: readonly string[], config: Config): Promise<void> {
  try {
    process.exitCode = await command.run({
      config,
      args,
      say: (line) => process.stdout.write(`${line}\n`),
      write: (text) => process.stdout.write(text),
      now: () => new Date(),
    })
  } catch (error) {
    const known = [CommandFailed, StorageUnavailable, StorageFault].some((kind) => error instanceof kind)
    if (!known) throw error
    process.stderr.write(`${(error as Error).message.replace(/\.?$/, '.')}\n`)
    process.exitCode = FAILED
  }
}

const asked = commandLine()
if (asked.help || asked.version) {
  process.stdout.write(`${asked.help ? helpText(version(), COMMANDS) : version()}\n`)
} else {
  const command = commandIn(asked.words)
  const config = settings(asked.port)
  if (command) await runCommand(command, asked.words.slice(1), config)
  else serveUntilStopped(await start(config), config)
}

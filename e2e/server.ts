import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const MAIN = resolve(import.meta.dirname, '../dist/server/main.js')
const START_MS = 20_000

/** The built server as a child process with a data folder of its own, on a free port that it keeps over restarts. */
export interface TestServer {
  readonly url: string
  /** Of the process that runs now. */
  readonly process: ChildProcess
  /** SIGKILL: no warning, no last write. Resolves when the process is gone. */
  kill(): Promise<void>
  /** Starts again on the same data and port, with nothing running; resolves with how long it took, in ms. */
  start(): Promise<number>
  /** SIGTERM, then the exit code. */
  stop(): Promise<number | null>
  /** Ends the process however it is and removes the data. */
  dispose(): Promise<void>
  /** Everything the process has said, for the report of a failed test. */
  output(): string
}

/** `nodeOptions` stand before the server's file; the process is asked over a channel when `channel` is set. */
export async function startServer(
  settings: Readonly<Record<string, string>> = {},
  { nodeOptions = [], channel = false }: { nodeOptions?: readonly string[]; channel?: boolean } = {},
): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nyttokarta-'))
  let child: ChildProcess | undefined
  let url = ''
  let output = ''

  async function start(): Promise<number> {
    const began = performance.now()
    const port = url ? new URL(url).port : '0'
    const env = {
      ...process.env,
      PORT: port,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      // every test makes boards, all from one address
      RATE_BOARDS: '100000',
      ...settings,
    }
    const started = spawn(process.execPath, [...nodeOptions, MAIN], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', ...(channel ? (['ipc'] as const) : [])],
    })
    child = started
    if (!started.stdout || !started.stderr) throw new Error('The server has no output')
    started.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    const lines = createInterface({ input: started.stdout })
    lines.on('line', (line) => (output += `${line}\n`))
    url = await firstAddress(started, lines, () => output)
    return performance.now() - began
  }
  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null
    const gone = once(ending, 'exit')
    ending.kill(signal)
    await gone
    return ending.exitCode
  }

  await start()
  return {
    get url() {
      return url
    },
    get process() {
      if (!child) throw new Error('The server is not running')
      return child
    },
    start,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    dispose: async () => {
      await end('SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
    },
    output: () => output,
  }
}

/** The address in the first line on stdout; rejects with all that was said when the process ends or says nothing. */
function firstAddress(child: ChildProcess, lines: NodeJS.EventEmitter, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The server ${why}.\n${said()}`))
    const timer = setTimeout(() => fail(`said nothing for ${START_MS} ms`), START_MS)
    child.once('error', reject)
    child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`))
    lines.once('line', (line: string) => {
      clearTimeout(timer)
      const url = /http:\/\/\S+:\d+/.exec(line)?.[0]
      if (url) resolve(url)
      else fail(`began with "${line}"`)
    })
  })
}

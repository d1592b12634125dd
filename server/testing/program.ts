import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const TSX = import.meta.resolve('tsx')

export interface Run {
  readonly child: ChildProcess
  /** What it has said so far. */
  readonly said: { out: string; err: string }
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>
}

/** The program as a process of its own; its environment is only what is given. */
export function runProgram(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  preload: readonly string[] = [],
): Run {
  const imports = ['tsx', ...preload].flatMap((name) => ['--import', name === 'tsx' ? TSX : name])
  const env = { PATH: process.env['PATH'], PORT: '0', ...environment }
  const child = spawn(process.execPath, [...imports, MAIN, ...args], { env, cwd: environment['DATA_DIR'] })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }))
  return { child, said, ended }
}

/** Resolves with what `read` finds in what the process has said; rejects when it ends without saying it. */
export async function heard<T>({ child, said, ended }: Run, read: (said: Run['said']) => T | undefined): Promise<T> {
  for (;;) {
    const found = read(said)
    if (found !== undefined) return found
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended: ${said.out}${said.err}`)
    await Promise.race([once(child.stdout ?? child, 'data'), ended])
  }
}

/** The address a server that was started listens on. */
export const listening = (run: Run): Promise<string> =>
  heard(run, ({ out }) => /listening on (http:\S+)/.exec(out)?.[1])

/** Somebody who uses a server by HTTP, with a cookie of their own. */
export class Caller {
  cookie = ''
  readonly #address: string
  constructor(address: string) {
    this.#address = address
  }
  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { Origin: this.#address, Cookie: this.cookie, 'Content-Type': 'application/json' }
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const response = await fetch(`${this.#address}${path}`, init)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    this.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie
    return (response.status === 204 ? undefined : await response.json()) as T
  }
}

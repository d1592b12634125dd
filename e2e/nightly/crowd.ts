import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import type { Guest } from './loadClient.ts'

/** What a process of clients can be told; each is answered once it is done. */
export type Order =
  | { readonly do: 'open'; readonly guests: readonly Guest[]; readonly document: boolean; readonly appear: boolean }
  | { readonly do: 'returnWhenClosed'; readonly onceOffline: boolean }
  | { readonly do: 'write'; readonly everyMs: number; readonly pointMs: number }
  | { readonly do: 'writeOnce'; readonly prefix: string }
  | { readonly do: 'stopWriting' }
  | { readonly do: 'stopReading'; readonly ask: number }
  | { readonly do: 'forget' }
  | { readonly do: 'report' }

export interface Report {
  /** How long each opening took, in ms. */
  readonly joinMs: readonly number[]
  /** When each client last had the whole document, ms since 1970. */
  readonly syncedAt: readonly number[]
  readonly open: number
  readonly settled: number
  readonly ages: readonly number[]
  readonly ackTimes: readonly number[]
  readonly acknowledged: readonly string[]
  readonly refusals: readonly string[]
  readonly closes: readonly number[]
  readonly ports: readonly number[]
  readonly clientIds: readonly number[]
  readonly frames: number
  readonly bytes: number
}

/** A process of its own full of clients, so that measuring does not slow down what is measured. */
export class Crowd {
  readonly process: ChildProcess
  #last = 0

  constructor() {
    this.process = fork(resolve(import.meta.dirname, 'crowdProcess.ts'), {
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
  }

  /** Resolves with the report when the order is carried out. */
  order(order: Order): Promise<Report> {
    const id = ++this.#last
    return new Promise((done, fail) => {
      const onMessage = (answer: { id: number; report?: Report; error?: string }): void => {
        if (answer.id !== id) return
        this.process.off('message', onMessage)
        if (answer.report) done(answer.report)
        else fail(new Error(answer.error))
      }
      this.process.on('message', onMessage)
      this.process.send({ id, order })
    })
  }

  async end(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const gone = once(this.process, 'exit')
    this.process.kill('SIGKILL')
    await gone
  }
}

/** What several reports say together. */
export function together(reports: readonly Report[]): Report {
  const all = <K extends keyof Report>(key: K): Report[K][] => reports.map((report) => report[key])
  const sum = (key: 'open' | 'settled' | 'frames' | 'bytes'): number => all(key).reduce((total, n) => total + n, 0)
  return {
    joinMs: all('joinMs').flat(),
    syncedAt: all('syncedAt').flat(),
    open: sum('open'),
    settled: sum('settled'),
    ages: all('ages').flat(),
    ackTimes: all('ackTimes').flat(),
    acknowledged: all('acknowledged').flat(),
    refusals: all('refusals').flat(),
    closes: all('closes').flat(),
    ports: all('ports').flat(),
    clientIds: all('clientIds').flat(),
    frames: sum('frames'),
    bytes: sum('bytes'),
  }
}

import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'

/** The value below which the given part of all values lies; NaN of none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** Memory of a process that is in use, in MiB. Linux only. */
export function rssMiB(pid: number): number {
  const kB = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kB) / 1024
}

/** Seconds of processor time that a process has used, user and system. Linux only. */
export function cpuSeconds(pid: number): number {
  // the name in brackets may hold anything, so fields count from behind it
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond()
}
let ticks: number | undefined
const ticksPerSecond = (): number => (ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })))

/** Ports at the other end of the sockets that a process holds on one of its own ports. Linux only. */
export function peersOf(pid: number, port: number): ReadonlySet<number> {
  const own = new Set(
    readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return /socket:\[(\d+)\]/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1]
      } catch {
        return undefined // closed since it was listed
      }
    }),
  )
  const peers = new Set<number>()
  for (const line of readFileSync(`/proc/${pid}/net/tcp`, 'utf8').split('\n').slice(1)) {
    const fields = line.trim().split(/\s+/)
    const [local, remote] = [fields[1], fields[2]].map((address) => Number.parseInt(address?.split(':')[1] ?? '', 16))
    if (local === port && remote && own.has(fields[9])) peers.add(remote)
  }
  return peers
}

export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

/** Waits until something is so, at most `ms`; answers how long it took, Infinity when it did not come about. */
export async function untilSo(isSo: () => boolean | Promise<boolean>, ms: number, everyMs = 50): Promise<number> {
  const began = performance.now()
  while (!(await isSo())) {
    if (performance.now() - began > ms) return Number.POSITIVE_INFINITY
    await sleep(everyMs)
  }
  return performance.now() - began
}

/** Runs `work` on each, so many at once. */
export async function inTurn<T, R>(
  all: readonly T[],
  atOnce: number,
  work: (one: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const run = async (): Promise<void> => {
    for (let index = next++; index < all.length; index = next++) {
      const one = all[index]
      if (one !== undefined) results[index] = await work(one, index)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, run))
  return results
}

import { existsSync } from 'node:fs'
import { Worker, type ResourceLimits } from 'node:worker_threads'

/** The worker threads and where their entry files stand among the sources; the build puts each beside `main.js`. */
const SOURCES = {
  sqliteWorker: '../storage/sqliteWorker.ts',
  copyWorker: '../storage/copyWorker.ts',
  compactionWorker: '../sync/compactionWorker.ts',
  mapWorker: '../boards/mapWorker.ts',
} as const
export type WorkerName = keyof typeof SOURCES

function built(name: WorkerName): URL {
  // the build may put this module into main.js or into a chunk one folder below it
  const beside = new URL(`./${name}.js`, import.meta.url)
  return existsSync(beside) ? beside : new URL(`../${name}.js`, import.meta.url)
}

/** A thread does not take over the loader for TypeScript, so it registers its own before it imports the source. */
function fromSource(source: URL): string {
  const loader = import.meta.resolve('tsx/esm/api')
  return `import(${JSON.stringify(loader)}).then(({ register }) => (register(), import(${JSON.stringify(source.href)})))`
}

/** Starts a worker thread: the built file beside `main.js`, or its TypeScript source in development and in tests. */
export function startWorker(name: WorkerName, workerData: unknown, resourceLimits?: ResourceLimits): Worker {
  const options = { workerData, name, execArgv: [], ...(resourceLimits && { resourceLimits }) }
  if (!import.meta.url.endsWith('.ts')) return new Worker(built(name), options)
  return new Worker(fromSource(new URL(SOURCES[name], import.meta.url)), { ...options, eval: true })
}

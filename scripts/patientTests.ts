import { vi } from 'vitest'

const [waitFor, waitUntil] = [vi.waitFor.bind(vi), vi.waitUntil.bind(vi)]
const PATIENCE = { timeout: 60_000, interval: 5 }
const patient = <T extends object>(options: T | number = {} as T) => ({
  ...PATIENCE,
  ...(typeof options === 'number' ? { timeout: options } : options),
})

/** What is waited for may take longer than a second on a machine that does much at once; as long as a test may take, less some. */
vi.waitFor = (assertion, options) => waitFor(assertion, patient(options))
vi.waitUntil = (condition, options) => waitUntil(condition, patient(options))

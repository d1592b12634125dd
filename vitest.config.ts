import { defineConfig } from 'vitest/config'
import { languageParts } from './scripts/languageParts.ts'

const project = (name: string, folder = name, extra: { css?: { include: RegExp } } = {}) => ({
  test: {
    name,
    // Limits that only a test that hangs reaches: how fast things are is measured elsewhere.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ['scripts/patientTests.ts'],
    include: [`${folder}/**/*.test.{ts,tsx}`],
    benchmark: { include: [`${folder}/**/*.bench.ts`] },
    environment: 'node',
    ...extra,
  },
})

export default defineConfig({
  test: {
    // Much of what the server's tests do is waiting; the default of one worker on two cores would wait for each in turn.
    maxWorkers: '100%',
    projects: [
      project('shared'),
      project('server'),
      // Style sheets are empty in tests, but for the one whose colours tokens.test.ts checks.
      {
        ...project('client', 'client', { css: { include: /tokens\.css/ } }),
        plugins: [languageParts(import.meta.dirname)],
      },
      project('repository', 'scripts'),
    ],
  },
})

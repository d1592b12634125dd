import { defineConfig } from 'vitest/config'
import { languageParts } from './scripts/languageParts.ts'

const project = (name: string, folder = name, extra: { testTimeout?: number; css?: { include: RegExp } } = {}) => ({
  test: {
    name,
    include: [`${folder}/**/*.test.{ts,tsx}`],
    benchmark: { include: [`${folder}/**/*.bench.ts`] },
    environment: 'node',
    ...extra,
  },
})

export default defineConfig({
  test: {
    projects: [
      project('shared'),
      project('server', 'server', { testTimeout: 30_000 }),
      // Style sheets are empty in tests, but for the one whose colours tokens.test.ts checks.
      {
        ...project('client', 'client', { css: { include: /tokens\.css/ } }),
        plugins: [languageParts(import.meta.dirname)],
      },
      project('repository', 'scripts', { testTimeout: 60_000 }),
    ],
  },
})

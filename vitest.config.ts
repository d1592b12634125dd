import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'shared',
          include: ['shared/**/*.test.ts'],
          environment: 'node',
          benchmark: { include: ['shared/**/*.bench.ts'] },
        },
      },
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
          benchmark: { include: ['server/**/*.bench.ts'] },
        },
      },
      {
        test: {
          name: 'repository',
          include: ['scripts/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
          benchmark: { include: ['scripts/**/*.bench.ts'] },
        },
      },
      {
        test: {
          name: 'client',
          include: ['client/**/*.test.{ts,tsx}'],
          environment: 'node',
          benchmark: { include: ['client/**/*.bench.ts'] },
          // Style sheets are empty in tests but for the one whose colours are checked.
          css: { include: /tokens\.css/ },
        },
      },
    ],
  },
})

import { defineConfig, devices } from '@playwright/test'
import { findChromium } from '../scripts/needs.ts'

const executablePath = findChromium()
// Chromium refuses to sandbox a root user; everybody else keeps the sandbox.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 2,
  fullyParallel: false,
  forbidOnly: process.env['CI'] === 'true',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    // Recording every test takes a fifth of its time: TRACE=1 records, when a failure is to be looked into.
    trace: process.env['TRACE'] === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [...asRoot, '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
})

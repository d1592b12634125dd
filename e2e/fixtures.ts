import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test'
import { startServer, type TestServer } from './server.ts'

/** One person with a browser of their own. */
export interface Person {
  readonly page: Page
  /** Console errors that belong to what the test does, such as a connection that breaks when the server is killed. */
  expectConsoleError(pattern: RegExp): void
}

interface Fixtures {
  /** Opens a browser for one more person. Any console error, breach of policy or request to another host fails the test. */
  readonly person: (options?: BrowserContextOptions) => Promise<Person>
}
interface WorkerFixtures {
  /** One built server for all tests of a worker; each test makes boards of its own. */
  readonly server: TestServer
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const server = await startServer()
      await use(server)
      await server.dispose()
    },
    { scope: 'worker' },
  ],
  person: async ({ browser, server }, use, testInfo) => {
    const people: { faults: string[]; expected: RegExp[]; close: () => Promise<void> }[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: server.url, ...options })
      const page = await context.newPage()
      const faults: string[] = []
      const expected: RegExp[] = []
      await page.addInitScript(reportPolicyBreaches)
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console: ${message.text()}`)
      })
      page.on('pageerror', (error) => faults.push(`uncaught: ${error.stack ?? error.message}`))
      page.on('request', (request) => foreign(request.url(), server.url, faults))
      page.on('websocket', (socket) => foreign(socket.url().replace(/^ws/, 'http'), server.url, faults))
      people.push({ faults, expected, close: () => context.close() })
      return { page, expectConsoleError: (pattern) => void expected.push(pattern) }
    })
    const faults = people.flatMap(({ faults: all, expected }) =>
      all.filter((fault) => !expected.some((pattern) => pattern.test(fault))),
    )
    for (const { close } of people) await close()
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('server output', { body: server.output(), contentType: 'text/plain' })
    }
    expect(faults, 'what the browsers complained about').toEqual([])
  },
})
export { expect }

/** Runs in the page: a breach of the content policy becomes a console error. */
function reportPolicyBreaches(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`content policy: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`)
  })
}

function foreign(url: string, own: string, faults: string[]): void {
  if (/^(data|blob|about):/.test(url)) return
  if (new URL(url).host !== new URL(own).host) faults.push(`request to another host: ${url}`)
}

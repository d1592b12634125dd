import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test'
import { startServer, type TestServer } from './server.ts'
import { watch, type Watched } from './watch.ts'

/** One person with a browser of their own. */
export interface Person {
  readonly page: Page
  /** Console errors that belong to what the test does, such as a connection that breaks when the server is killed. */
  readonly expectConsoleError: (pattern: RegExp) => void
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
    const people: { watched: Watched; close: () => Promise<void> }[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: server.url, ...options })
      const watched = await watch(context, server.url)
      people.push({ watched, close: () => context.close() })
      return { page: await context.newPage(), expectConsoleError: watched.expect }
    })
    const faults = people.flatMap(({ watched }) => watched.unexpected())
    for (const { close } of people) await close()
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('server output', { body: server.output(), contentType: 'text/plain' })
    }
    expect(faults, 'what the browsers complained about').toEqual([])
  },
})
export { expect }

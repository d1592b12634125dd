import type { BrowserContext, ConsoleMessage } from '@playwright/test'

/** What a browser complained about since it was opened, in the order it happened. */
export interface Watched {
  readonly faults: string[]
  /** Complaints that belong to what the test does, such as a connection that breaks when the server is killed. */
  readonly expect: (pattern: RegExp) => void
  /** What is left to complain about. */
  readonly unexpected: () => readonly string[]
}

/**
 * Notes every error in the console, uncaught error, breach of the content policy and request to another host than `own`, on
 * all pages of a browser, those it opens by itself included.
 */
export async function watch(context: BrowserContext, own: string): Promise<Watched> {
  const faults: string[] = []
  const expected: RegExp[] = []
  await context.addInitScript(reportPolicyBreaches)
  context.on('console', (message) => {
    if (message.type() === 'error' && !isQuestion(message)) faults.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => {
    // What has no place in a script, such as a part that could not be fetched, comes with an empty stack.
    const { name, message, stack } = error.error()
    faults.push(`uncaught: ${stack?.trim() ? stack : `${name}: ${message}`}`)
  })
  context.on('request', (request) => foreign(request.url(), own, faults))
  context.on('page', (page) => {
    page.on('websocket', (socket) => foreign(socket.url().replace(/^ws/, 'http'), own, faults))
    page.on('crash', () => faults.push('the page crashed'))
  })
  return {
    faults,
    expect: (pattern) => void expected.push(pattern),
    unexpected: () => faults.filter((fault) => !expected.some((pattern) => pattern.test(fault))),
  }
}

/** The page has asked whether a websocket would be let in, and the answer is yes: a browser calls that an error. */
const isQuestion = (message: ConsoleMessage): boolean =>
  message.text().includes('status of 426') && /\/sync\/[\w-]{22}$/.test(message.location().url)

/** Runs in every page: a breach of the content policy becomes a console error. */
function reportPolicyBreaches(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`content policy: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`)
  })
}

function foreign(url: string, own: string, faults: string[]): void {
  if (/^(data|blob|about):/.test(url)) return
  if (new URL(url).host !== new URL(own).host) faults.push(`request to another host: ${url}`)
}

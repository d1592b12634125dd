import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { watch } from './watch.ts'

/** What must not happen on any page, each with the complaint it leads to. */
const BREACHES: Readonly<Record<string, readonly [act: (page: Page) => Promise<unknown>, complaint: RegExp]>> = {
  'an inline script': [
    (page) =>
      page.evaluate(() => {
        const script = document.createElement('script')
        script.append('window.ran = true')
        document.body.append(script)
      }),
    /content policy: script-src|Trusted/,
  ],
  'an inline style': [
    (page) =>
      page.evaluate(() => {
        const style = document.createElement('style')
        style.append('body { color: red }')
        document.head.append(style)
      }),
    /content policy: style-src/,
  ],
  'markup set from text': [
    (page) =>
      page.evaluate(() => {
        try {
          // oxlint-disable-next-line no-restricted-properties -- what must not work
          document.body.innerHTML = '<img src=x onerror=alert(1)>'
        } catch (error) {
          if (!(error instanceof TypeError)) throw error
        }
      }),
    /content policy: require-trusted-types-for/,
  ],
  'code made from text': [
    (page) =>
      page.evaluate(() => {
        try {
          // oxlint-disable-next-line typescript/no-implied-eval -- what must not work
          window.setTimeout('window.ran = true')
        } catch (error) {
          if (!(error instanceof TypeError)) throw error
        }
      }),
    /content policy: (script-src|require-trusted-types-for)/,
  ],
  'a picture from elsewhere': [
    (page) =>
      page.evaluate(() => {
        document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/a.png' }))
      }),
    /content policy: img-src refused https:\/\/elsewhere\.example/,
  ],
  'a call to elsewhere': [
    (page) => page.evaluate(() => fetch('https://elsewhere.example/').catch(() => undefined)),
    /content policy: connect-src refused https:\/\/elsewhere\.example/,
  ],
  'a socket to elsewhere': [
    (page) =>
      page.evaluate(() => {
        try {
          new WebSocket('wss://elsewhere.example/').close()
        } catch (error) {
          // some browsers throw, others report alone
          if (!(error instanceof Error)) throw error
        }
      }),
    /content policy: connect-src refused wss:\/\/elsewhere\.example/,
  ],
  'a frame': [
    (page) =>
      page.evaluate(() => {
        document.body.append(Object.assign(document.createElement('iframe'), { src: '/privacy' }))
      }),
    /content policy: frame-src|content policy: default-src|Framing/,
  ],
  'a window opened elsewhere': [
    (page) => page.evaluate(() => void window.open('http://127.0.0.1:9/', '_blank', 'noopener')),
    /request to another host: http:\/\/127\.0\.0\.1:9\//,
  ],
  'an error nobody catches': [
    (page) =>
      page.evaluate(() => {
        reportError(new Error('provoked'))
      }),
    /uncaught: .*provoked/,
  ],
  'an error in the console': [(page) => page.evaluate(() => console.error('provoked')), /console: provoked/],
}

for (const [what, [act, complaint]] of Object.entries(BREACHES)) {
  test(`${what} is noticed`, async ({ browser, server }) => {
    const context = await browser.newContext({ baseURL: server.url })
    const watched = await watch(context, server.url)
    const page = await context.newPage()
    await page.goto('/privacy')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(watched.unexpected()).toEqual([])
    await act(page)
    await expect.poll(() => watched.unexpected().join('\n')).toMatch(complaint)
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
    watched.expect(/./s)
    expect(watched.unexpected()).toEqual([])
    await context.close()
  })
}

test('a test in which a person meets a breach fails', async ({ person }) => {
  test.fail()
  const { page } = await person()
  await page.goto('/privacy')
  await page.evaluate(() => console.error('provoked'))
})

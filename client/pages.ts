import { createElement, lazy, type ComponentType } from 'react'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { restOfTexts } from '#client/ui/texts.ts'

/**
 * A page whose code is a file of its own, fetched when somebody goes there. What has been fetched before the first
 * drawing is drawn at once: what React has had to wait for it shows 300 ms later at the earliest.
 */
function page<P extends object>(load: () => Promise<ComponentType<P>>) {
  let Fetched: ComponentType<P> | undefined
  const Later = lazy(async () => ({ default: await load() }))
  return {
    Page: (props: P) => createElement<P>(Fetched ?? Later, props),
    fetch: async () => {
      Fetched = await load()
    },
  }
}

/** All but a board wait for all texts; a board opens with their first part. */
const whole = async <P extends object>(load: () => Promise<ComponentType<P>>) =>
  (await Promise.all([load(), restOfTexts()]))[0]

const home = page(() => whole(async () => (await import('#client/boards/HomePage.tsx')).HomePage))
const join = page(() => whole(async () => (await import('#client/join/JoinPage.tsx')).JoinPage))
const board = page(async () => (await import('#client/boards/BoardPage.tsx')).BoardPage)

export const [HomePage, JoinPage, BoardPage] = [home.Page, join.Page, board.Page]
export const PrivacyPage = lazyPart(async () => (await import('#client/join/PrivacyPage.tsx')).PrivacyPage)
export const MailPage = lazyPart(async () => (await import('#client/mail/MailPage.tsx')).MailPage)
export const MePage = lazyPart(async () => (await import('#client/people/MePage.tsx')).MePage)
export const NotFoundPage = lazyPart(async () => (await import('#client/ui/NotFoundPage.tsx')).NotFoundPage)

/** Fetches the page at an address (below the base path); a failure shows when it is rendered. Texts are begun before. */
export async function fetchPage(path: string): Promise<void> {
  const wanted = path.startsWith('/b/') ? board : path === '/join' ? join : path === '/' ? home : undefined
  await wanted?.fetch().catch(() => undefined)
}

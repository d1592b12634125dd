import { lazy } from 'react'
import { lazyPart } from '#client/ui/lazyPart.ts'

const home = () => import('#client/boards/HomePage.tsx')
const join = () => import('#client/join/JoinPage.tsx')
const privacy = () => import('#client/join/PrivacyPage.tsx')
const board = () => import('#client/boards/BoardPage.tsx')

/** Each page's code is a file of its own, fetched when somebody goes there. */
export const HomePage = lazyPart(async () => (await home()).HomePage)
export const JoinPage = lazyPart(async () => (await join()).JoinPage)
export const PrivacyPage = lazyPart(async () => (await privacy()).PrivacyPage)
export const MePage = lazyPart(async () => (await import('#client/people/MePage.tsx')).MePage)
export const NotFoundPage = lazyPart(async () => (await import('#client/ui/NotFoundPage.tsx')).NotFoundPage)
/** A board opens with the first part of the texts. */
export const BoardPage = lazy(async () => ({ default: (await board()).BoardPage }))

/** Begins to fetch the page at an address (below the base path) beside the texts; a failure shows when it is rendered. */
export function preloadPage(path: string): void {
  const load = path.startsWith('/b/') ? board : path === '/join' ? join : path === '/' ? home : undefined
  void load?.().catch(() => undefined)
}

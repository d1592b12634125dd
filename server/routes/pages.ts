import { createMiddleware } from 'hono/factory'
import type { ClientFiles } from '#server/http/clientFiles.ts'
import type { AppEnv } from '#server/http/env.ts'

/** Addresses people open; the client decides what stands there. */
const PAGES: readonly string[] = ['/', '/join', '/privacy', '/me', '/mail']
/** A board, a version and its views, or what is compared: ids of versions may hold capitals. */
const BOARD = /^\/b\/[\w-]{22}(?:\/v\/[\w-]{1,64}|\/compare\/[\w-]{1,64}\/[\w-]{1,64})?(?:\/[a-z-]+)*$/
/** Where nothing but what is really there is ever answered. */
const NOT_PAGES = /^\/(?:api|sync|assets|docs)(?:\/|$)|\.[a-z0-9]+$/i

/**
 * The client's files, and its page for the addresses of pages. Any other address that a browser asks a page for gets the
 * page as a 404, so that it can say so; programs, scripts and calls of the API get a problem.
 */
export const clientPages = (files: ClientFiles) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { path, method } = c.req
    if (method !== 'GET' && method !== 'HEAD') return next()
    const file = files.file(path, c.req.raw)
    if (file) return file
    if (BOARD.test(path)) return files.page(200, 'board') ?? next()
    if (PAGES.includes(path)) return files.page(200) ?? next()
    const asksForPage = !NOT_PAGES.test(path) && (c.req.header('Accept') ?? '').includes('text/html')
    return (asksForPage ? files.page(404) : undefined) ?? next()
  })

import { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import { DOCS_STYLE, docsPage } from '#server/docs/docsPage.ts'
import type { Deps } from '#server/deps.ts'
import { describe } from '#server/http/describe.ts'
import type { AppEnv } from '#server/http/env.ts'
import * as z from 'zod/mini'

const DESCRIPTION = `Boards, their people, their maps and the registers derived from them. Errors are problems (RFC 9457) whose
title and detail are in the language of Accept-Language. Whatever changes anything needs an Origin header of this service,
unless it comes with an access token (Authorization: Bearer), which a facilitator makes for one board and one program.
Lists take limit and cursor. Elements, links and texts of the map itself are edited live, over the websocket /sync/<boardId>.`

const OpenApiSchema = z.looseObject({ openapi: z.string() })

/** `/openapi.json` and `/docs`, made from the routes of `app`, which must have all of them when the first is asked for. */
export function documentationRoutes(deps: Pick<Deps, 'site' | 'texts'>, app: () => Hono<AppEnv>) {
  const { basePath } = deps.site
  const specification = async () =>
    generateSpecs(app(), {
      documentation: {
        info: { title: 'Nyttokarta: HTTP interface', version: '1', description: DESCRIPTION.replaceAll('\n', ' ') },
        servers: [{ url: basePath || '/' }],
      },
      excludeStaticFile: false,
      defaultValidationErrorResponse: false,
    })
  let made: ReturnType<typeof specification> | undefined
  const once = () => (made ??= specification())
  const tag = 'documentation'
  return new Hono<AppEnv>()
    .get(
      '/openapi.json',
      describe({ tag, summary: 'This interface, for programs', answer: OpenApiSchema }),
      async (c) => c.body(JSON.stringify(await once()), 200, { 'Content-Type': 'application/json' }),
    )
    .get('/docs', describe({ tag, summary: 'This interface, for people', media: ['text/html'] }), async (c) =>
      c.html(docsPage(await once(), basePath, deps.texts('en'))),
    )
    .get('/docs/style.css', describe({ tag, summary: 'How the page looks', media: ['text/css'] }), (c) =>
      c.body(DOCS_STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' }),
    )
}

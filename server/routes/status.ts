import { Hono } from 'hono'
import * as z from 'zod/mini'
import { describe } from '#server/http/describe.ts'
import type { AppEnv } from '#server/http/env.ts'
import { CHECKS, type Readiness } from '#server/http/readiness.ts'

const HealthSchema = z.object({ ok: z.literal(true) })
const ReadinessSchema = z.object({ ready: z.boolean(), failing: z.array(z.enum(CHECKS)) })

/** `/healthz` and `/readyz` */
export const statusRoutes = (readiness: Readiness) =>
  new Hono<AppEnv>()
    .get('/healthz', describe({ tag: 'status', summary: 'The process answers', answer: HealthSchema }), (c) =>
      c.json({ ok: true as const }),
    )
    .get(
      '/readyz',
      describe({
        tag: 'status',
        summary: 'Whether people may be sent here',
        description: '503 with the names of the checks that fail: storage, eventLoop, stopping.',
        answer: ReadinessSchema,
      }),
      async (c) => {
        const failing = [...(await readiness.failing())]
        return c.json({ ready: failing.length === 0, failing }, failing.length === 0 ? 200 : 503)
      },
    )

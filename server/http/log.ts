import { pino, type DestinationStream, type Logger } from 'pino'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Config } from '#server/config.ts'
import { addressOf, truncated } from '#server/http/address.ts'
import type { BoardEnv } from '#server/http/env.ts'

/** JSON lines. What is logged are ids and routes: never names, titles, texts, cookies, secrets or query strings. */
export const createLog = (config: Pick<Config, 'logLevel'>, destination: DestinationStream): Logger =>
  pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)

/** Holds lines back until `open`, so that the first line on stdout is the address; then passes them on at once. */
export function heldBack(out: { write(text: string): unknown }): DestinationStream & { open(): void } {
  let held: string[] | undefined = []
  return {
    write(line) {
      if (held) held.push(line)
      else out.write(line)
    },
    open() {
      for (const line of held ?? []) out.write(line)
      held = undefined
    },
  }
}

/** Logs each request when it is answered, under its route and not its address. */
export const requestLog = (log: Logger, config: Pick<Config, 'logIp' | 'trustProxy'>) =>
  createMiddleware<BoardEnv>(async (c, next) => {
    const start = performance.now()
    await next()
    const { status } = c.res
    log[status >= 500 ? 'error' : 'info'](
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        route: routePath(c),
        status,
        ms: Math.round(performance.now() - start),
        boardId: c.get('board')?.id,
        participantId: c.get('me')?.id,
        ...(config.logIp === 'truncated' && { ip: truncated(addressOf(c, config.trustProxy)) }),
      },
      'request',
    )
  })

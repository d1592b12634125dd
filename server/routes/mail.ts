import { Hono } from 'hono'
import type { Deps } from '#server/deps.ts'
import { CHANGES, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { AppEnv } from '#server/http/env.ts'
import { limitedBody } from '#server/http/guards.ts'
import { validate } from '#server/http/validate.ts'
import { confirmAddress } from '#server/mail/settings.ts'
import { MailTokenSchema } from '#shared/wire/notices.ts'

/** `/api/mail`: what the links in messages ask for; the token in them is all the right that is needed. */
export function mailRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .post(
      '/confirm',
      describe({
        tag: 'notices',
        summary: 'Confirms an e-mail address with the token from the message that was sent there',
        status: 204,
        problems: [...CHANGES, ...TAKES_JSON, 'mail-link-not-valid'],
      }),
      validate('json', MailTokenSchema),
      async (c) => {
        await confirmAddress(deps, c.req.valid('json').token)
        return c.body(null, 204)
      },
    )
    .post(
      '/stop',
      describe({
        tag: 'notices',
        summary: 'Stops all messages to an e-mail address, and forgets it',
        description: 'With a token from a message; answered the same when they were stopped already.',
        status: 204,
        problems: [...CHANGES, ...TAKES_JSON],
      }),
      validate('json', MailTokenSchema),
      async (c) => {
        await deps.storage.stopMail(c.req.valid('json').token)
        return c.body(null, 204)
      },
    )
}

/**
 * `/api/mail/stop/:token`: how mail programs stop messages, without a page of ours and so without its Origin. The token
 * stands in the address because RFC 8058 has no other place for it; it can do nothing else. Whoever opens the address
 * changes nothing by that (link scanners do) and comes to our page.
 */
export function oneClickRoutes({ storage, site, config }: Deps) {
  return new Hono<AppEnv>()
    .post(
      '/stop/:token',
      describe({
        tag: 'notices',
        summary: 'Stops all messages to an e-mail address, and forgets it; for mail programs (RFC 8058)',
        status: 204,
        problems: ['too-large', 'not-stored'],
      }),
      limitedBody(config.maxBodyBytes),
      async (c) => {
        await storage.stopMail(c.req.param('token'))
        return c.body(null, 204)
      },
    )
    .get(
      '/stop/:token',
      describe({
        tag: 'notices',
        summary: 'Leads to the page on which messages are stopped',
        status: 303,
      }),
      (c) => c.redirect(`${site.basePath}/mail#stop.${encodeURIComponent(c.req.param('token'))}`, 303),
    )
}

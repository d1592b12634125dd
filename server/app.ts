import { Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { createMiddleware } from 'hono/factory'
import { getPath } from 'hono/utils/url'
import type { Deps } from '#server/deps.ts'
import type { AppEnv } from '#server/http/env.ts'
import { fromOwnOrigin, identified, limitedBody, marked } from '#server/http/guards.ts'
import { headers } from '#server/http/headers.ts'
import { requestLog } from '#server/http/log.ts'
import { Problem, notFound, onError, problemResponse } from '#server/http/problem.ts'
import { boardRoutes } from '#server/routes/boards.ts'
import { commentRoutes } from '#server/routes/comments.ts'
import { commentWriteRoutes } from '#server/routes/commentWrites.ts'
import { documentationRoutes } from '#server/routes/documentation.ts'
import { erasureRoutes } from '#server/routes/erasures.ts'
import { exportRoutes } from '#server/routes/exports.ts'
import { findingRoutes } from '#server/routes/findings.ts'
import { historyRoutes } from '#server/routes/history.ts'
import { importRoutes } from '#server/routes/imports.ts'
import { inviteRoutes } from '#server/routes/invites.ts'
import { joinRoutes } from '#server/routes/join.ts'
import { lockRoutes } from '#server/routes/locks.ts'
import { mapRoutes } from '#server/routes/maps.ts'
import { meRoutes } from '#server/routes/me.ts'
import { mailRoutes, oneClickRoutes } from '#server/routes/mail.ts'
import { measurementRoutes } from '#server/routes/measurements.ts'
import { mutedRoutes } from '#server/routes/muted.ts'
import { changeRoutes } from '#server/routes/changes.ts'
import { restoreRoutes } from '#server/routes/restore.ts'
import { clientPages } from '#server/routes/pages.ts'
import { noticeRoutes } from '#server/routes/notices.ts'
import { participantRoutes } from '#server/routes/participants.ts'
import { recordRoutes } from '#server/routes/records.ts'
import { roleRoutes } from '#server/routes/roles.ts'
import { statusRoutes } from '#server/routes/status.ts'
import { tableRoutes } from '#server/routes/tables.ts'
import { templateRoutes } from '#server/routes/templates.ts'
import { tokenRoutes } from '#server/routes/tokens.ts'
import { upgradeRoutes } from '#server/routes/upgrades.ts'
import { versionExportRoutes } from '#server/routes/versionExports.ts'
import { versionRoutes } from '#server/routes/versions.ts'

/** Addresses that take a whole map. */
const TAKES_MAP = /^\/api\/boards(?:\/[^/]+\/import)?$/

function bodies({ maxBodyBytes, maxImportBytes }: Deps['config']) {
  const [plain, withMap] = [limitedBody(maxBodyBytes), limitedBody(maxImportBytes + maxBodyBytes)]
  return createMiddleware<AppEnv>((c, next) => (TAKES_MAP.test(c.req.path) ? withMap : plain)(c, next))
}

/**
 * All of HTTP: programs' routes, documentation, status, and the client's pages. Answers under PUBLIC_URL's sub-path
 * whether or not a proxy has taken it away.
 */
export function createApp(deps: Deps) {
  const { site, log, config } = deps
  const app = new Hono<AppEnv>({ getPath: (request) => site.stripBase(getPath(request)) })
  app.onError(onError(deps))
  app.notFound(notFound(deps))
  app.use(marked, headers(site), requestLog(log, config))
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        problemResponse(deps, c, new Problem('method-not-allowed', { headers: { Allow: methods.join(', ') } })),
    }),
  )
  // before the Origin is asked for: mail programs send none
  app.route('/api/mail', oneClickRoutes(deps))
  app.use('/api/*', fromOwnOrigin(deps), bodies(config), identified(deps))
  return app
    .route('/api/boards', boardRoutes(deps))
    .route('/api/boards', mapRoutes(deps))
    .route('/api/boards', importRoutes(deps))
    .route('/api/boards', tableRoutes(deps))
    .route('/api/boards', findingRoutes(deps))
    .route('/api/boards', mutedRoutes(deps))
    .route('/api/boards', exportRoutes(deps))
    .route('/api/boards', inviteRoutes(deps))
    .route('/api/boards', participantRoutes(deps))
    .route('/api/boards', tokenRoutes(deps))
    .route('/api/boards', lockRoutes(deps))
    .route('/api/boards', measurementRoutes(deps))
    .route('/api/boards', recordRoutes(deps))
    .route('/api/boards', erasureRoutes(deps))
    .route('/api/boards', historyRoutes(deps))
    .route('/api/boards', changeRoutes(deps))
    .route('/api/boards', restoreRoutes(deps))
    .route('/api/boards', versionRoutes(deps))
    .route('/api/boards', versionExportRoutes(deps))
    .route('/api/boards', commentRoutes(deps))
    .route('/api/boards', commentWriteRoutes(deps))
    .route('/api/boards', roleRoutes(deps))
    .route('/api/boards', noticeRoutes(deps))
    .route('/api/mail', mailRoutes(deps))
    .route('/api/templates', templateRoutes(deps))
    .route('/api/join', joinRoutes(deps))
    .route('/api/me', meRoutes(deps))
    .route('/', upgradeRoutes(deps))
    .route('/', statusRoutes(deps.readiness))
    .route(
      '/',
      documentationRoutes(deps, () => app),
    )
    .use(clientPages(deps.clientFiles))
}

/** What `hc` needs to know of the routes. */
export type AppType = ReturnType<typeof createApp>

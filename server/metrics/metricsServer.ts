import { once } from 'node:events'
import { createServer } from 'node:http'
import type { ListenAddress } from '#server/config.ts'
import type { Metrics } from '#server/metrics/metrics.ts'
import type { Log } from '#server/sync/settings.ts'

export interface MetricsServer {
  /** The address in use, `http://127.0.0.1:9464/metrics`. */
  readonly address: string
  close(): Promise<void>
}

const HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const

/** Tells the metrics at `/metrics` on an address of their own. Rejects when it cannot listen there. */
export async function listenForMetrics(
  { host, port }: ListenAddress,
  metrics: Metrics,
  log: Log,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0]
    if (path !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(path === '/metrics' ? 405 : 404, HEADERS).end()
      return
    }
    metrics.text().then(
      (text) => {
        response.writeHead(200, { ...HEADERS, 'Content-Type': metrics.contentType })
        response.end(request.method === 'HEAD' ? undefined : text)
      },
      (error: unknown) => {
        log.error({ err: error }, 'metrics could not be read')
        response.writeHead(500, HEADERS).end()
      },
    )
  })
  server.listen(port, host)
  await once(server, 'listening')
  const bound = server.address()
  const used = bound !== null && typeof bound !== 'string' ? bound.port : port
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${used}/metrics`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { nanoid } from 'nanoid'
import { securityHeaders } from '#server/http/headers.ts'
import { problemBody, type Problem } from '#server/http/problem.ts'
import type { Site } from '#server/http/site.ts'
import type { Translate } from '#shared/i18n/texts.ts'

/** A problem as it is sent where the app is not asked. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** The problem with the headers that every answer has; the connection ends with it. `t` speaks the answer's language. */
export function rawAnswer(of: { site: Pick<Site, 'https' | 'basePath'>; t: Translate }, problem: Problem): RawAnswer {
  const { site, t } = of
  const body = problemBody({ basePath: site.basePath, t, requestId: nanoid(16) }, problem)
  const text = JSON.stringify(body)
  const headers = {
    ...securityHeaders(site.https),
    'Cache-Control': 'no-store',
    'Content-Type': 'application/problem+json',
    'Content-Length': String(Buffer.byteLength(text)),
    Connection: 'close',
    'X-Request-Id': body.requestId,
    ...problem.options.headers,
  }
  return { status: body.status, headers, text }
}

/** Writes the answer on a bare socket and ends it. */
export function endWith(socket: Duplex, { status, headers, text }: RawAnswer): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${text}`)
}

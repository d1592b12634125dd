import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { RequestError } from '@hono/node-server'
import { nanoid } from 'nanoid'
import { securityHeaders } from '#server/http/headers.ts'
import type { Site } from '#server/http/site.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { PROBLEMS, type ProblemBody, type ProblemCode } from '#shared/wire/problems.ts'

const CODES: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** What answers requests that the app never sees, with the same problem and headers as everything else. */
interface BrokenRequests {
  /** For `clientError` of Node's server: what is not even a request. */
  readonly clientError: (error: NodeJS.ErrnoException, socket: Duplex) => void
  /** For the adapter: a request whose address or Host is none. */
  readonly errorHandler: (error: unknown) => Response
  /** For a request without the one Host it must have, and for `checkExpectation`. */
  readonly refuse: (request: IncomingMessage, response: ServerResponse) => void
}

/** Whether a request names one host, as it must since HTTP/1.1. Source: RFC 9112, 3.2. */
export function namesOneHost({
  rawHeaders,
  httpVersion,
}: Pick<IncomingMessage, 'rawHeaders' | 'httpVersion'>): boolean {
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length
  return hosts === 1 || (hosts === 0 && httpVersion === '1.0')
}

/** Answers in English, because the headers of such a request were not read. */
export function brokenRequests(options: {
  site: Pick<Site, 'https' | 'basePath'>
  t: Translate
  log: { error(fields: object, message: string): void }
}): BrokenRequests {
  const { site, t, log } = options
  const answer = (code: ProblemCode): Answer => {
    const { status } = PROBLEMS[code]
    const body: ProblemBody = {
      type: `${site.basePath}/docs#${code}`,
      title: t(`problems.${code}_title`),
      status,
      detail: t(`problems.${code}_detail`),
      code,
      requestId: nanoid(16),
    }
    const text = JSON.stringify(body)
    const headers = {
      ...securityHeaders(site.https),
      'Cache-Control': 'no-store',
      'Content-Type': 'application/problem+json',
      'Content-Length': String(Buffer.byteLength(text)),
      Connection: 'close',
    }
    return { status, headers, text }
  }
  return {
    clientError(error, socket) {
      if (error.code === 'ECONNRESET' || !socket.writable) {
        socket.destroy()
        return
      }
      const { status, headers, text } = answer(CODES[error.code ?? ''] ?? 'bad-request')
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${text}`)
    },
    errorHandler(error) {
      const isRequest = !(error instanceof RequestError)
      // The app answers every error of its own, so this is one of ours.
      if (isRequest) log.error({ err: error }, 'request failed outside the app')
      const { status, headers, text } = answer(isRequest ? 'internal' : 'bad-request')
      return new Response(text, { status, headers })
    },
    refuse(_request, response) {
      const { status, headers, text } = answer('bad-request')
      response.writeHead(status, headers).end(text)
    },
  }
}

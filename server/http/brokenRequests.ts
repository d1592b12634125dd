import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { RequestError } from '@hono/node-server'
import { Problem } from '#server/http/problem.ts'
import { endWith, rawAnswer } from '#server/http/rawAnswer.ts'
import type { Site } from '#server/http/site.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { ProblemCode } from '#shared/wire/problems.ts'

const CODES: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
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
  const { log } = options
  const answer = (code: ProblemCode) => rawAnswer(options, new Problem(code))
  return {
    clientError(error, socket) {
      if (error.code === 'ECONNRESET' || !socket.writable) {
        socket.destroy()
        return
      }
      endWith(socket, answer(CODES[error.code ?? ''] ?? 'bad-request'))
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

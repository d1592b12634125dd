import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { nanoid } from 'nanoid'
import { securityHeaders } from '#server/http/headers.ts'
import type { Site } from '#server/http/site.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { PROBLEMS, type ProblemBody, type ProblemCode } from '#shared/wire/problems.ts'

const CODES: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
}

/**
 * Answers what is not even a request (`clientError` of Node's server) with the same problem and headers as everything
 * else; in English, because its headers were not read.
 */
export const answerBrokenRequest =
  (site: Pick<Site, 'https' | 'basePath'>, t: Translate) =>
  (error: NodeJS.ErrnoException, socket: Duplex): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const code = CODES[error.code ?? ''] ?? 'bad-request'
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
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${text}`)
  }

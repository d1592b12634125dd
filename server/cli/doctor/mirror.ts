import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { nanoid } from 'nanoid'
import { WebSocketServer } from 'ws'
import type { Config } from '#server/config.ts'
import { securityHeaders } from '#server/http/headers.ts'

/** Says which process has answered. */
export const MARK = 'x-nyttokarta-doctor'

/** Stands where the server is to stand and keeps what arrives there. */
export interface Mirror {
  readonly mark: string
  /** Headers of the websocket upgrade that came last. */
  readonly upgrade: () => IncomingHttpHeaders | undefined
  /** Lets the second half of a streamed answer go. */
  release(): void
  close(): Promise<void>
}

/** Listens on HOST and PORT in the server's place; undefined when the address is taken. */
export async function openMirror({ host, port, publicUrl }: Config): Promise<Mirror | undefined> {
  const mark = nanoid()
  const always = { ...securityHeaders(publicUrl?.https ?? false), 'Cache-Control': 'no-store', [MARK]: mark }
  let seen: IncomingHttpHeaders | undefined
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.endsWith('/doctor/stream')) {
      response.writeHead(200, { ...always, 'Content-Type': 'text/plain' })
      response.write('first\n')
      await released
      response.end('second\n')
      return
    }
    let bytes = 0
    // what is sent comes in Buffers as no encoding is set
    for await (const chunk of request as AsyncIterable<Buffer>) bytes += chunk.length
    response.writeHead(200, { ...always, 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ ok: true, bytes }))
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy()) // whoever asked has gone away
  })
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    seen = request.headers
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => undefined) // 'close' follows
      ws.on('message', (data, isBinary) => ws.send(data, { binary: isBinary }))
    })
  })
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return undefined
    throw error
  }
  return {
    mark,
    upgrade: () => seen,
    release: () => release(),
    async close() {
      release()
      for (const ws of sockets.clients) ws.terminate()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

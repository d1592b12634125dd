import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** Builds the plain page into a folder of its own and serves it on a free port. */
export async function startPlainPage(): Promise<{ readonly url: string; dispose(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'nyttokarta-plain-'))
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'plainFlow'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const name = pathname === '/' ? '/index.html' : pathname
    readFile(join(folder, name)).then(
      (file) => response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'text/plain' }).end(file),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  // An address of a server that listens on a port, so no path.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async dispose() {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

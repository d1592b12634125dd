import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

/** One file of the built client, in memory: bytes by content encoding, plain under `identity`. */
interface ClientFile {
  readonly type: string
  readonly bytes: ReadonlyMap<Encoding, Uint8Array<ArrayBuffer>>
  /** Its name holds a hash of its content. */
  readonly hashed: boolean
  readonly etag: string
}
type Encoding = 'br' | 'gzip' | 'identity'

/** The built client; lookups never touch the disk, so no path reaches outside it. */
export interface ClientFiles {
  /** The answer for a path of a file, undefined when there is none. */
  file(path: string, request: Request): Response | undefined
  /**
   * The one page, for every address a person may open; that of a board names the board's own files, so that a browser
   * fetches them beside those that ask for them. Undefined when the client has not been built.
   */
  page(status: 200 | 404, of?: 'board'): Response | undefined
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}
const COMPRESSED = { '.br': 'br', '.gz': 'gzip' } as const

const IMMUTABLE = 'public, max-age=31536000, immutable'
const REVALIDATED = 'no-cache'

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    // Without a built client the server still answers programs; pages say that there is nothing.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** An attribute's value as it stands in HTML. */
const attribute = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** `index.html` for a server under a sub-path: assets by absolute addresses, and the sub-path for the client's own use. */
export const pageUnder = (html: string, basePath: string): string =>
  html
    .replaceAll(/(\s(?:src|href)=")\.\//g, `$1${attribute(basePath)}/`)
    .replace(/(<meta\s+name="base-path"\s+content=")[^"]*(")/, `$1${attribute(basePath)}$2`)

interface Built {
  readonly name?: string
  readonly file: string
  readonly css?: readonly string[]
}

/** What a browser fetches ahead for a board, by the build's own list of its files; nothing when there is none. */
function boardLinks(folder: string): string {
  const list = join(folder, '.vite/manifest.json')
  const files = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Readonly<Record<string, Built>>) : {}
  const board = Object.values(files).filter(({ name }) => name === 'board')
  return board
    .flatMap(({ file, css = [] }) => [
      `<link rel="modulepreload" crossorigin href="./${file}">`,
      ...css.map((sheet) => `<link rel="stylesheet" crossorigin href="./${sheet}">`),
    ])
    .join('\n')
}

/** Reads the built client from `folder`, with the compressed copies that stand beside its files. */
export function readClientFiles(folder: string, basePath: string): ClientFiles {
  const paths = filesIn(folder)
  const files = new Map<string, ClientFile>()
  for (const path of paths) {
    const type = TYPES[extname(path)]
    const name = `/${relative(folder, path).split(sep).join('/')}`
    if (type === undefined || name.startsWith('/.') || name === '/index.html') continue
    const plain = new Uint8Array(readFileSync(path))
    const copies = Object.entries(COMPRESSED)
      .filter(([extension]) => paths.includes(path + extension))
      .map(([extension, encoding]) => [encoding, new Uint8Array(readFileSync(path + extension))] as const)
    files.set(name, {
      type,
      bytes: new Map<Encoding, Uint8Array<ArrayBuffer>>([['identity', plain], ...copies]),
      hashed: name.startsWith('/assets/'),
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    })
  }
  const index = paths.includes(join(folder, 'index.html'))
    ? readFileSync(join(folder, 'index.html'), 'utf8')
    : undefined
  const html = index === undefined ? undefined : pageUnder(index, basePath)
  const boardHtml =
    index === undefined ? undefined : pageUnder(index.replace('</head>', `${boardLinks(folder)}</head>`), basePath)
  return {
    file(path, request) {
      const found = files.get(path)
      if (!found) return undefined
      const headers = new Headers({
        'Content-Type': found.type,
        'Cache-Control': found.hashed ? IMMUTABLE : REVALIDATED,
        ETag: found.etag,
        ...(found.bytes.size > 1 && { Vary: 'Accept-Encoding' }),
      })
      if (request.headers.get('If-None-Match') === found.etag) return new Response(null, { status: 304, headers })
      const encoding = bestEncoding(found, request.headers.get('Accept-Encoding') ?? '')
      if (encoding !== 'identity') headers.set('Content-Encoding', encoding)
      return new Response(found.bytes.get(encoding) ?? null, { headers })
    },
    page: (status, of) =>
      html === undefined
        ? undefined
        : new Response(of === 'board' ? boardHtml : html, {
            status,
            headers: { 'Content-Type': TYPES['.html'] ?? '', 'Cache-Control': REVALIDATED },
          }),
  }
}

function bestEncoding(file: ClientFile, accepted: string): Encoding {
  const wishes = accepted.split(',').map((wish) => wish.trim().toLowerCase())
  const takes = (encoding: Encoding) =>
    file.bytes.has(encoding) &&
    wishes.some((wish) => wish === encoding || new RegExp(`^${encoding};q=(?!0(?:\\.0*)?$)`).test(wish))
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : 'identity'
}

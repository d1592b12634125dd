import type { Config } from '#server/config.ts'

/** Where the product is reached: accepted origins, sub-path, cookies and the beginning of links follow from it. */
export interface Site {
  /** Sub-path without a slash at its end, often empty. */
  readonly basePath: string
  /** People come over https: `Secure` cookies and HSTS. */
  readonly https: boolean
  /** Whether a request with this `Origin` header may change anything; false without one. */
  accepts(origin: string | undefined): boolean
  /** Beginning of every link, sub-path included: PUBLIC_URL, else the origin in use. */
  linkBase(origin: string | undefined): string
  /** A request's path without the sub-path, whether or not a proxy has taken it away already. */
  stripBase(path: string): string
}

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'] as const

/** `port` is asked for at each request, because with `PORT=0` it is known only once the server listens. */
export function createSite(config: Pick<Config, 'publicUrl'>, port: () => number): Site {
  const { publicUrl } = config
  const basePath = publicUrl?.basePath ?? ''
  const origins = () =>
    publicUrl ? [publicUrl.origin] : LOOPBACK_HOSTS.map((host) => new URL(`http://${host}:${port()}`).origin)
  const accepts = (origin: string | undefined) => origin !== undefined && origins().includes(origin)
  return {
    basePath,
    https: publicUrl?.https ?? false,
    accepts,
    linkBase: (origin) => `${accepts(origin) ? origin : origins()[0]}${basePath}`,
    stripBase: (path) =>
      basePath && (path === basePath || path.startsWith(`${basePath}/`)) ? path.slice(basePath.length) || '/' : path,
  }
}

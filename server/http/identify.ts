import { createHash, randomBytes } from 'node:crypto'
import { parse, serialize } from 'hono/utils/cookie'
import { nanoid } from 'nanoid'
import type { Site } from '#server/http/site.ts'
import type { SessionRow, Storage } from '#server/storage/storage.ts'

/** A session nobody has used for so long is over. */
const IDLE_DAYS = 30
const IDLE_MS = IDLE_DAYS * 86_400_000
/** Use is written down at most this often. */
const TOUCH_MS = 3_600_000

/** SHA-256 in hex: secrets are kept in this form alone. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
/** A new secret: `bits` random bits as text that is safe in addresses and cookies. */
export const newSecret = (bits: number): string => randomBytes(bits / 8).toString('base64url')

/** What of a request tells who it comes from. */
interface Identified {
  readonly session: SessionRow
  /** The use has just been written down: the cookie's own life is renewed with it. */
  readonly renewed: boolean
}
export interface Identity {
  /** The session of a `Cookie` header, undefined when there is none, it is unknown, or it has been idle too long. */
  identify(cookieHeader: string | null | undefined): Promise<Identified | undefined>
  /** Makes a session; `cookie` is the value of its `Set-Cookie` header. */
  create(ownDevice: boolean): Promise<{ session: SessionRow; cookie: string }>
  /** The `Set-Cookie` header that renews the cookie of a request. */
  renewal(cookieHeader: string): string | undefined
}

/** Sessions by cookie: HTTP and the websocket upgrade ask the same. */
export function createIdentity(options: {
  storage: Pick<Storage, 'createSession' | 'sessionByToken' | 'touchSession'>
  site: Pick<Site, 'https'>
  clock: { now(): Date }
}): Identity {
  const { storage, site, clock } = options
  const name = site.https ? '__Host-session' : 'session'
  const tokenIn = (header: string) => parse(header, name)[name]
  const cookieOf = (token: string) =>
    serialize(name, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: site.https,
      maxAge: IDLE_DAYS * 86_400,
    })
  return {
    async identify(header) {
      const token = header ? tokenIn(header) : undefined
      if (!token || !/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined
      const session = await storage.sessionByToken(hashSecret(token))
      if (!session) return undefined
      const now = clock.now()
      const idle = now.getTime() - Date.parse(session.lastUsedAt)
      if (idle > IDLE_MS) return undefined
      if (idle < TOUCH_MS) return { session, renewed: false }
      await storage.touchSession(session.id, now.toISOString())
      return { session: { ...session, lastUsedAt: now.toISOString() }, renewed: true }
    },
    async create(ownDevice) {
      const token = newSecret(256)
      const at = clock.now().toISOString()
      const session = { id: nanoid(), tokenHash: hashSecret(token), createdAt: at, lastUsedAt: at, ownDevice }
      await storage.createSession(session)
      return { session, cookie: cookieOf(token) }
    },
    renewal(header) {
      const token = tokenIn(header)
      return token && cookieOf(token)
    },
  }
}

import { createHash, randomBytes } from 'node:crypto'
import { parse, serialize } from 'hono/utils/cookie'
import { nanoid } from 'nanoid'
import type { Site } from '#server/http/site.ts'
import type { SessionRow, Storage, TokenRow } from '#server/storage/storage.ts'

/** A session nobody has used for so long is over. */
const IDLE_DAYS = 30
const IDLE_MS = IDLE_DAYS * 86_400_000
/** Use is written down at most this often. */
const TOUCH_MS = 3_600_000
/** The use of an access token likewise. */
const TOUCH_TOKEN_MS = 60_000

/** SHA-256 in hex: secrets are kept in this form alone. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
/** A new secret: `bits` random bits as text that is safe in addresses and cookies. */
export const newSecret = (bits: number): string => randomBytes(bits / 8).toString('base64url')

/** Access tokens begin with this, so that scanners for leaked secrets, and people, know one when they see it. */
export const TOKEN_PREFIX = 'nk_'
const isTokenForm = (text: string): boolean => text.startsWith(TOKEN_PREFIX) && /^[A-Za-z0-9_-]{46}$/.test(text)

/** What of a request tells who it comes from. */
interface Identified {
  readonly session: SessionRow
  /** The use has just been written down: the cookie's own life is renewed with it. */
  readonly renewed: boolean
}
/** The headers that tell who a request comes from. */
export interface CallerHeaders {
  readonly cookie?: string | null | undefined
  readonly authorization?: string | null | undefined
}
/** A person by session, a program by access token, or a bearer token that is none (any more). */
export type Caller =
  | ({ readonly kind: 'session' } & Identified)
  | { readonly kind: 'token'; readonly token: TokenRow }
  | { readonly kind: 'badToken' }
export interface Identity {
  /**
   * Who a request or an upgrade comes from; undefined when it names nobody. A bearer token stands before the cookie, also
   * one that is wrong, expired or withdrawn (`badToken`, to be answered 401). A token is for `token.boardId` alone: on any
   * other board it is worth nothing (`token-not-valid`). Who it is there says `holderOf(token)` (server/boards/tokens.ts);
   * asked again with the same headers it tells whether the token still holds.
   */
  identifyCaller(headers: CallerHeaders): Promise<Caller | undefined>
  /** Makes a session; `cookie` is the value of its `Set-Cookie` header. */
  create(ownDevice: boolean): Promise<{ session: SessionRow; cookie: string }>
  /** The `Set-Cookie` header that renews the cookie of a request. */
  renewal(cookieHeader: string): string | undefined
  /** The `Set-Cookie` header that takes the cookie away. */
  farewell(): string
}

/** The bearer token of an `Authorization` header; undefined when the header is of another kind or missing. */
export const bearerOf = (authorization: string | null | undefined): string | undefined =>
  /^Bearer(?=\s|$)\s*(.*)$/i.exec(authorization?.trim() ?? '')?.[1]

/** Sessions by cookie, programs by access token: HTTP and the websocket upgrade ask the same. */
export function createIdentity(options: {
  storage: Pick<Storage, 'createSession' | 'sessionByToken' | 'touchSession' | 'tokenByHash' | 'touchToken'>
  site: Pick<Site, 'https'>
  clock: { now(): Date }
}): Identity {
  const { storage, site, clock } = options
  const name = site.https ? '__Host-session' : 'session'
  const tokenIn = (header: string) => parse(header, name)[name]
  const cookieOf = (token: string, maxAge = IDLE_DAYS * 86_400) =>
    serialize(name, token, { path: '/', httpOnly: true, sameSite: 'Lax', secure: site.https, maxAge })
  /** Undefined when there is no cookie, it is unknown, or it has been idle too long. */
  async function sessionOf(header: string | null | undefined): Promise<Identified | undefined> {
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
  }
  async function tokenOf(bearer: string): Promise<TokenRow | undefined> {
    const token = isTokenForm(bearer) ? await storage.tokenByHash(hashSecret(bearer)) : undefined
    if (!token || token.revokedAt !== undefined) return undefined
    const now = clock.now()
    if (token.expiresAt !== undefined && Date.parse(token.expiresAt) <= now.getTime()) return undefined
    const unnoted = token.lastUsedAt === undefined ? Infinity : now.getTime() - Date.parse(token.lastUsedAt)
    if (unnoted >= TOUCH_TOKEN_MS) await storage.touchToken(token.id, now.toISOString())
    return token
  }
  return {
    async identifyCaller({ cookie, authorization }) {
      const bearer = bearerOf(authorization)
      if (bearer !== undefined) {
        const token = await tokenOf(bearer)
        return token ? { kind: 'token', token } : { kind: 'badToken' }
      }
      const found = await sessionOf(cookie)
      return found && { kind: 'session', ...found }
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
    farewell: () => cookieOf('', 0),
  }
}

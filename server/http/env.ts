import type { HttpBindings } from '@hono/node-server'
import type { BoardRow, ParticipantRow, SessionRow, TokenRow } from '#server/storage/storage.ts'
import type { Language } from '#shared/model/benefitMap.ts'

/** What the middleware has found out about a request. */
interface Variables {
  requestId: string
  /** Language of problems and titles, from `Accept-Language`. */
  language: Language
  session: SessionRow | undefined
  /** Set when a program asks with an access token; there is no session then. */
  token: TokenRow | undefined
}
/** Bindings are absent when a test calls the app without a socket. */
export interface AppEnv {
  Bindings: Partial<HttpBindings>
  Variables: Variables
}
/** Of a request on one board, once it is known who asks and that they may; `me` stands in for a program, too. */
export interface BoardEnv extends AppEnv {
  Variables: Variables & { board: BoardRow; me: ParticipantRow }
}

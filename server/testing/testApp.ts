import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, type AppType } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { createDeps, type RunningDeps } from '#server/createDeps.ts'
import type { CreatedBoard, NewBoard } from '#shared/wire/boards.ts'
import type { Joined } from '#shared/wire/join.ts'
import { ROLES, type Role } from '#shared/wire/roles.ts'
import type { CreatedToken, NewToken } from '#shared/wire/tokens.ts'

export const ORIGIN = 'http://localhost:3000'

/** One browser: keeps its cookie, and sends Origin and JSON as our pages do. */
export class Visitor {
  cookie: string | undefined
  /** An access token, which is sent instead of the cookie and without Origin. */
  token: string | undefined
  readonly #app: AppType
  constructor(app: AppType) {
    this.#app = app
  }
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const sent = new Headers({
      ...(method !== 'GET' && this.token === undefined && { Origin: ORIGIN }),
      ...(body !== undefined && !(body instanceof FormData) && { 'Content-Type': 'application/json' }),
      ...(this.token === undefined && this.cookie !== undefined && { Cookie: this.cookie }),
      ...(this.token !== undefined && { Authorization: `Bearer ${this.token}` }),
      ...headers,
    })
    const payload = body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body)
    const response = await this.#app.request(path, {
      method,
      headers: sent,
      ...(body !== undefined && { body: payload }),
    })
    const cookie = response.headers.get('Set-Cookie')?.split(';')[0]
    if (cookie !== undefined) this.cookie = cookie
    return response
  }
  get(path: string, headers?: Record<string, string>): Promise<Response> {
    return this.send('GET', path, undefined, headers)
  }
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response> {
    return this.send('POST', path, body, headers)
  }
  patch(path: string, body: unknown): Promise<Response> {
    return this.send('PATCH', path, body)
  }
  put(path: string, body: unknown): Promise<Response> {
    return this.send('PUT', path, body)
  }
  delete(path: string): Promise<Response> {
    return this.send('DELETE', path)
  }
}

/** The whole app over a database of its own, without a socket; what is logged stands in `logged`. */
export interface TestApp {
  readonly app: AppType
  readonly deps: RunningDeps
  readonly logged: string[]
  /** Moves the server's clock forward. */
  pass(ms: number): void
  visitor(): Visitor
  /** A board, its maker, and what the maker was told. */
  board(wish?: Partial<NewBoard>): Promise<{ maker: Visitor; made: CreatedBoard; path: string }>
  /** One visitor per role on a board, the maker as facilitator. */
  people(made: CreatedBoard, maker: Visitor): Promise<Record<Role, Visitor>>
  /** A program with an access token that the maker of the board at `path` makes for it. */
  program(maker: Visitor, path: string, wish: NewToken): Promise<Visitor>
  close(): Promise<void>
}

/** What stands after `#` in the address of an invite of a role. */
export const inviteOf = (made: CreatedBoard, role: Role): string =>
  new URL(made.invites.find((invite) => invite.role === role)?.url ?? '').hash.slice(1)

export async function createTestApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'nyttokarta-app-'))
  const config = readConfig({ DATA_DIR: folder, RATE_BOARDS: '100000', ...environment })
  const logged: string[] = []
  let passed = 0
  const deps = await createDeps({
    config,
    clientFolder: join(folder, 'client'),
    logTo: { write: (line: string) => void logged.push(line) },
    port: () => config.port,
    clock: {
      now: () => new Date(Date.now() + passed),
      today: () => new Date(Date.now() + passed).toISOString().slice(0, 10),
    },
  })
  const app = createApp(deps)
  const visitor = () => new Visitor(app)
  return {
    app,
    deps,
    logged,
    pass: (ms) => {
      passed += ms
    },
    visitor,
    async board(wish = {}) {
      const maker = visitor()
      const response = await maker.post('/api/boards', { title: 'Karta', ...wish })
      if (response.status !== 201) throw new Error(await response.text())
      const made = (await response.json()) as CreatedBoard
      return { maker, made, path: `/api/boards/${made.board.id}` }
    },
    async people(made, maker) {
      const entries = await Promise.all(
        ROLES.map(async (role) => {
          if (role === 'facilitator') return [role, maker] as const
          const person = visitor()
          const response = await person.post('/api/join', { invite: inviteOf(made, role), name: `En ${role}` })
          const joined = (await response.json()) as Joined
          if (joined.role !== role) throw new Error(`joined as ${joined.role}`)
          return [role, person] as const
        }),
      )
      return Object.fromEntries(entries) as Record<Role, Visitor>
    },
    async program(maker, path, wish) {
      const response = await maker.post(`${path}/tokens`, wish)
      if (response.status !== 201) throw new Error(await response.text())
      const program = visitor()
      program.token = ((await response.json()) as CreatedToken).token
      return program
    },
    async close() {
      await deps.close()
      rmSync(folder, { recursive: true })
    },
  }
}

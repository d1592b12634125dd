import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Role } from '#shared/wire/roles.ts'

export const EXAMPLES = [
  'sv-bli-foralder',
  'nb-interkommunal-byggesak',
  'en-one-stop-licensing',
  'en-edge-cases',
] as const

/** An example map as it lies in the repository, `expected…` keys included. */
export interface ExampleMap {
  readonly title: string
  readonly language: 'sv' | 'nb' | 'en'
  readonly elements: readonly { readonly id: string; readonly kind: string; readonly title: string }[]
  readonly links: readonly { readonly id: string; readonly from: string; readonly to: string }[]
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  readonly expectedRegister: readonly Readonly<Record<string, unknown>>[]
  readonly expectedMatrix: Readonly<Record<string, unknown>>[]
  readonly expectedGoals: Readonly<Record<string, unknown>>[]
  readonly expectedFindings: readonly { readonly rule: string; readonly targets: readonly string[] }[]
}
export function readExample(name: string): ExampleMap {
  const path = resolve(import.meta.dirname, `../shared/examples/${name}.json`)
  return JSON.parse(readFileSync(path, 'utf8')) as ExampleMap
}

export interface MadeBoard {
  readonly board: { readonly id: string; readonly title: string }
  readonly invites: readonly { readonly role: Role; readonly url: string }[]
}

/** One person who uses the HTTP interface with a cookie, as a program would. */
export class Caller {
  readonly url: string
  cookie = ''

  constructor(url: string) {
    this.url = url
  }

  /** Sends a request with the cookie and an Origin; keeps the cookie of the answer. */
  async call(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        origin: this.url,
        ...(this.cookie && { cookie: this.cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const [pair] = response.headers.get('set-cookie')?.split(';') ?? []
    if (pair) this.cookie = pair
    return response
  }

  /** The answer as JSON; throws with what the server said when it is not a 2xx. */
  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.call(method, path, body)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  makeBoard(board: Readonly<Record<string, unknown>>): Promise<MadeBoard> {
    return this.json('POST', '/api/boards', { me: { name: 'Maja Lind' }, ...board })
  }

  join(
    inviteUrl: string,
    name: string,
    organisation?: { id: string } | { name: string },
  ): Promise<{ boardId: string }> {
    const invite = inviteUrl.slice(inviteUrl.indexOf('#') + 1)
    return this.json('POST', '/api/join', { invite, name, ...(organisation && { organisation }) })
  }
}

/** The address of the invite for `role`. */
export function inviteFor(made: MadeBoard, role: Role): string {
  const invite = made.invites.find((candidate) => candidate.role === role)
  if (!invite) throw new Error(`No invite for ${role}`)
  return invite.url
}

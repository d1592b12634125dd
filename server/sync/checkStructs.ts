import * as Y from 'yjs'
import { ROOTS, SERVER_ROOTS, isId } from '#shared/doc/schema.ts'
import type { Refusal } from '#shared/wire/presence.ts'

export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>
type Struct = DecodedUpdate['structs'][number]

/** Why an update is refused; `detail` is a JSON Pointer into the document, or empty. */
export interface Refused {
  readonly ok: false
  readonly code: Refusal
  readonly detail: string
}
export const refused = (code: Refusal, detail = ''): Refused => ({ ok: false, code, detail })

/** Whether the sender may write under a Yjs client number: it is theirs, it is free to take, or it is somebody's. */
export type MayWrite = (clientId: number) => 'own' | 'free' | 'no'

/** Longest piece and greatest clock that an honest client reaches. */
const MAX_LENGTH = 1_000_000
const MAX_CLOCK = 2 ** 31
/** New pieces in one message; about 7 µs each to take in, so that none holds the server up for long. */
const MAX_NEW_STRUCTS = 25_000

const isRoot = (name: string): boolean => (ROOTS as readonly string[]).includes(name)
const isServerRoot = (name: string): boolean => (SERVER_ROOTS as readonly string[]).includes(name)

/** The structs and deletes of an update, or undefined when the bytes are none. Never throws. */
export function decodeUpdate(bytes: Uint8Array): DecodedUpdate | undefined {
  try {
    return Y.decodeUpdate(bytes)
  } catch {
    return undefined // whatever the decoder says, it says that these bytes are no update
  }
}

/** Texts are plain and nothing is nested deeper than an element's texts, so few kinds of content are ever right. */
function contentAllowed(content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentType) return content.type instanceof Y.Map || content.type instanceof Y.Text
  return (
    content instanceof Y.ContentAny ||
    content instanceof Y.ContentString ||
    content instanceof Y.ContentJSON ||
    content instanceof Y.ContentDeleted
  )
}

function itemProblem(item: Y.Item, known: (clientId: number) => number, own: boolean): Refused | undefined {
  // before integration the parent is a root's name, an id, or null
  const parent: unknown = item.parent
  for (const id of [item.origin, item.rightOrigin, parent]) {
    if (!(id instanceof Y.ID)) continue
    if (id.client === item.id.client ? id.clock >= item.id.clock : id.clock >= known(id.client)) return refused('gap')
  }
  if (typeof parent === 'string') {
    if (!isRoot(parent)) return refused('bad-entry')
    if (isServerRoot(parent) && !own) return refused('not-allowed', `/${parent}`)
    if (item.parentSub === null) return refused('bad-entry', `/${parent}`)
    if (parent !== 'extra' && !isServerRoot(parent) && !isId(item.parentSub)) return refused('bad-entry', `/${parent}`)
  }
  return contentAllowed(item.content) ? undefined : refused('bad-entry')
}

/** End of what each client number has in the update; undefined when its structs do not follow each other. */
function endsOf(structs: readonly Struct[]): Map<number, number> | undefined {
  const ends = new Map<number, number>()
  let current: number | undefined
  for (const { id, length } of structs) {
    if (length < 1 || length > MAX_LENGTH || id.clock + length > MAX_CLOCK) return undefined
    if (id.client === current ? id.clock !== ends.get(id.client) : ends.has(id.client)) return undefined
    current = id.client
    ends.set(id.client, id.clock + length)
  }
  return ends
}

/**
 * What the update shows by itself, before it touches any document: whole, nothing missing before it, content of the
 * right kinds, roots that people write, client numbers of the sender. `state` gives the clock the document has reached.
 * Answers with the client numbers that the sender takes. An update that is the server's `own` may write its roots, too.
 */
export function checkStructs(
  { structs, ds }: DecodedUpdate,
  state: (clientId: number) => number,
  mayWrite: MayWrite,
  own = false,
): Refused | { readonly ok: true; readonly claims: readonly number[] } {
  const ends = endsOf(structs)
  if (!ends) return refused('bad-entry')
  const known = (clientId: number): number => Math.max(state(clientId), ends.get(clientId) ?? 0)
  const claims = new Set<number>()
  const started = new Set<number>()
  let news = 0
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (struct instanceof Y.Skip) return refused('gap')
    if (!started.has(client) && clock > state(client)) return refused('gap')
    started.add(client)
    if (clock + struct.length <= state(client)) continue
    if (++news > MAX_NEW_STRUCTS && !own) return refused('too-large')
    const right = mayWrite(client)
    if (right === 'no') return refused('not-yours')
    if (right === 'free') claims.add(client)
    const problem = struct instanceof Y.Item ? itemProblem(struct, known, own) : undefined
    if (problem) return problem
  }
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges) if (clock + len > known(client)) return refused('gap')
  return { ok: true, claims: [...claims] }
}

/** Whether an update holds anything that the document does not: new structs, or deletes of what is still there. */
export function hasNews({ structs, ds }: DecodedUpdate, doc: Y.Doc): boolean {
  const { clients } = doc.store
  if (structs.some(({ id, length }) => id.clock + length > Y.getState(doc.store, id.client))) return true
  for (const [client, ranges] of ds.clients) {
    const stored = clients.get(client)
    for (const { clock, len } of ranges) {
      // a range of nothing may stand behind the last struct, where there is none to be found
      if (len === 0) continue
      if (!stored || clock + len > Y.getState(doc.store, client)) return true
      for (let i = Y.findIndexSS(stored, clock); i < stored.length; i++) {
        const struct = stored[i]
        if (!struct || struct.id.clock >= clock + len) break
        if (!struct.deleted) return true
      }
    }
  }
  return false
}

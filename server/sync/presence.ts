import { verdict } from '#server/policy/access.ts'
import type { Connection } from '#server/sync/connection.ts'
import { encodeAwareness, type AwarenessEntry } from '#server/sync/frames.ts'
import { OutFrame } from '#server/sync/outFrame.ts'
import type { SyncConfig } from '#server/sync/settings.ts'
import type { BoardRow, ParticipantRow } from '#server/storage/storage.ts'
import { isId } from '#shared/model/ids.ts'
import { isPlainObject } from '#shared/model/values.ts'
import { encodePointers, type PersonHere, type Pointer, type PresenceState } from '#shared/wire/presence.ts'

/** Clocks of people who have left are remembered for so many, so that one who comes back is believed. */
const MAX_CLOCKS = 2000
const MAX_SELECTION = 2000
/** Where a stock client points is not told to extended ones; that it is still there is, this often. */
const RENEW_MS = 10_000

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isIdText = (value: unknown): value is string => typeof value === 'string' && isId(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200
const pair = (value: unknown): readonly [number, number] | undefined => {
  const [x, y]: unknown[] = Array.isArray(value) && value.length === 2 ? value : []
  return isNumber(x) && isNumber(y) ? [x, y] : undefined
}
/** What somebody looks at lies where a map can be, and is not zoomed beyond what anybody could: others go there. */
const MAX_PLACE = 1_000_000
const MAX_ZOOM = 100
const triple = (value: unknown): readonly [number, number, number] | undefined => {
  const [x, y, zoom]: unknown[] = Array.isArray(value) && value.length === 3 ? value : []
  if (!isNumber(x) || !isNumber(y) || !isNumber(zoom)) return undefined
  const isThere = Math.abs(x) <= MAX_PLACE && Math.abs(y) <= MAX_PLACE
  return isThere && zoom > 0 && zoom <= MAX_ZOOM ? [x, y, zoom] : undefined
}

/**
 * What of a client's state others may see: known parts of the right form, as far as the person's role goes. Whom
 * somebody follows and, for those who follow them, what they look at, everybody may show.
 */
export function cleanState(
  raw: unknown,
  role: ParticipantRow['role'],
  board: Pick<BoardRow, 'locked'>,
  extended: boolean,
): Omit<PresenceState, 'user'> {
  if (!isPlainObject(raw)) return {}
  const { selection, editing, following, idle, more } = raw
  const viewport = triple(raw['viewport'])
  const looking = { ...(viewport && { viewport }), ...(isIdText(following) && { following }) }
  if (verdict(role, 'showCursor', board) !== 'allowed') return looking
  const cursor = extended ? undefined : pair(raw['cursor'])
  const drag = extended || verdict(role, 'showDrag', board) !== 'allowed' ? undefined : pair(raw['drag'])
  const ids = Array.isArray(selection) ? selection.filter(isIdText).slice(0, MAX_SELECTION) : []
  const place = isPlainObject(editing) ? [editing['id'], editing['field']] : []
  const [id, field] = place
  return {
    ...(cursor && { cursor }),
    ...(ids.length > 0 && { selection: ids }),
    ...(isIdText(id) && isText(field) && { editing: { id, field } }),
    ...(drag && { drag }),
    ...looking,
    ...(idle === true && { idle }),
    ...(isNumber(more) && more > 0 && { more }),
  }
}

/** Who the session says this is, under the name they are shown by; nothing a client writes changes it. */
export const personHere = ({ id, organisation, colour, role, guest }: ParticipantRow, name: string): PersonHere => ({
  id,
  name,
  organisation: organisation ? { id: organisation.id, name: organisation.name } : null,
  colour,
  role,
  guest,
})

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined // JSON has no undefined, so this says that it was none
  }
}

interface Member {
  readonly connection: Connection
  readonly clientId: number
  /** The client's own clock, and the one that others have been told. */
  clock: number
  relayed: number
  /** Undefined when the client has said that it is gone. */
  state: Omit<PresenceState, 'user'> | undefined
  pointer: Pointer | undefined
  /** What those who get pointers otherwise were last told, and when. */
  told: string | undefined
  toldAt: number
}

export interface PresenceOptions {
  readonly config: Pick<SyncConfig, 'presenceTickMs' | 'maxPresenceBytes'>
  readonly connections: ReadonlySet<Connection>
  readonly board: () => Pick<BoardRow, 'locked'>
  /** Whether the connection's participant may appear under a Yjs client number; from then on nobody else does. */
  readonly mayUse: (connection: Connection, clientId: number) => boolean
  readonly hold: (connection: Connection, clientId: number) => void
  /** The name a person is shown by: two that are equal on a board get a number. */
  readonly nameOf: (participant: ParticipantRow) => string
  /** Somebody has spoken for another. */
  readonly onForeign: (connection: Connection) => void
}

/** Who is on one board, where they point and what they have selected: in memory, newest state only, one frame per tick. */
export class Presence {
  readonly #options: PresenceOptions
  readonly #members = new Map<Connection, Member>()
  readonly #holders = new Map<number, Connection>()
  readonly #clocks = new Map<number, number>()
  readonly #dirty = new Set<Member>()
  readonly #gone = new Map<number, number>()
  readonly #moved = new Map<number, Pointer>()
  /** By whether the newcomer is extended; what has changed since they were made is still to be told by a tick. */
  readonly #forNewcomers = new Map<boolean, readonly OutFrame[]>()
  #timer: NodeJS.Timeout | undefined
  #sentAt = Number.NEGATIVE_INFINITY

  constructor(options: PresenceOptions) {
    this.#options = options
  }

  /** Takes a client's awareness frame; numbers that are not its own are dropped. */
  receive(connection: Connection, entries: readonly AwarenessEntry[]): void {
    let foreign = false
    for (const { clientId, clock, state } of entries) {
      if (Buffer.byteLength(state) > this.#options.config.maxPresenceBytes) return connection.close('overLimit')
      const member = this.#memberFor(connection, clientId)
      if (!member) {
        // an honest client repeats what it was told of others, and says that it hears of them no more
        foreign ||= state !== 'null' && clock > this.#toldOf(clientId) && !this.#isOwn(connection, clientId)
        continue
      }
      if (clock <= member.clock) continue
      const raw = parsed(state)
      if (raw === undefined) return connection.close('malformed')
      member.clock = clock
      member.relayed = Math.max(clock, member.relayed + 1)
      member.state = raw === null ? undefined : this.#clean(connection, raw)
      this.#changed(member)
    }
    if (foreign) this.#options.onForeign(connection)
  }

  /** Takes where an extended client points, as far as the person's role goes. */
  point(connection: Connection, { cursor, drag }: Pointer): void {
    const member = this.#members.get(connection)
    if (!member) return
    const { role } = connection.participant
    const board = this.#options.board()
    const shown = {
      ...(cursor && verdict(role, 'showCursor', board) === 'allowed' && { cursor }),
      ...(drag && verdict(role, 'showDrag', board) === 'allowed' && { drag }),
    }
    const isEmpty = !shown.cursor && !shown.drag
    if (isEmpty && !member.pointer) return
    member.pointer = isEmpty ? undefined : shown
    this.#moved.set(member.clientId, shown)
    this.#schedule()
  }

  /** The person's name, role or organisation has changed, or what the role may show. */
  identify(connection: Connection): void {
    const member = this.#members.get(connection)
    if (member?.pointer) this.point(connection, member.pointer)
    if (!member?.state) return
    member.state = this.#clean(connection, member.state)
    member.relayed++
    this.#changed(member)
  }

  /** A removal follows within one tick, unless the person has come back on another connection under the same number. */
  leave(connection: Connection): void {
    const member = this.#members.get(connection)
    if (!member) return
    this.#members.delete(connection)
    this.#dirty.delete(member)
    this.#moved.delete(member.clientId)
    if (this.#holders.get(member.clientId) !== connection) return
    this.#holders.delete(member.clientId)
    this.#remember(member.clientId, member.relayed + 1)
    this.#gone.set(member.clientId, member.relayed + 1)
    if (member.pointer) this.#moved.set(member.clientId, {})
    this.#schedule()
  }

  /**
   * Everyone else, for somebody who has just come or asks. Newcomers share frames that hold until the next tick, which
   * brings what has changed since: where hundreds come back at once, each would cost a frame of hundreds otherwise.
   */
  everyone(connection: Connection): readonly OutFrame[] {
    const { extended } = connection
    if (this.#members.has(connection)) return this.#framesOf(extended, connection)
    const shared = this.#forNewcomers.get(extended) ?? this.#framesOf(extended)
    this.#forNewcomers.set(extended, shared)
    return shared
  }

  #framesOf(extended: boolean, except?: Connection): readonly OutFrame[] {
    const others = [...this.#members.values()].filter((member) => member.connection !== except && member.state)
    const pointers = others.flatMap(({ clientId, pointer }) => (pointer ? [[clientId, pointer] as const] : []))
    const frames: OutFrame[] = []
    const entries = others.map((member) => this.#entryOf(member, extended))
    if (entries.length > 0) frames.push(new OutFrame(encodeAwareness(entries)))
    if (extended && pointers.length > 0) frames.push(new OutFrame(encodePointers(pointers)))
    return frames
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #clean(connection: Connection, raw: unknown): Omit<PresenceState, 'user'> {
    return cleanState(raw, connection.participant.role, this.#options.board(), connection.extended)
  }

  /** The newest clock that others have been told of a number. */
  #toldOf(clientId: number): number {
    const holder = this.#holders.get(clientId)
    return (holder && this.#members.get(holder)?.relayed) ?? this.#clocks.get(clientId) ?? -1
  }

  /** Whether the number is the connection's own person's, on whatever connection. */
  #isOwn(connection: Connection, clientId: number): boolean {
    const holder = this.#holders.get(clientId)
    return holder?.participant.id === connection.participant.id || this.#options.mayUse(connection, clientId)
  }

  #memberFor(connection: Connection, clientId: number): Member | undefined {
    const member = this.#members.get(connection)
    if (member) return member.clientId === clientId ? member : undefined
    const holder = this.#holders.get(clientId)
    if (holder && holder.participant.id !== connection.participant.id) return undefined
    if (!this.#options.mayUse(connection, clientId)) return undefined
    const before = holder && this.#members.get(holder)
    if (holder) this.#members.delete(holder)
    if (before) this.#dirty.delete(before)
    // y-protocols takes an unknown person at clock 0 for known, so what is relayed begins at 1.
    const relayed = before?.relayed ?? this.#clocks.get(clientId) ?? 0
    const made: Member = {
      connection,
      clientId,
      clock: -1,
      relayed,
      state: undefined,
      pointer: undefined,
      told: undefined,
      toldAt: 0,
    }
    this.#options.hold(connection, clientId)
    connection.clientId = clientId
    this.#members.set(connection, made)
    this.#holders.set(clientId, connection)
    this.#gone.delete(clientId)
    return made
  }

  #remember(clientId: number, clock: number): void {
    this.#clocks.delete(clientId)
    this.#clocks.set(clientId, clock)
    const [oldest] = this.#clocks.keys()
    if (this.#clocks.size > MAX_CLOCKS && oldest !== undefined) this.#clocks.delete(oldest)
  }

  #changed(member: Member): void {
    this.#dirty.add(member)
    this.#schedule()
  }

  #schedule(): void {
    if (this.#timer) return
    const wait = Math.max(0, this.#sentAt + this.#options.config.presenceTickMs - performance.now())
    this.#timer = setTimeout(() => this.#tick(), wait)
  }

  #tick(): void {
    this.#timer = undefined
    this.#sentAt = performance.now()
    const { connections } = this.#options
    // who is alone needs not hear of themselves
    const [only] = connections.size === 1 ? connections : []
    const changed = [...this.#dirty].filter((member) => member.connection !== only)
    const gone = [...this.#gone].map(([clientId, clock]) => ({ clientId, clock, state: 'null' }))
    const pointers = [...this.#moved].filter(([clientId]) => clientId !== only?.clientId)
    this.#dirty.clear()
    this.#gone.clear()
    this.#moved.clear()
    this.#forNewcomers.clear()
    const stock = [...changed.map((member) => this.#entryOf(member, false)), ...gone]
    const extended = [...changed.flatMap((member) => this.#news(member)), ...gone]
    const toStock = framed(stock)
    const toExtended = same(stock, extended) ? toStock : framed(extended)
    const toPointers = pointers.length > 0 ? new OutFrame(encodePointers(pointers)) : undefined
    for (const connection of connections) {
      const frame = connection.extended ? toExtended : toStock
      if (frame) connection.sendPresence(frame)
      if (toPointers && connection.extended) connection.sendPresence(toPointers)
    }
  }

  /** What an extended client is told of a change: nothing when only the pointer of a stock client has moved. */
  #news(member: Member): AwarenessEntry[] {
    const entry = this.#entryOf(member, true)
    const pointsAlone = member.state?.cursor !== undefined || member.state?.drag !== undefined
    if (pointsAlone && entry.state === member.told && this.#sentAt - member.toldAt < RENEW_MS) return []
    member.told = entry.state
    member.toldAt = this.#sentAt
    return [entry]
  }

  #entryOf({ clientId, relayed, state, connection }: Member, extended: boolean): AwarenessEntry {
    if (!state) return { clientId, clock: relayed, state: 'null' }
    const shown = extended ? Object.entries(state).filter(([name]) => name !== 'cursor' && name !== 'drag') : undefined
    const user = personHere(connection.participant, this.#options.nameOf(connection.participant))
    const seen = { ...(shown ? Object.fromEntries(shown) : state), user }
    return { clientId, clock: relayed, state: JSON.stringify(seen) }
  }
}

const framed = (entries: readonly AwarenessEntry[]): OutFrame | undefined =>
  entries.length > 0 ? new OutFrame(encodeAwareness(entries)) : undefined
const same = (a: readonly AwarenessEntry[], b: readonly AwarenessEntry[]): boolean =>
  a.length === b.length && a.every(({ state }, i) => state === b[i]?.state)

/** A frame that changes nothing: y-websocket hangs up when it hears nothing for 30 s, and pings do not count. */
export const SIGN_OF_LIFE = new OutFrame(encodeAwareness([]))

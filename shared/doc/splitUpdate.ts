import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]
interface Range {
  readonly clock: number
  readonly len: number
}
type Deletes = Map<number, readonly Range[]>

/** What the head of a part and of each client number in it may take, and one deleted range, in bytes. */
const HEAD_BYTES = 32
const CLIENT_BYTES = 24
const RANGE_BYTES = 10

/**
 * An update in parts of at most `maxBytes` and `maxStructs` that can be applied one after the other: what a part builds on stands in an
 * earlier one, in itself, or where the whole update would have found it, and nothing ever waits for what is missing. All parts together
 * change a document as the update does. A new element comes with its kind, where that fits. One change that is larger
 * by itself (a long text typed in one go) stays whole. Cost: linear.
 */
export function splitUpdate(
  update: Uint8Array,
  maxBytes: number,
  maxStructs = Number.POSITIVE_INFINITY,
): readonly Uint8Array[] {
  if (update.length <= maxBytes && maxStructs === Number.POSITIVE_INFINITY) return [update]
  const { structs, ds } = Y.decodeUpdate(update)
  if (update.length <= maxBytes && structs.length <= maxStructs) return [update]
  const ordered = inOrder(structs)
  const deletes: Deletes = new Map([...ds.clients].map(([client, ranges]) => [client, sorted(ranges)]))
  const cuts = cutPlaces(ordered, deletes)

  const parts: Uint8Array[] = []
  const inside = new Map<number, Range[]>()
  let part: Struct[] = []
  /** How many of `part` may go alone, the later the better. */
  let mayEnd = 0
  let bytes = HEAD_BYTES
  const flush = (count: number) => {
    const now = part.slice(0, count)
    part = part.slice(count)
    mayEnd = 0
    bytes = HEAD_BYTES + part.reduce((sum, struct) => sum + sizeOf(struct), 0)
    if (now.length === 0) return
    const own = rangesOf(now)
    for (const [client, range] of own) inside.set(client, [...(inside.get(client) ?? []), range])
    parts.push(encode(now, common(deletes, own)))
  }
  ordered.forEach((struct, index) => {
    const size = sizeOf(struct)
    if (bytes + size > maxBytes || part.length >= maxStructs) flush(mayEnd > 0 ? mayEnd : part.length)
    part.push(struct)
    bytes += size
    if (cuts.has(index)) mayEnd = part.length
  })
  flush(part.length)
  // Deletes of what was there before come last: by then whatever stands in its place has come.
  const most = Math.max(1, Math.floor((maxBytes - HEAD_BYTES) / (RANGE_BYTES + CLIENT_BYTES)))
  const left = [...deletes].flatMap(([client, ranges]) =>
    without(ranges, inside.get(client) ?? []).map((range) => ({ client, range })),
  )
  for (let from = 0; from < left.length; from += most) {
    const some: Map<number, Range[]> = new Map()
    for (const { client, range } of left.slice(from, from + most))
      some.set(client, [...(some.get(client) ?? []), range])
    parts.push(encode([], some))
  }
  return parts
}

const sorted = (ranges: readonly Range[]): readonly Range[] => [...ranges].sort((a, b) => a.clock - b.clock)

/** Bytes of a struct, its share of the part's head and of the deletes included. */
function sizeOf(struct: Struct): number {
  const encoder = new Y.UpdateEncoderV1()
  struct.write(encoder, 0)
  return encoder.toUint8Array().length + RANGE_BYTES + CLIENT_BYTES
}

/** The structs such that each stands behind all it builds on; those of one client number stay in order of their clocks. */
function inOrder(structs: readonly Struct[]): readonly Struct[] {
  const queues = new Map<number, Struct[]>()
  for (const struct of structs) {
    const queue = queues.get(struct.id.client)
    if (queue) queue.push(struct)
    else queues.set(struct.id.client, [struct])
  }
  const next = new Map<number, number>()
  const ordered: Struct[] = []
  for (const first of queues.keys()) {
    /** Client numbers to go on with, the one needed first on top, and up to which clock. */
    const waiting = [{ client: first, upTo: Number.POSITIVE_INFINITY }]
    for (let top = waiting.at(-1); top; top = waiting.at(-1)) {
      const at = next.get(top.client) ?? 0
      const struct = queues.get(top.client)?.[at]
      if (!struct || struct.id.clock > top.upTo) {
        waiting.pop()
        continue
      }
      const missing = dependencies(struct).find(({ client, clock }) => {
        if (client === struct.id.client) return false
        const ahead = queues.get(client)?.[next.get(client) ?? 0]
        return ahead !== undefined && ahead.id.clock <= clock
      })
      if (missing) waiting.push({ client: missing.client, upTo: missing.clock })
      else {
        ordered.push(struct)
        next.set(top.client, at + 1)
      }
    }
  }
  return ordered
}

function dependencies(struct: Struct): readonly Y.ID[] {
  if (!(struct instanceof Y.Item)) return []
  // Before it is part of a document the parent is a root's name, an id, or null.
  const parent: unknown = struct.parent
  return [struct.origin, struct.rightOrigin, parent].filter((id): id is Y.ID => id instanceof Y.ID)
}

const keyOf = ({ client, clock }: Y.ID): string => `${client}:${clock}`

/**
 * Indexes of structs after which a part may end: not inside what was made in one go, nor while a new element has no
 * kind yet.
 */
function cutPlaces(ordered: readonly Struct[], deletes: Deletes): ReadonlySet<number> {
  const cuts = new Set<number>()
  /** Elements whose kind is yet to come. */
  const kindless = new Set<string>()
  /** Ids of what holds a kind → the element. */
  const kinds = new Map<string, string>()
  let unitStart: Y.ID | undefined
  ordered.forEach((struct, index) => {
    const needs = dependencies(struct)
    const start = unitStart
    const isInside =
      start !== undefined && needs.some(({ client, clock }) => client === start.client && clock >= start.clock)
    if (!isInside || start.client !== struct.id.client) {
      if (index > 0 && kindless.size === 0) cuts.add(index - 1)
      unitStart = struct.id
    }
    if (!(struct instanceof Y.Item)) return
    const parent: unknown = struct.parent
    const isLive =
      !(struct.content instanceof Y.ContentDeleted) && !isIn(deletes.get(struct.id.client) ?? [], struct.id.clock)
    if (parent === 'elements') {
      if (isLive && struct.content instanceof Y.ContentType) kindless.add(keyOf(struct.id))
      return
    }
    const element =
      parent instanceof Y.ID && struct.parentSub === 'kind'
        ? keyOf(parent)
        : kinds.get(struct.origin ? keyOf(struct.origin) : '')
    if (element === undefined) return
    kinds.set(keyOf(struct.id), element)
    if (isLive) kindless.delete(element)
  })
  return cuts
}

const isIn = (ranges: readonly Range[], clock: number): boolean =>
  ranges.some((range) => range.clock <= clock && clock < range.clock + range.len)

/** Per client number, what the structs cover. They follow each other without a gap. */
function rangesOf(structs: readonly Struct[]): ReadonlyMap<number, Range> {
  const ranges = new Map<number, Range>()
  for (const { id, length } of structs) {
    const known = ranges.get(id.client)
    ranges.set(id.client, { clock: known?.clock ?? id.clock, len: (known?.len ?? 0) + length })
  }
  return ranges
}

/** The deletes that fall into the given ranges. */
function common(deletes: Deletes, own: ReadonlyMap<number, Range>): Deletes {
  const found: Deletes = new Map()
  for (const [client, { clock, len }] of own) {
    const ranges = (deletes.get(client) ?? []).flatMap((range) => {
      const from = Math.max(range.clock, clock)
      const to = Math.min(range.clock + range.len, clock + len)
      return from < to ? [{ clock: from, len: to - from }] : []
    })
    if (ranges.length > 0) found.set(client, ranges)
  }
  return found
}

/** What of `ranges` lies in none of `others`. */
function without(ranges: readonly Range[], others: readonly Range[]): readonly Range[] {
  return sorted(others).reduce<readonly Range[]>(
    (left, other) =>
      left.flatMap(({ clock, len }) => {
        const before = { clock, len: Math.min(len, other.clock - clock) }
        const from = Math.max(clock, other.clock + other.len)
        const after = { clock: from, len: clock + len - from }
        return [before, after].filter((range) => range.len > 0)
      }),
    ranges,
  )
}

function encode(structs: readonly Struct[], deletes: Deletes): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  const byClient = new Map<number, Struct[]>()
  for (const struct of structs) {
    const list = byClient.get(struct.id.client)
    if (list) list.push(struct)
    else byClient.set(struct.id.client, [struct])
  }
  encoding.writeVarUint(restEncoder, byClient.size)
  for (const [client, list] of byClient) {
    encoding.writeVarUint(restEncoder, list.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, list[0]?.id.clock ?? 0)
    for (const struct of list) struct.write(encoder, 0)
  }
  encoding.writeVarUint(restEncoder, deletes.size)
  for (const [client, ranges] of deletes) {
    encoder.resetDsCurVal()
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
}

import * as Y from 'yjs'
import type { Client, Sent } from '#server/sync/harness/fuzzer.ts'
import { difference, type BoardSeed } from '#server/sync/harness/world.ts'
import { decodeUpdate } from '#server/sync/checkStructs.ts'
import { loadBoard } from '#server/sync/loadBoard.ts'
import { newDoc } from '#server/sync/newDoc.ts'
import type { Log } from '#server/sync/settings.ts'
import type { PendingUpdate } from '#server/storage/docRows.ts'
import type { Storage } from '#server/storage/storage.ts'
import type { Role } from '#shared/wire/roles.ts'

/** Storage that writes down what it has stored, and how long the server then works before it takes a breath. */
export class WatchedStorage {
  readonly storage: Storage
  readonly #rows = new Map<string, PendingUpdate[]>()

  constructor(real: Storage, turn: () => void) {
    const watched = async <T>(work: Promise<T>): Promise<T> => {
      const result = await work
      turn()
      return result
    }
    this.storage = {
      ...real,
      loadDoc: (boardId) => watched(real.loadDoc(boardId)),
      commit: async (updates, touches, claims) => {
        const result = await watched(real.commit(updates, touches, claims))
        for (const update of updates) {
          const rows = this.#rows.get(update.boardId)
          if (rows) rows.push(update)
          else this.#rows.set(update.boardId, [update])
        }
        return result
      },
    }
  }

  rowsOf(boardId: string): readonly PendingUpdate[] {
    return this.#rows.get(boardId) ?? []
  }
  forget(boardId: string): void {
    this.#rows.delete(boardId)
  }
}

type Ranges = ReadonlyMap<number, readonly (readonly [from: number, to: number])[]>

interface Contents {
  readonly structs: Ranges
  readonly deletes: Ranges
}
const read = new WeakMap<Uint8Array, Contents | undefined>()

/** Undefined when the bytes are no update. */
function rangesOf(bytes: Uint8Array): Contents | undefined {
  if (!read.has(bytes)) read.set(bytes, readRanges(bytes))
  return read.get(bytes)
}
function readRanges(bytes: Uint8Array): Contents | undefined {
  const decoded = decodeUpdate(bytes)
  if (!decoded) return undefined
  const { structs, ds } = decoded
  const all = new Map<number, (readonly [number, number])[]>()
  for (const { id, length } of structs) {
    const ranges = all.get(id.client) ?? []
    ranges.push([id.clock, id.clock + length])
    all.set(id.client, ranges)
  }
  const deletes = new Map(
    [...ds.clients].map(([client, items]) => [client, items.map(({ clock, len }) => [clock, clock + len] as const)]),
  )
  return { structs: all, deletes }
}

const within = (inner: Ranges, outer: Ranges): boolean =>
  [...inner].every(([client, ranges]) => {
    const wide = outer.get(client) ?? []
    const [from, to] = [Math.min(...wide.map(([start]) => start)), Math.max(...wide.map(([, end]) => end))]
    return ranges.every(([start, end]) => start >= from && end <= to)
  })

/** Whether a stored row holds nothing but what the message brought; what an overwritten value loses is not in it. */
function comesFrom(row: Uint8Array, message: Uint8Array): boolean {
  const [stored, sent] = [rangesOf(row), rangesOf(message)]
  if (!stored || !sent) return false
  if (stored.structs.size > 0) return within(stored.structs, sent.structs)
  // what is deleted takes along what it contains
  return [...stored.deletes].some(([client, ranges]) =>
    ranges.some(([from, to]) => sent.deletes.get(client)?.some(([start, end]) => start < to && end > from)),
  )
}

const READERS: readonly Role[] = ['viewer', 'commenter']

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/**
 * What is wrong with a board, given all that was sent to it: every stored row must come from one message that was not
 * refused, by somebody who may write, and those messages alone must make up the document that is live and stored.
 */
export async function faultsOf(
  boardId: string,
  seed: BoardSeed,
  clients: readonly Client[],
  { live, rows, storage, log }: { live: Y.Doc; rows: readonly PendingUpdate[]; storage: Storage; log: Log },
): Promise<string[]> {
  const faults: string[] = []
  const model = newDoc()
  for (const bytes of seed.bytes) Y.applyUpdate(model, bytes)
  const waiting = new Map<string, Sent[]>()
  const told = new Set(clients.flatMap(({ settled }) => [...settled]))
  for (const { participant, sent } of clients) {
    const before = waiting.get(participant.id) ?? []
    waiting.set(participant.id, [...before, ...sent.filter(({ refused }) => refused === undefined)])
  }
  for (const { bytes, participantId } of rows) {
    if (participantId === undefined) {
      Y.applyUpdate(model, bytes)
      continue
    }
    const possible = (waiting.get(participantId) ?? []).filter((sent) => comesFrom(bytes, sent.bytes))
    const [message] = possible
    if (!message) faults.push(`a row of ${participantId} comes from none of their messages: ${hex(bytes)}`)
    // whoever was cut off, or has a stock client, was not told of each message what became of it
    const known = possible.filter((sent) => told.has(sent))
    Y.applyUpdate(model, message && known.length === possible.length ? message.bytes : bytes)
  }
  for (const { participant } of clients)
    if (READERS.includes(participant.role) && rows.some((row) => row.participantId === participant.id))
      faults.push(`${participant.role} ${participant.id} has changed the map`)

  const stored = await loadBoard(storage, boardId, log)
  const differences = { live: difference(model, live), stored: difference(live, stored.live) }
  for (const [name, text] of Object.entries(differences)) if (text) faults.push(`${name} differs: ${text}`)
  if (stored.degraded) faults.push('the stored board is degraded')
  // an answer of somebody who may not write is only looked at
  for (const { settled, participant } of clients)
    if (!READERS.includes(participant.role))
      for (const { bytes, refused } of settled) if (!refused) Y.applyUpdate(model, bytes)
  if (difference(model, live)) faults.push('something acknowledged is not stored')
  return faults
}

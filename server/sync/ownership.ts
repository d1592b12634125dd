import * as Y from 'yjs'
import type { MayWrite } from '#server/sync/checkStructs.ts'
import type { Connection } from '#server/sync/connection.ts'

/** Yjs numbers one connection may take, and how many its first step 2 may bring: each reload while offline made one. */
const MAX_CLAIMS = 16
const MAX_FIRST_CLAIMS = 256
/** Numbers held for those who have appeared under them; who appeared first is forgotten first. */
const MAX_HELD = 10_000

/** A number for the server's own writes that nobody on the board has used. */
export function freeClientId(live: Y.Doc, owners: ReadonlyMap<number, string>): number {
  for (;;) {
    const clientId = Math.floor(Math.random() * 2 ** 32)
    if (!owners.has(clientId) && Y.getState(live.store, clientId) === 0) return clientId
  }
}

export interface OwnershipOptions {
  /** Yjs number → participant, as stored. */
  readonly stored: ReadonlyMap<number, string>
  /** The number the server's own writes go under, fresh for each load. */
  readonly serverClientId: number
  /** Whether the document holds anything written under the number. */
  readonly isUsed: (clientId: number) => boolean
}

/**
 * Who may write under which Yjs number on one board. A number belongs to the participant who first used it, and to
 * nobody else, for ever: otherwise one could write what another's client then takes for its own, and lose the other's.
 * What nobody owns and is in the document was written by the server.
 */
export class Ownership {
  readonly #options: OwnershipOptions
  readonly #owners: Map<number, string>
  /** Of those who have appeared under a number and written nothing yet. */
  readonly #held = new Map<number, string>()

  constructor(options: OwnershipOptions) {
    this.#options = options
    this.#owners = new Map(options.stored)
  }

  /** Whether the connection's person may appear under the number. */
  mayUse(connection: Connection, clientId: number): boolean {
    const owner = this.#owners.get(clientId) ?? this.#held.get(clientId)
    if (owner !== undefined) return owner === connection.participant.id
    return this.isFree(clientId)
  }

  /** Whether nothing is written under the number, and nobody has it. */
  isFree(clientId: number): boolean {
    if (this.#owners.has(clientId) || this.#held.has(clientId)) return false
    return clientId !== this.#options.serverClientId && !this.#options.isUsed(clientId)
  }

  /** The connection's person has appeared under a number: nobody else may write under it. */
  hold(connection: Connection, clientId: number): void {
    this.#held.set(clientId, connection.participant.id)
    const [first] = this.#held.keys()
    if (this.#held.size > MAX_HELD && first !== undefined) this.#held.delete(first)
  }

  /** Judges the numbers of one update; asking takes nothing yet. What was drawn offline comes in one step 2. */
  mayWrite(connection: Connection, comesHome: boolean): MayWrite {
    const free = new Set<number>()
    return (clientId) => {
      if (this.#owners.get(clientId) === connection.participant.id) return 'own'
      if (!this.mayUse(connection, clientId)) return 'no'
      free.add(clientId)
      const most = comesHome ? MAX_FIRST_CLAIMS : MAX_CLAIMS - connection.claimed
      return free.size <= most ? 'free' : 'no'
    }
  }

  take(connection: Connection, clientIds: readonly number[], comesHome: boolean): void {
    for (const clientId of clientIds) {
      this.#owners.set(clientId, connection.participant.id)
      this.#held.delete(clientId)
    }
    if (!comesHome) connection.claimed += clientIds.length
  }
}

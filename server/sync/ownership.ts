import * as Y from 'yjs'
import type { MayWrite } from '#server/sync/checkStructs.ts'
import type { Connection } from '#server/sync/connection.ts'

/** Yjs numbers one connection may take, and how many its first step 2 may bring: each reload while offline made one. */
const MAX_CLAIMS = 16
const MAX_FIRST_CLAIMS = 256

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
  /** Whether somebody else is on the board under the number. */
  readonly isHeldByOther: (clientId: number, connection: Connection) => boolean
}

/**
 * Who may write under which Yjs number on one board. A number belongs to the participant who first used it, and to
 * nobody else, for ever: otherwise one could write what another's client then takes for its own, and lose the other's.
 * What nobody owns and is in the document was written by the server.
 */
export class Ownership {
  readonly #options: OwnershipOptions
  readonly #owners: Map<number, string>

  constructor(options: OwnershipOptions) {
    this.#options = options
    this.#owners = new Map(options.stored)
  }

  /** Whether the connection's person may appear under the number. */
  mayUse(connection: Connection, clientId: number): boolean {
    const owner = this.#owners.get(clientId)
    if (owner !== undefined) return owner === connection.participant.id
    return clientId !== this.#options.serverClientId && !this.#options.isUsed(clientId)
  }

  /** Judges the numbers of one update; asking takes nothing yet. */
  mayWrite(connection: Connection, isFirstStep2: boolean): MayWrite {
    const free = new Set<number>()
    return (clientId) => {
      if (this.#owners.get(clientId) === connection.participant.id) return 'own'
      if (!this.mayUse(connection, clientId) || this.#options.isHeldByOther(clientId, connection)) return 'no'
      free.add(clientId)
      return connection.claimed + free.size <= (isFirstStep2 ? MAX_FIRST_CLAIMS : MAX_CLAIMS) ? 'free' : 'no'
    }
  }

  take(connection: Connection, clientIds: readonly number[]): void {
    for (const clientId of clientIds) this.#owners.set(clientId, connection.participant.id)
    connection.claimed += clientIds.length
  }
}

export type ConnectionState = 'connecting' | 'saved' | 'saving' | 'offline' | 'readOnly' | 'cannotSave' | 'closed'

/** How the board stands to the server, as shown in the top bar. */
export interface Connection {
  readonly state: ConnectionState
  /** Changes made here that are not known to be stored. */
  readonly pending: number
  /** Why: `viewer`, `commenter`, `locked`, `suspended`, `outdated` (read only); `storage` (cannot save); `blocked` (live
   * connections do not get through); `busy` (the server asks for patience); `version` (a frozen version). */
  readonly detail?: string
  /** The close code that ended it, when it will not come back by itself. */
  readonly closeCode?: number
  /** Said instead of the state's own words, of a version that is open for reading. */
  readonly words?: string
}

/** What the state follows from. */
export interface ConnectionFacts {
  readonly socket: 'connecting' | 'open' | 'closed'
  /** The browser's own word on whether there is a network. */
  readonly online: boolean
  /** Everything the server has is here, on this connection. */
  readonly synced: boolean
  /** That was so at least once. */
  readonly loaded: boolean
  readonly pending: number
  readonly role?: string
  readonly locked: boolean
  /** The server takes nothing from this person for a while. */
  readonly suspended: boolean
  readonly storageFailing: boolean
  /** The server has said that a change could not be stored. */
  readonly stalled: boolean
  /** Set when the server closed for good. */
  readonly closeCode?: number
  /** What that code means here. */
  readonly ending?: 'closed' | 'readOnly'
  /** Why there is no connection, where that is known. */
  readonly obstacle?: 'blocked' | 'busy' | undefined
}

const mayWrite = (role: string | undefined): boolean => role === 'editor' || role === 'facilitator'

/** The one state a person is told. `saved` only when the server has answered for everything made here. */
export function connectionOf(facts: ConnectionFacts): Connection {
  const { pending, closeCode } = facts
  const why = facts.obstacle && { detail: facts.obstacle }
  if (closeCode !== undefined && facts.ending) {
    return { state: facts.ending, pending, closeCode, ...(facts.ending === 'readOnly' && { detail: 'outdated' }) }
  }
  if (!facts.online || (facts.socket !== 'open' && facts.loaded)) return { state: 'offline', pending, ...why }
  if (!facts.synced || !facts.role) return { state: 'connecting', pending, ...why }
  if (facts.stalled || facts.storageFailing) return { state: 'cannotSave', pending, detail: 'storage' }
  if (facts.suspended) return { state: 'readOnly', pending, detail: 'suspended' }
  const locked = facts.locked && facts.role !== 'facilitator'
  if (pending > 0 && !locked) return { state: 'saving', pending }
  if (locked) return { state: 'readOnly', pending, detail: 'locked' }
  if (!mayWrite(facts.role)) return { state: 'readOnly', pending, detail: facts.role }
  return { state: 'saved', pending }
}

export const sameConnection = (a: Connection, b: Connection): boolean =>
  a.state === b.state && a.pending === b.pending && a.detail === b.detail && a.closeCode === b.closeCode

import type { AuditEntry, ParticipantRow, Storage } from '#server/storage/storage.ts'
import type { Log } from '#server/sync/settings.ts'
import type { Refusal } from '#shared/wire/presence.ts'

/** So many refusals of what nobody honest sends end a connection. */
const MAX_STRIKES = 3
/** What was on its way when a role or lock changed is refused without counting. */
const CHANGE_GRACE_MS = 2000
/** So many gaps in a minute are a bad line; more are not. */
const FREE_GAPS = 19
const GAPS_MS = 60_000

/** Strikes of one person in a period, over all connections and boards, that suspend their writing. */
const MAX_OF_PERSON = 10
const PERSON_MS = 600_000
/** A person's refused writes are noted at most this often, and written down together. */
const NOTE_EVERY_MS = 60_000
const WRITE_NOTES_MS = 1000
/** People remembered; whoever was refused longest ago is forgotten first. */
const MAX_PEOPLE = 10_000

/** Why a message was refused, as far as blame goes: for what it holds, for the sender's role, or because they are suspended. */
export type Blame = 'content' | 'role' | 'none'

/** Strikes of one connection. */
export class ConnectionStrikes {
  #strikes = 0
  #changedAt = Number.NEGATIVE_INFINITY
  #gaps = 0
  #gapsFrom = Number.NEGATIVE_INFINITY

  /** The connection is to end. */
  get over(): boolean {
    return this.#strikes >= MAX_STRIKES
  }

  /** Role or lock has just changed. */
  changed(now: number): void {
    this.#changedAt = now
  }

  /** Whether a refusal counts against the sender: `locked`, `not-stored` and `doc-too-large` befall honest people. */
  count(code: Refusal, blame: Blame, now: number): boolean {
    const counts = blame !== 'none' && this.#counts(code, blame, now)
    if (counts) this.#strikes++
    return counts
  }

  #counts(code: Refusal, blame: Blame, now: number): boolean {
    switch (code) {
      case 'bad-entry':
      case 'not-yours':
        return true
      case 'not-allowed':
        return blame === 'content' || now - this.#changedAt >= CHANGE_GRACE_MS
      case 'gap':
        if (now - this.#gapsFrom >= GAPS_MS) {
          this.#gapsFrom = now
          this.#gaps = 0
        }
        return ++this.#gaps > FREE_GAPS
      case 'locked':
      case 'too-large':
      case 'doc-too-large':
      case 'not-stored':
        return false
    }
  }
}

interface Person {
  strikes: number[]
  suspendedUntil: number
  notedAt: number
}

/** Whom a session stands for: the same on all boards. */
const keyOf = ({ sessionId, id }: ParticipantRow): string => sessionId ?? id

export interface StrikesOptions {
  readonly storage: Pick<Storage, 'note'>
  readonly log: Log
  /** How long writing is suspended. */
  readonly suspendMs: number
  /** Writing of a session is suspended, or may go on: its open connections are to be told. */
  readonly onChange: (isTheirs: (participant: ParticipantRow) => boolean) => void
}

/** Who has been refused too often, over all boards of this instance; refusals are noted in the audit log off the hot path. */
export class Strikes {
  readonly #options: StrikesOptions
  readonly #people = new Map<string, Person>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #notes: AuditEntry[] = []
  #writing: NodeJS.Timeout | undefined

  constructor(options: StrikesOptions) {
    this.#options = options
  }

  /** Until when the person's writing is suspended, by the clock of `performance`; undefined when it is not. */
  suspendedUntil(participant: ParticipantRow): number | undefined {
    const until = this.#people.get(keyOf(participant))?.suspendedUntil ?? 0
    return until > performance.now() ? until : undefined
  }

  /** A message of the participant was refused; with `strike` it counts. */
  refused(participant: ParticipantRow, code: Refusal, strike: boolean): void {
    const now = performance.now()
    const person = this.#person(keyOf(participant))
    const { id: actorId, boardId } = participant
    if (code !== 'gap' && code !== 'not-stored' && now - person.notedAt >= NOTE_EVERY_MS) {
      person.notedAt = now
      this.#note({ boardId, actorId, action: 'write.refused', outcome: code })
    }
    if (!strike || person.suspendedUntil > now) return
    person.strikes = [...person.strikes.filter((at) => now - at < PERSON_MS), now]
    if (person.strikes.length < MAX_OF_PERSON) return
    person.strikes = []
    const { suspendMs } = this.#options
    person.suspendedUntil = now + suspendMs
    this.#note({ boardId, actorId, action: 'write.suspended' })
    this.#tell(participant)
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#tell(participant)
    }, suspendMs + 1).unref()
    this.#timers.add(timer)
  }

  /** Writes down what is noted; resolves also when that fails. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer)
    clearTimeout(this.#writing)
    await this.#write()
  }

  #person(key: string): Person {
    const person = this.#people.get(key) ?? { strikes: [], suspendedUntil: 0, notedAt: Number.NEGATIVE_INFINITY }
    this.#people.delete(key)
    this.#people.set(key, person)
    const [first] = this.#people.keys()
    if (this.#people.size > MAX_PEOPLE && first !== undefined) this.#people.delete(first)
    return person
  }

  #tell(participant: ParticipantRow): void {
    const key = keyOf(participant)
    this.#options.onChange((other) => keyOf(other) === key)
  }

  #note(entry: AuditEntry): void {
    this.#notes.push(entry)
    this.#writing ??= setTimeout(() => void this.#write(), WRITE_NOTES_MS).unref()
  }

  async #write(): Promise<void> {
    this.#writing = undefined
    const notes = this.#notes
    this.#notes = []
    if (notes.length === 0) return
    const { storage, log } = this.#options
    await storage.note(notes).catch((error: unknown) => log.error({ err: error }, 'refused writes not noted'))
  }
}

import type { Logger } from 'pino'
import type { Derive } from '#server/boards/derivations.ts'
import type { MapWorkers } from '#server/boards/mapWorkers.ts'
import type { Turns } from '#server/boards/turns.ts'
import type { Config } from '#server/config.ts'
import type { ClientFiles } from '#server/http/clientFiles.ts'
import type { Identity } from '#server/http/identify.ts'
import type { Readiness } from '#server/http/readiness.ts'
import type { Site } from '#server/http/site.ts'
import type { Mail } from '#server/mail/mail.ts'
import type { Storage } from '#server/storage/storage.ts'
import type { Admission } from '#server/sync/admission.ts'
import type { Rooms } from '#server/sync/liveBoards.ts'
import type { Language, Terminology } from '#shared/model/benefitMap.ts'
import type { Translate } from '#shared/i18n/texts.ts'

/** The server's own clock; every time that is shown or stored comes from here. */
export interface Clock {
  now(): Date
  /** The day it is in `TIME_ZONE`, `YYYY-MM-DD`. */
  today(): string
}
/** Texts of every language, loaded before the server listens. */
export type TextsOf = (language: Language, terminology?: Terminology) => Translate

/** What the app needs of the world around it; tests pass their own. */
export interface Deps {
  readonly config: Config
  readonly storage: Storage
  readonly rooms: Rooms
  readonly admission: Admission
  readonly mapWorkers: MapWorkers
  /**
   * For changes of a board that are worked out on a copy of it, by its id: made from the same copy, two of them would both
   * do what one of them should, and texts and rows would stand twice.
   */
  readonly turns: Turns
  /** For what is made of large versions, by board: one board takes one thread, and leaves the others to others. */
  readonly versionTurns: Turns
  readonly derive: Derive
  readonly identity: Identity
  readonly site: Site
  readonly log: Logger
  readonly clock: Clock
  readonly texts: TextsOf
  readonly readiness: Readiness
  readonly clientFiles: ClientFiles
  /** Absent when the server has no settings for mail. */
  readonly mail?: Mail
  /** The stop has begun: nothing new is taken on. */
  readonly draining: () => boolean
}

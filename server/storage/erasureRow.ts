import type { CommentErasure } from '#shared/wire/me.ts'

/** How a person is forgotten. */
export interface Forgetting {
  /** Their comments stay without their name, or lose their text. */
  readonly comments: CommentErasure
  /** What each participant was called, by id, where that is looked for in the titles that are kept of the map. */
  readonly names?: ReadonlyMap<string, string>
}
/** Where the name of an erased person may still stand: found at the erasure, kept without the name. */
export interface ErasureHit {
  /** Thread of comments, version, element, link, row, organisation or section id; `settings` for the map's own texts. */
  readonly id: string
  readonly field: string
}
export interface ErasureRow {
  readonly id: string
  readonly boardId: string
  readonly participantId: string
  readonly at: string
  readonly hits: readonly ErasureHit[]
  /** A facilitator has looked at the hits and had the history cut once more. */
  readonly finishedAt?: string
}

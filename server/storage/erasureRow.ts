/** Where the name of an erased person may still stand: found at the erasure, kept without the name. */
export interface ErasureHit {
  /** Element, link, row, organisation or section id; `settings` for the map's own texts. */
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

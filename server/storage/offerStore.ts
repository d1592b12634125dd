import type { AuditEntry } from '#server/storage/storage.ts'

/** A participant is asked to take a role on the map, and what they answered. */
export interface OfferRow {
  readonly boardId: string
  readonly elementId: string
  /** Name of the person field. */
  readonly field: string
  /** The person who stood in the field then, as `personText` writes it: with another one there the offer is void. */
  readonly person: string
  readonly participantId: string
  readonly offeredBy: string
  readonly offeredAt: string
  readonly acceptedAt?: string
  readonly declinedAt?: string
}
export type OfferPlace = Pick<OfferRow, 'boardId' | 'elementId' | 'field'>

/** What participants are asked and answer; one offer per field. */
export interface OfferStore {
  /** All on a board, void ones included. */
  offers(boardId: string): Promise<readonly OfferRow[]>
  offer(place: OfferPlace): Promise<OfferRow | undefined>
  /** Puts an offer in the place of the one that is there, which must still be `instead`; false, and nothing changed, when it is not. */
  putOffer(offer: OfferRow, instead: OfferRow | undefined, audit: AuditEntry): Promise<boolean>
  /** False when it is there no more as it was. */
  removeOffer(offer: OfferRow, audit: AuditEntry): Promise<boolean>
  /** Boards, those in the bin left out, on which somebody has accepted a role. */
  boardsWithAcceptedRoles(): Promise<readonly string[]>
}

import type { Rooms } from '#server/sync/liveBoards.ts'
import { readMap } from '#shared/doc/mapView.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'

export interface StoredMap {
  readonly map: BenefitMap
  /** Number of the last update that is in it. */
  readonly seq: number
}

/** Last map read from each document that is in memory; goes when the document does. */
const lastRead = new WeakMap<object, StoredMap>()

/**
 * The map of a board as it is stored. The same object until the next update, so that what is derived from it is derived
 * once however many people read it. Rejects with NoSuchBoard.
 */
export const storedMap = (rooms: Pick<Rooms, 'read'>, boardId: string): Promise<StoredMap> =>
  rooms.read(boardId, (doc, seq) => {
    const last = lastRead.get(doc)
    if (last?.seq === seq) return last
    const read = { map: readMap(doc), seq }
    lastRead.set(doc, read)
    return read
  })

import type { MapLock } from '#shared/model/locks.ts'
import type { Board } from '#client/board/board.ts'
import { reportUnlessOffline } from '#client/ui/fetchPart.ts'

/** Takes a lock away and says so; a failure is told in a toast. */
export const unlock = ({ session, t }: Board, part: Pick<MapLock, 'scope' | 'id'>): void =>
  void import('#client/people/unlockElements.ts').then(
    (module) => module.unlockPart(session, part, t),
    reportUnlessOffline,
  )

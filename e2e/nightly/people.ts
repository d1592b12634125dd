import { largeMap } from '#shared/testing/largeMap.ts'
import type { Role } from '#shared/wire/roles.ts'
import { Caller, inviteFor, type MadeBoard } from '../api.ts'
import type { Guest } from './loadClient.ts'
import { inTurn } from './measure.ts'

const AT_ONCE = 8

/** Nobody is turned away for coming with many from one address; every printout of such a run says so. */
export const MANY_FROM_ONE_ADDRESS = {
  MAX_CONN_PER_IP: '10000',
  MAX_CONN_TOTAL: '10000',
  MAX_CONN_PER_BOARD: '2000',
  RATE_UPGRADES: '5000/20000',
} as const

/** A board with so many elements, and half as many links again. */
export async function filledBoard(maker: Caller, elements: number, title = 'Provkarta'): Promise<MadeBoard> {
  const map = JSON.parse(JSON.stringify(largeMap(elements, Math.round(elements * 1.5)))) as unknown
  return maker.makeBoard({ title, language: 'sv', map })
}

/** So many people, each with a session of their own, who have joined the board. */
export function guestsOf(made: MadeBoard, maker: Caller, count: number, role: Role = 'editor'): Promise<Guest[]> {
  return inTurn(
    Array.from({ length: count }, (_, i) => i),
    AT_ONCE,
    async (i) => {
      const caller = new Caller(maker.url)
      await caller.join(inviteFor(made, role), `Person ${i}`)
      return { url: maker.url, boardId: made.board.id, cookie: caller.cookie }
    },
  )
}

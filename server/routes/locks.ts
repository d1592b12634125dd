import { Hono } from 'hono'
import { storedMap } from '#server/boards/storedMaps.ts'
import type { Deps } from '#server/deps.ts'
import { lockAnswer } from '#server/http/answers.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { pageOf } from '#server/http/paging.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import type { LockRow } from '#server/storage/storage.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { ELEMENT_KINDS } from '#shared/model/kinds.ts'
import { LockListSchema, LockQuerySchema, LockSchema, NewLockSchema, type NewLock } from '#shared/wire/locks.ts'
import { PageQuerySchema } from '#shared/wire/primitives.ts'

/** Whether there is on the map what a lock is to cover. */
function isThere({ scope, id }: NewLock, map: BenefitMap): boolean {
  const among = (entries: readonly { readonly id: string }[]) => entries.some((entry) => entry.id === id)
  switch (scope) {
    case 'element':
      return among(map.elements) || among(map.aside)
    case 'kind':
      return ELEMENT_KINDS.some((kind) => kind === id)
    case 'lane':
      return among(map.organisations)
    case 'section':
      return among(map.sections)
  }
}

const keyOf = ({ scope, id }: Pick<LockRow, 'scope' | 'id'>): string => `${scope}-${id}`
const byKey = (a: LockRow, b: LockRow): number => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0)

/** `/api/boards/:boardId/locks`: parts of the map that facilitators alone may change. */
export function lockRoutes(deps: Deps) {
  const { storage, rooms, clock } = deps
  async function told(boardId: string, id: string): Promise<void> {
    await rooms.refresh(boardId)
    await rooms.announce(boardId, { kind: 'lock', id })
  }
  return new Hono<BoardEnv>()
    .get(
      '/:boardId/locks',
      describe({
        tag: 'map',
        summary: 'Locks on parts of the map',
        description: 'The lock of the whole board is part of the board.',
        answer: LockListSchema,
        problems: [...ON_BOARD, 'invalid-request'],
      }),
      onBoard(deps, 'readMap'),
      validate('query', PageQuerySchema),
      async (c) => {
        const rows = (await storage.locks(c.get('board').id)).toSorted(byKey)
        return c.json(pageOf(rows.map(lockAnswer), c.req.valid('query'), keyOf))
      },
    )
    .put(
      '/:boardId/locks',
      describe({
        tag: 'map',
        summary: 'Locks an element, a kind, an organisation’s lane or a section, or changes the reason',
        description: 'From now on facilitators alone may change what lies there.',
        answer: LockSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON],
      }),
      onBoard(deps, 'setLocks'),
      validate('json', NewLockSchema),
      async (c) => {
        const wish = c.req.valid('json')
        const { id: boardId } = c.get('board')
        if (!isThere(wish, (await storedMap(rooms, boardId)).map)) {
          throw new Problem('invalid-request', { errors: [{ pointer: '#/id', code: 'noSuchEntry' }] })
        }
        const { scope, id, reason } = wish
        const by = c.get('me').id
        const at = clock.now().toISOString()
        const lock: LockRow = { boardId, scope, id, ...(reason !== undefined && { reason }), at, by }
        const act = { boardId, actorId: by, action: 'lock.set', targetId: id, outcome: scope, event: true } as const
        await storage.putLock(lock, act)
        await told(boardId, id)
        return c.json(lockAnswer(lock))
      },
    )
    .delete(
      '/:boardId/locks',
      describe({
        tag: 'map',
        summary: 'Takes a lock away',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, 'invalid-request', 'no-such-lock'],
      }),
      onBoard(deps, 'setLocks'),
      validate('query', LockQuerySchema),
      async (c) => {
        const { scope, id } = c.req.valid('query')
        const { id: boardId } = c.get('board')
        const actorId = c.get('me').id
        const act = { boardId, actorId, action: 'lock.removed', targetId: id, outcome: scope, event: true } as const
        if (!(await storage.removeLock(boardId, scope, id, act))) throw new Problem('no-such-lock')
        await told(boardId, id)
        return c.body(null, 204)
      },
    )
}

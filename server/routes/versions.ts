import { Hono } from 'hono'
import { putApproval } from '#server/boards/approvals.ts'
import { makeRestorePoint } from '#server/boards/restorePoints.ts'
import { versionAnswers } from '#server/boards/versionAnswers.ts'
import { versionOf } from '#server/boards/versionFiles.ts'
import { makeNamedVersion } from '#server/boards/versions.ts'
import type { Deps } from '#server/deps.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { VERSIONS_WINDOW_S, createPlaceLimit } from '#server/http/limits.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import type { ParticipantRow } from '#server/storage/storage.ts'
import type { VersionRow } from '#server/storage/versionStore.ts'
import { DEFAULT_PAGE } from '#shared/wire/primitives.ts'
import {
  NewApprovalSchema,
  NewRestorePointSchema,
  NewVersionSchema,
  VersionListSchema,
  VersionQuerySchema,
  VersionSchema,
  type Version,
} from '#shared/wire/versions.ts'

/** A cursor of the list: the number of the version that was told last. */
function numberIn(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor)
  throw new Problem('invalid-request', { errors: [{ pointer: '#/cursor', code: 'noSuchCursor' }] })
}

/** `/api/boards/:boardId/versions`: what a map was at a moment, and what the organisations say of it. */
export function versionRoutes(deps: Deps) {
  const { storage, config } = deps
  const mustWait = createPlaceLimit({ max: config.rateVersions, windowS: VERSIONS_WINDOW_S })
  /** Each holds a whole map, and nobody looks at so many. */
  async function notTooMany({ id }: ParticipantRow): Promise<void> {
    const wait = await mustWait(id)
    if (wait !== undefined) throw new Problem('too-many-attempts', { headers: { 'Retry-After': String(wait) } })
  }
  async function answerOf(row: VersionRow): Promise<Version> {
    const [answer] = await versionAnswers(deps, row.boardId, [row])
    if (!answer) throw new Error('one row is one version')
    return answer
  }
  return new Hono<BoardEnv>()
    .get(
      '/:boardId/versions',
      describe({
        tag: 'versions',
        summary: 'The versions of the board, newest first',
        description:
          'Named ones are milestones that a facilitator makes and organisations approve; automatic ones are restore points from before an import, a restore, a merge or tidying, kept for 30 days, and from each day with changes, kept for 180 days.',
        answer: VersionListSchema,
        problems: [...ON_BOARD, 'invalid-request'],
      }),
      onBoard(deps, 'readVersions'),
      validate('query', VersionQuerySchema),
      async (c) => {
        const { kind, limit = String(DEFAULT_PAGE), cursor } = c.req.valid('query')
        const before = numberIn(cursor)
        const most = Number(limit)
        const { id: boardId } = c.get('board')
        const page = { ...(kind && { kind }), ...(before !== undefined && { before }), limit: most + 1 }
        const rows = await storage.versions(boardId, page)
        const shown = rows.slice(0, most)
        const last = shown.at(-1)
        const nextCursor = rows.length > most && last ? String(last.place) : null
        return c.json({ items: await versionAnswers(deps, boardId, shown), nextCursor })
      },
    )
    .post(
      '/:boardId/versions',
      describe({
        tag: 'versions',
        summary: 'Freezes the map, its register and its findings under a name',
        description:
          'Of what is stored. A version never changes, and its checksum is the SHA-256 of the bytes of its map. Those who approve for an organisation are told.',
        status: 201,
        answer: VersionSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON, 'too-many-attempts', 'answer-too-large', 'not-ready'],
      }),
      onBoard(deps, 'makeVersion'),
      validate('json', NewVersionSchema),
      async (c) => {
        await notTooMany(c.get('me'))
        const row = await makeNamedVersion(deps, c.get('board').id, c.get('me').id, c.req.valid('json'))
        return c.json(await answerOf(row), 201)
      },
    )
    .post(
      '/:boardId/versions/automatic',
      describe({
        tag: 'versions',
        summary: 'Makes a restore point before a change that a page makes itself',
        description: 'While nothing has changed since the newest restore point, that one is answered.',
        status: 201,
        answer: VersionSchema,
        problems: [
          ...ON_BOARD,
          ...CHANGES,
          ...TAKES_JSON,
          'board-locked',
          'too-many-attempts',
          'answer-too-large',
          'not-ready',
        ],
      }),
      onBoard(deps, 'makeRestorePoint'),
      validate('json', NewRestorePointSchema),
      async (c) => {
        const { id: boardId } = c.get('board')
        await notTooMany(c.get('me'))
        const id = await makeRestorePoint(deps, boardId, c.req.valid('json').reason, c.get('me').id)
        return c.json(await answerOf(await versionOf(deps, boardId, id)), 201)
      },
    )
    .get(
      '/:boardId/versions/:versionId',
      describe({
        tag: 'versions',
        summary: 'One version: what it is and who has approved it',
        answer: VersionSchema,
        problems: [...ON_BOARD, 'no-such-version'],
      }),
      onBoard(deps, 'readVersions'),
      async (c) => c.json(await answerOf(await versionOf(deps, c.get('board').id, c.req.param('versionId')))),
    )
    .put(
      '/:boardId/versions/:versionId/approvals/:organisationId',
      describe({
        tag: 'versions',
        summary: 'What an organisation says of a named version',
        description:
          'By somebody who is named to approve for it (approvesFor), or by a facilitator on its behalf, which is told. A later answer stands in place of an earlier one. A reservation and a rejection need a comment.',
        answer: VersionSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON, 'no-such-version', 'not-for-approval'],
      }),
      onBoard(deps, 'approve'),
      validate('json', NewApprovalSchema),
      async (c) => {
        const [board, me] = [c.get('board'), c.get('me')]
        const row = await versionOf(deps, board.id, c.req.param('versionId'))
        await putApproval(deps, { board, me }, row, c.req.param('organisationId'), c.req.valid('json'))
        return c.json(await answerOf(row))
      },
    )
}

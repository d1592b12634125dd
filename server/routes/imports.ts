import { Hono, type Context } from 'hono'
import { nanoid } from 'nanoid'
import { makeRestorePoint } from '#server/boards/restorePoints.ts'
import { inWords, mapTooLarge, unreadableMap } from '#server/boards/mapFiles.ts'
import type { Deps } from '#server/deps.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { demand, onBoard } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import { verdict } from '#server/policy/access.ts'
import type { BoardRow, ParticipantRow } from '#server/storage/storage.ts'
import type { ImportMode } from '#shared/doc/importEntries.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { ImportQuerySchema, ImportReportSchema, type ImportReport } from '#shared/wire/imports.ts'

/** The body, or the part `file` of a form, as its bytes came. */
async function sentFile(c: Context<BoardEnv>): Promise<Uint8Array> {
  const type = (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return new Uint8Array(await c.req.arrayBuffer())
  if (type !== 'multipart/form-data') {
    throw new Problem(
      type === 'text/csv' || type?.includes('spreadsheet') ? 'format-not-supported' : 'unsupported-media-type',
    )
  }
  if (c.req.header('X-Requested-With') === undefined) throw new Problem('unsupported-media-type')
  const { file } = await c.req.parseBody().catch(() => {
    throw new Problem('bad-request')
  })
  if (!(file instanceof File)) throw new Problem('invalid-request', { errors: [{ pointer: '#/file', code: 'noFile' }] })
  if (/\.(?:csv|xlsx|xls|ods)$/i.test(file.name)) throw new Problem('format-not-supported')
  return new Uint8Array(await file.arrayBuffer())
}

/**
 * Work in another thread takes a while, in which a role may be withdrawn or the board locked or deleted; `settings` when
 * the file was read with title and settings.
 */
async function stillMayImport(
  { storage }: Deps,
  boardId: string,
  participantId: string,
  settings: boolean,
): Promise<void> {
  const [board, me] = await Promise.all([storage.board(boardId), storage.participantById(boardId, participantId)])
  if (!board || board.deletedAt !== undefined) throw new Problem('no-such-board')
  if (!me || me.removedAt !== undefined) throw new Problem('not-a-participant')
  demand('importMap', { board, me })
  if (settings) demand('changeSettings', { board, me })
}

interface Asked {
  readonly board: BoardRow
  readonly me: ParticipantRow
  readonly text: Uint8Array
  readonly mode: ImportMode
  readonly isTried: boolean
}
/** Takes a file in, or says what that would do. Throws Problems. */
async function importNow(deps: Deps, { board, me, text, mode, isTried }: Asked, t: Translate) {
  const { rooms, mapWorkers, config } = deps
  const { id: boardId } = board
  // Title and settings are a facilitator's, whatever file they come in.
  const settings = verdict(me.role, 'changeSettings', board) === 'allowed'
  const done = await mapWorkers.run({
    kind: 'import',
    text,
    document: (await rooms.encoded(boardId)).bytes,
    mode,
    settings,
    limits: { maxElements: config.maxElements, maxText: config.maxText },
  })
  if (done.kind === 'invalid-json') throw new Problem('invalid-json')
  if (done.kind === 'unreadable') throw unreadableMap(done.problems, t)
  if (done.kind === 'too-large') throw mapTooLarge(config)
  const { report, parts, plan } = done
  const applied = !isTried && !report.problems.some(({ severity }) => severity === 'error')
  if (applied && parts.length > 0) {
    await stillMayImport(deps, boardId, me.id, settings)
    const versionId = await makeRestorePoint(deps, boardId, 'import', me.id)
    const act = { boardId, actorId: me.id, action: 'map.imported', targetId: boardId, outcome: mode } as const
    const meta = { kind: 'import', participantId: me.id, step: nanoid(), audit: act, versionId } as const
    await rooms.writeUpdate(boardId, { ...meta, ...(plan && { plan }) }, parts)
  }
  return { report, applied }
}

/** `/api/boards/:boardId/import` */
export const importRoutes = (deps: Deps) =>
  new Hono<BoardEnv>().post(
    '/:boardId/import',
    describe({
      tag: 'map',
      summary: 'Imports a map into the board, or says what importing it would do',
      description:
        'merge matches by id, takes what the file has and removes nothing; replace makes the map equal to the file. One ordinary change of the living document: importing a file twice changes nothing. A restore point is made before it, and a facilitator can undo it from the history. Multipart needs the header X-Requested-With.',
      answer: ImportReportSchema,
      accepts: {
        'application/json': { type: 'object' },
        'multipart/form-data': {
          type: 'object',
          properties: { file: { type: 'string', format: 'binary' } },
          required: ['file'],
        },
      },
      problems: [
        ...ON_BOARD,
        ...CHANGES,
        ...TAKES_JSON,
        'board-locked',
        'bad-request',
        'format-not-supported',
        'unreadable-map',
        'map-too-large',
        'document-too-large',
        'part-locked',
        'import-too-slow',
        'not-ready',
      ],
    }),
    onBoard(deps, 'importMap'),
    validate('query', ImportQuerySchema),
    async (c) => {
      const { dryRun, mode = 'merge' } = c.req.valid('query')
      const t = deps.texts(c.get('language'))
      const text = await sentFile(c)
      const { id: boardId } = c.get('board')
      const me = c.get('me')
      const asked = { board: c.get('board'), me, text, mode, isTried: dryRun === 'true' }
      // what is only tried changes nothing that another could build on
      const { report, applied } = await (asked.isTried
        ? importNow(deps, asked, t)
        : deps.turns(boardId, () => importNow(deps, asked, t)))
      const answer: ImportReport = {
        created: [...report.created],
        changed: report.changed.map((entry) => ({ ...entry, fields: [...entry.fields] })),
        removed: [...report.removed],
        conflicts: [...report.conflicts],
        problems: inWords(report.problems, t),
        applied,
      }
      return c.json(answer)
    },
  )

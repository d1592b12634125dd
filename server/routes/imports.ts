import { Hono, type Context } from 'hono'
import { nanoid } from 'nanoid'
import { inWords, readFileOrRefuse } from '#server/boards/mapFiles.ts'
import type { Deps } from '#server/deps.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import { verdict } from '#server/policy/access.ts'
import { importMapFile } from '#shared/doc/mapFile.ts'
import { ImportQuerySchema, ImportReportSchema, type ImportReport } from '#shared/wire/imports.ts'

/** Carries a report out of a change that is to leave nothing behind. */
class OnlyTried extends Error {
  readonly report: ReturnType<typeof importMapFile>
  constructor(report: ReturnType<typeof importMapFile>) {
    super('only tried')
    this.report = report
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('invalid-json')
  }
}

/** The parsed JSON of the body, or of the part `file` of a form. */
async function sentFile(c: Context<BoardEnv>): Promise<unknown> {
  const type = (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return parsed(await c.req.text())
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
  return parsed(await file.text())
}

/** `/api/boards/:boardId/import` */
export const importRoutes = (deps: Deps) =>
  new Hono<BoardEnv>().post(
    '/:boardId/import',
    describe({
      tag: 'map',
      summary: 'Imports a map into the board, or says what importing it would do',
      description:
        'merge matches by id, takes what the file has and removes nothing; replace makes the map equal to the file. One ordinary change of the living document: importing a file twice changes nothing. Multipart needs the header X-Requested-With.',
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
      ],
    }),
    onBoard(deps, 'importMap'),
    validate('query', ImportQuerySchema),
    async (c) => {
      const { dryRun, mode = 'merge' } = c.req.valid('query')
      const t = deps.texts(c.get('language'))
      const { file, problems } = readFileOrRefuse(await sentFile(c), { t, limits: deps.config })
      const { id: boardId } = c.get('board')
      const meta = { kind: 'import' as const, participantId: c.get('me').id, step: nanoid() }
      // Title and settings are a facilitator's, whatever file they come in.
      const maySet = verdict(c.get('me').role, 'changeSettings', c.get('board')) === 'allowed'
      const applies = dryRun !== 'true'
      const report = await deps.rooms
        .write(boardId, meta, (doc) => {
          const done = importMapFile(doc, file, mode, 'import', { settings: maySet })
          if (!applies || done.problems.some(({ severity }) => severity === 'error')) throw new OnlyTried(done)
          return { ...done, applied: true }
        })
        .catch((error: unknown) => {
          if (error instanceof OnlyTried) return { ...error.report, applied: false }
          throw error
        })
      const answer: ImportReport = {
        created: [...report.created],
        changed: report.changed.map((entry) => ({ ...entry, fields: [...entry.fields] })),
        removed: [...report.removed],
        conflicts: [...report.conflicts],
        problems: inWords([...problems, ...report.problems], t),
        applied: report.applied,
      }
      return c.json(answer)
    },
  )

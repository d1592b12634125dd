import { Hono, type Context } from 'hono'
import { createExportLog } from '#server/boards/exportLog.ts'
import type { Deps } from '#server/deps.ts'
import { ON_BOARD, describe } from '#server/http/describe.ts'
import { boardAnswer } from '#server/http/answers.ts'
import { attachment } from '#server/http/attachment.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import { REGISTER_FORMATS } from '#shared/exports/formats.ts'
import { ROW_KEYS } from '#shared/register/columns.ts'
import {
  FindingsAnswerSchema,
  FindingsQuerySchema,
  RegisterAnswerSchema,
  RegisterQuerySchema,
} from '#shared/wire/register.ts'
import type { RegisterQuery } from '#shared/wire/register.ts'

/** `/api/boards/:boardId/register.*` and `findings.json`: derived from what is stored. */
export function registerRoutes(deps: Deps) {
  const { derive } = deps
  const noteExport = createExportLog(deps)

  async function register(c: Context<BoardEnv>, format: (typeof REGISTER_FORMATS)[number], query: RegisterQuery) {
    const columns = query.columns?.split(',')
    const unknown = columns?.filter((key) => !ROW_KEYS.some((known) => known === key)) ?? []
    if (unknown.length > 0) {
      const errors = unknown.map((column) => ({
        pointer: '#/columns',
        code: 'noSuchColumn' as const,
        values: { column },
      }))
      throw new Problem('invalid-request', { errors })
    }
    const { id: boardId } = c.get('board')
    const selection = { organisation: query.organisation, goal: query.goal, columns }
    const asked = { language: query.language, asOf: query.asOf, selection }
    const file = await derive(boardId, { part: 'register', format: format.id, ...asked })
    return c.body(file.bytes, 200, {
      'Content-Type': format.mediaType,
      'Content-Language': file.language,
      'Content-Disposition': attachment(`${file.title} ${file.asOf}`, format.id),
    })
  }
  const [json, csv] = REGISTER_FORMATS
  const about = {
    tag: 'register',
    description:
      'In map order. Language defaults to that of the map, asOf to its status date, else today; organisation and goal choose rows, columns (keys of the JSON, separated by commas) what is told of them.',
    problems: [...ON_BOARD, 'invalid-request', 'not-ready'],
  } as const

  return new Hono<BoardEnv>()
    .get(
      '/:boardId/register.json',
      describe({ ...about, summary: 'The benefit register, for programs', answer: RegisterAnswerSchema }),
      onBoard(deps, 'readMap'),
      validate('query', RegisterQuerySchema),
      (c) => register(c, json, c.req.valid('query')),
    )
    .get(
      '/:boardId/register.csv',
      describe({ ...about, summary: 'The benefit register, for spreadsheets', media: ['text/csv'] }),
      onBoard(deps, 'readMap'),
      validate('query', RegisterQuerySchema),
      async (c) => {
        const answer = await register(c, csv, c.req.valid('query'))
        await noteExport(c, 'register.csv')
        return answer
      },
    )
    .get(
      '/:boardId/findings.json',
      describe({
        tag: 'register',
        summary: 'What the checks find on the map',
        description: 'Without all only what shows in the phase of the board and is not muted.',
        answer: FindingsAnswerSchema,
        problems: [...ON_BOARD, 'invalid-request', 'not-ready'],
      }),
      onBoard(deps, 'readMap'),
      validate('query', FindingsQuerySchema),
      async (c) => {
        const query = c.req.valid('query')
        const board = c.get('board')
        const { phase } = boardAnswer(board, deps.clock.today())
        const { bytes } = await derive(board.id, {
          part: 'findings',
          language: query.language,
          asOf: query.asOf,
          ...(query.all !== 'true' && { phase }),
        })
        return c.body(bytes, 200, { 'Content-Type': 'application/json' })
      },
    )
}

import { Hono, type Context } from 'hono'
import type * as z from 'zod/mini'
import { askedScope } from '#server/boards/askedScope.ts'
import { createExportLog, isTakenAway } from '#server/boards/exportLog.ts'
import { approvedTag, approvedVersion } from '#server/boards/versionAnswers.ts'
import type { Deps } from '#server/deps.ts'
import { FORMATS, type ExportFormat, type FormatId } from '#server/exports/formats.ts'
import { attachment } from '#server/http/attachment.ts'
import { ON_BOARD, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { isNamed } from '#server/http/etag.ts'
import { onBoard } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import { TABLE_NAMES, type TableName } from '#shared/exports/exportInput.ts'
import { ROW_KEYS } from '#shared/register/columns.ts'
import { RegisterAnswerSchema, RegisterQuerySchema, ScopeQuerySchema } from '#shared/wire/register.ts'
import type { RegisterQuery } from '#shared/wire/register.ts'
import { ViewAnswerSchema } from '#shared/wire/views.ts'

/** What each table is, for those who read the documentation. */
const SUMMARIES: { readonly [name in TableName]: string } = {
  register: 'The benefit register',
  balance: 'Cost and benefit per organisation',
  goals: 'What contributes to each goal',
  plan: 'The benefit realisation plan',
  responsibilities: 'Who is responsible for what',
  risks: 'Open risks, highest score first',
  measurements: 'What is measured when',
  actions: 'What each organisation has to do',
  stakeholders: 'Stakeholders and communication',
  deliverables: 'What is delivered when',
}
const FOR: { readonly [id in FormatId]: string } = {
  json: 'for programs',
  csv: 'as CSV',
  xlsx: 'as a spreadsheet with typed cells',
}
const DESCRIPTION =
  'Derived from what is stored. Language defaults to that of the map, asOf to its status date, else today; organisation, goal, elements (ids, separated by commas) and phase choose a part of the map, and an id of nothing on the map is an error. The header ETag names the stored state; with If-None-Match 304 while nothing has changed.'
const COLUMNS = ' columns (keys of the JSON, separated by commas) chooses what is told of each benefit.'

const addressOf = (name: TableName, format: FormatId): string =>
  name === 'register' ? `/:boardId/register.${format}` : `/:boardId/views/${name}.${format}`

/** The columns asked for; throws a Problem for one that the register does not have. */
export function columnsIn({ columns }: Pick<RegisterQuery, 'columns'>): readonly string[] | undefined {
  const asked = columns?.split(',')
  const unknown = asked?.filter((key) => !ROW_KEYS.some((known) => known === key)) ?? []
  if (unknown.length === 0) return asked
  const errors = unknown.map((column) => ({ pointer: '#/columns', code: 'noSuchColumn' as const, values: { column } }))
  throw new Problem('invalid-request', { errors })
}

/** `/api/boards/:boardId/register.*` and `views/*.*`: one table each, in every format. */
export function tableRoutes(deps: Deps) {
  const { derive, rooms, clock } = deps
  const noteExport = createExportLog(deps)

  async function table(
    c: Context<BoardEnv>,
    of: TableName,
    format: ExportFormat & { id: FormatId },
    query: RegisterQuery,
  ) {
    const { id: boardId, generation } = c.get('board')
    const columns = columnsIn(query)
    const request = await askedScope(rooms, boardId, query)
    // what is derived may change with the day; that of the question, as the answer may come after midnight
    const today = clock.today()
    // a workbook says which version has been approved
    const approved = format.id === 'xlsx' ? await approvedVersion(deps, boardId) : undefined
    const said = approved ? `-${approvedTag(approved)}` : ''
    const etagOf = (seq: number) => `W/"${generation}-${seq}-${today}${said}"`
    const known = etagOf(await rooms.read(boardId, (_, seq) => seq))
    if (isNamed(c.req.header('If-None-Match'), known)) return c.body(null, 304, { ETag: known })
    const { language, asOf } = query
    const chosen = { language, asOf, request, columns, approved }
    const file = await derive(boardId, { part: 'table', of, format: format.id, ...chosen })
    // what programs read as JSON is looked at, not taken away
    if (format.id !== 'json' || isTakenAway(c)) await noteExport(c, `${of}.${format.id}`)
    return c.body(file.bytes, 200, {
      'Content-Type': format.mediaType,
      'Content-Language': file.language,
      'Content-Disposition': attachment(file.title, format.id, `${file.name ?? ''} ${file.asOf}`),
      ETag: etagOf(file.seq),
    })
  }

  const routes = new Hono<BoardEnv>()
  for (const of of TABLE_NAMES) {
    const isRegister = of === 'register'
    const schema: z.ZodMiniType<RegisterQuery> = isRegister ? RegisterQuerySchema : ScopeQuerySchema
    const answer = isRegister ? RegisterAnswerSchema : ViewAnswerSchema
    for (const format of FORMATS) {
      const about = describe({
        tag: 'register',
        summary: `${SUMMARIES[of]}, ${FOR[format.id]}`,
        description: `${DESCRIPTION}${isRegister ? COLUMNS : ''}`,
        ...(format.id === 'json' ? { answer } : { media: [format.mediaType.replace(/;.*$/, '')] }),
        problems: [...ON_BOARD, 'invalid-request', 'answer-too-large', 'not-ready'],
      })
      routes.get(addressOf(of, format.id), about, onBoard(deps, 'readMap'), validate('query', schema), (c) =>
        table(c, of, format, c.req.valid('query')),
      )
    }
  }
  return routes
}

import { Hono } from 'hono'
import { askedScope } from '#server/boards/askedScope.ts'
import { boardRecords, withEntries } from '#server/boards/boardRecords.ts'
import { createExportLog } from '#server/boards/exportLog.ts'
import { mutingsOf } from '#server/boards/mutings.ts'
import { approvedVersion } from '#server/boards/versionAnswers.ts'
import type { Deps } from '#server/deps.ts'
import { XLSX_TYPE } from '#server/exports/formats.ts'
import { attachment } from '#server/http/attachment.ts'
import { ON_BOARD, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { validate } from '#server/http/validate.ts'
import { MapFileSchema } from '#server/routes/maps.ts'
import { ScopeQuerySchema } from '#shared/wire/register.ts'

/** `/api/boards/:boardId/export.*`: all that is known of a map in one file. */
export function exportRoutes(deps: Deps) {
  const { derive, rooms } = deps
  const noteExport = createExportLog(deps)
  return new Hono<BoardEnv>()
    .get(
      '/:boardId/export.xlsx',
      describe({
        tag: 'register',
        summary: 'The register, every view and the findings as one workbook',
        description:
          'One sheet each, and a first one that tells map, status date, version, time and extent. Language, asOf and the part of the map are chosen as for a view; findings of all phases, muted ones with their reason.',
        media: [XLSX_TYPE],
        problems: [...ON_BOARD, 'invalid-request', 'answer-too-large', 'not-ready'],
      }),
      onBoard(deps, 'readMap'),
      validate('query', ScopeQuerySchema),
      async (c) => {
        const query = c.req.valid('query')
        const { id: boardId } = c.get('board')
        const request = await askedScope(rooms, boardId, query)
        const { language, asOf } = query
        const mutings = await mutingsOf(deps, boardId)
        const approved = await approvedVersion(deps, boardId)
        const file = await derive(boardId, { part: 'workbook', language, asOf, request, mutings, approved })
        await noteExport(c, 'export.xlsx')
        return c.body(file.bytes, 200, {
          'Content-Type': XLSX_TYPE,
          'Content-Language': file.language,
          'Content-Disposition': attachment(file.title, 'xlsx', file.asOf),
        })
      },
    )
    .get(
      '/:boardId/export.json',
      describe({
        tag: 'map',
        summary: 'The map as a file, with what belongs to the board',
        description:
          'A map file that can be imported as it is, and exported: {boardId, seq, asOf, at, approvedVersion?}, which an import leaves out, and so it does comments (threads with all their comments, authors and places) and versions (without their maps, with approvals), where there are any.',
        answer: MapFileSchema,
        problems: [...ON_BOARD, 'answer-too-large', 'not-ready'],
      }),
      onBoard(deps, 'readMap'),
      async (c) => {
        await noteExport(c, 'export.json')
        const approved = await approvedVersion(deps, c.get('board').id)
        const file = await derive(c.get('board').id, { part: 'exportFile', approved })
        const records = await boardRecords(deps, c.get('board').id)
        return c.body(withEntries(file.bytes, records), 200, {
          'Content-Type': 'application/json',
          'Content-Language': file.language,
          'Content-Disposition': attachment(file.title, 'json', file.asOf),
        })
      },
    )
}

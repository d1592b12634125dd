import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Deps } from '#server/deps.ts'
import { createExportLog } from '#server/boards/exportLog.ts'
import { attachment } from '#server/http/attachment.ts'
import { ON_BOARD, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { isNamed } from '#server/http/etag.ts'
import { onBoard } from '#server/http/guards.ts'

export const MapFileSchema = z.looseObject({
  schemaVersion: z.int(),
  elements: z.array(z.unknown()),
  links: z.array(z.unknown()),
})

/** `/api/boards/:boardId/map` */
export function mapRoutes(deps: Deps) {
  const noteExport = createExportLog(deps)
  return new Hono<BoardEnv>().get(
    '/:boardId/map',
    describe({
      tag: 'map',
      summary: 'The map as a file',
      description:
        'Of what is stored, in map order; the same bytes for the same seq, which stands in the header ETag. With If-None-Match 304 while nothing has changed.',
      answer: MapFileSchema,
      problems: [...ON_BOARD, 'answer-too-large', 'not-ready'],
    }),
    onBoard(deps, 'readMap'),
    async (c) => {
      const { id: boardId, generation } = c.get('board')
      const etagOf = (seq: number) => `"${generation}-${seq}"`
      const known = c.req.header('If-None-Match')
      if (known !== undefined) {
        const etag = etagOf(await deps.rooms.read(boardId, (_, at) => at))
        if (isNamed(known, etag)) return c.body(null, 304, { ETag: etag })
      }
      await noteExport(c, 'map.json')
      const { bytes, seq, title } = await deps.derive(boardId, { part: 'mapFile' })
      return c.body(bytes, 200, {
        'Content-Type': 'application/json',
        'Content-Disposition': attachment(title, 'json'),
        ETag: etagOf(seq),
      })
    },
  )
}

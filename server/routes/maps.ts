import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Deps } from '#server/deps.ts'
import { attachment } from '#server/http/attachment.ts'
import { ON_BOARD, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'

const MapFileSchema = z.looseObject({
  schemaVersion: z.int(),
  elements: z.array(z.unknown()),
  links: z.array(z.unknown()),
})

/** `/api/boards/:boardId/map` */
export const mapRoutes = (deps: Deps) =>
  new Hono<BoardEnv>().get(
    '/:boardId/map',
    describe({
      tag: 'map',
      summary: 'The map as a file',
      description: 'Of what is stored, in map order; the same bytes for the same seq, which stands in the header ETag.',
      answer: MapFileSchema,
      problems: ON_BOARD,
    }),
    onBoard(deps, 'readMap'),
    async (c) => {
      const { id: boardId, generation } = c.get('board')
      const { text, seq, title } = await deps.rooms.read(boardId, (doc, at) => {
        const file = toMapFile(doc, { id: boardId })
        return { text: JSON.stringify(file, null, 2), seq: at, title: file.title ?? '' }
      })
      return c.body(`${text}\n`, 200, {
        'Content-Type': 'application/json',
        'Content-Disposition': attachment(title, 'json'),
        ETag: `"${generation}-${seq}"`,
      })
    },
  )

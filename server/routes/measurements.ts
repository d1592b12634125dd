import { Hono } from 'hono'
import { nanoid } from 'nanoid'
import type { Deps } from '#server/deps.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import { plannedChange } from '#server/sync/plannedChange.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { readPositions } from '#shared/doc/positions.ts'
import { addRow } from '#shared/doc/rows.ts'
import { lockOnElement } from '#shared/model/locks.ts'
import { MeasurementSchema, NewMeasurementSchema } from '#shared/wire/measurements.ts'

/** `/api/boards/:boardId/benefits/:benefitId/measurements` */
export const measurementRoutes = (deps: Deps) =>
  new Hono<BoardEnv>().post(
    '/:boardId/benefits/:benefitId/measurements',
    describe({
      tag: 'map',
      summary: 'Reports a measured value of a benefit',
      description:
        'Also with an access token of the role reporter. It stands on the map, stored, when this answers; a lock on the board or on that part of the map stops it for all but facilitators.',
      status: 201,
      answer: MeasurementSchema,
      problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON, 'board-locked', 'no-such-benefit'],
    }),
    onBoard(deps, 'reportMeasurement'),
    validate('json', NewMeasurementSchema),
    async (c) => {
      const { date, value, note } = c.req.valid('json')
      const { id: boardId } = c.get('board')
      const { id: participantId, role } = c.get('me')
      const benefitId = c.req.param('benefitId')
      const stored = role === 'facilitator' ? [] : await deps.storage.locks(boardId)
      const locks = stored.map(({ scope, id, reason = '' }) => ({ scope, id, reason }))
      const report = plannedChange(
        (doc) => {
          const map = readMap(doc)
          const benefit = [...map.elements, ...map.aside].find((element) => element.id === benefitId)
          if (benefit?.kind !== 'benefit') throw new Problem('no-such-benefit')
          const section = (sectionId: string) => map.sections.find((one) => one.id === sectionId)
          if (lockOnElement(locks, benefit, readPositions(doc).get(benefitId), section))
            throw new Problem('board-locked')
          return addRow(doc, 'measurements', benefitId, { date, value, note }, 'server')
        },
        { made: (row) => [['measurements', row]] },
      )
      const meta = { kind: 'measurement', participantId, step: nanoid(), plan: report.plan } as const
      const id = await deps.rooms.write(boardId, meta, report.change)
      return c.json({ id, benefitId, date, value, ...(note !== undefined && { note }) }, 201)
    },
  )

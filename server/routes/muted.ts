import { Hono } from 'hono'
import { nanoid } from 'nanoid'
import { mutingsOf } from '#server/boards/mutings.ts'
import type { Deps } from '#server/deps.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import { MAX_MUTED_KEY, mute, mutedKey, unmute } from '#shared/doc/muted.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { findingKey } from '#shared/health/findings.ts'
import { HEALTH_RULES } from '#shared/health/rules.ts'
import { byCodeUnit } from '#shared/model/benefitMap.ts'
import type { FindingsAnswer } from '#shared/wire/register.ts'
import { MutedQuerySchema, MutedSchema, NewMutedSchema, type MutedAnswer } from '#shared/wire/muted.ts'

/** `/api/boards/:boardId/findings/muted`: findings that a facilitator takes out of sight, with a reason. */
export function mutedRoutes(deps: Deps) {
  const { rooms, derive } = deps

  /** Whether the checks find it on the map as it is stored. Large maps are checked away from the loop. */
  async function isFound(boardId: string, key: string): Promise<boolean> {
    const { bytes } = await derive(boardId, { part: 'findings' })
    const { findings } = JSON.parse(new TextDecoder().decode(bytes)) as FindingsAnswer
    return findings.some(({ rule, targets }) => findingKey(rule, targets) === key)
  }

  return new Hono<BoardEnv>()
    .put(
      '/:boardId/findings/muted',
      describe({
        tag: 'register',
        summary: 'Mutes a finding, or changes the reason',
        description:
          'A finding of the checks as they are now, named by its rule and its targets in any order. It shows to nobody any more, and is exported as muted with its reason, until it is shown again.',
        answer: MutedSchema,
        problems: [
          ...ON_BOARD,
          ...CHANGES,
          ...TAKES_JSON,
          'no-such-finding',
          'finding-too-wide',
          'answer-too-large',
          'not-ready',
        ],
      }),
      onBoard(deps, 'muteFindings'),
      validate('json', NewMutedSchema),
      async (c) => {
        const { rule, targets, reason } = c.req.valid('json')
        const { id: boardId } = c.get('board')
        const { id: participantId } = c.get('me')
        if (!HEALTH_RULES.some(({ id }) => id === rule)) {
          throw new Problem('invalid-request', { errors: [{ pointer: '#/rule', code: 'noSuchRule' }] })
        }
        const key = mutedKey(rule, targets)
        if (key.length > MAX_MUTED_KEY) throw new Problem('finding-too-wide', { values: { max: MAX_MUTED_KEY } })
        if (!(await isFound(boardId, key))) throw new Problem('no-such-finding')
        const act = { boardId, actorId: participantId, action: 'finding.muted', targetId: key, outcome: rule } as const
        const meta = { kind: 'settings', participantId, step: nanoid(), audit: { ...act, event: true } } as const
        const muted = { rule, targets: targets.toSorted(byCodeUnit), reason }
        await rooms.write(boardId, meta, (doc) => mute(doc, muted, 'server'))
        await rooms.announce(boardId, { kind: 'board' })
        const answer: MutedAnswer = { ...muted, ...(await mutingsOf(deps, boardId))[key] }
        return c.json(answer)
      },
    )
    .delete(
      '/:boardId/findings/muted',
      describe({
        tag: 'register',
        summary: 'Shows a muted finding again',
        description: 'Also one that the checks find no longer. Targets are ids, separated by commas.',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, 'invalid-request', 'no-such-finding'],
      }),
      onBoard(deps, 'muteFindings'),
      validate('query', MutedQuerySchema),
      async (c) => {
        const { rule, targets: joined = '' } = c.req.valid('query')
        const targets = joined === '' ? [] : joined.split(',')
        const { id: boardId } = c.get('board')
        const { id: participantId } = c.get('me')
        const key = mutedKey(rule, targets)
        const isMuted = await rooms.read(boardId, (doc) => rootOf(doc, 'muted').has(key))
        if (!isMuted) throw new Problem('no-such-finding')
        const act = {
          boardId,
          actorId: participantId,
          action: 'finding.unmuted',
          targetId: key,
          outcome: rule,
        } as const
        const meta = { kind: 'settings', participantId, step: nanoid(), audit: { ...act, event: true } } as const
        await rooms.write(boardId, meta, (doc) => unmute(doc, { rule, targets }, 'server'))
        await rooms.announce(boardId, { kind: 'board' })
        return c.body(null, 204)
      },
    )
}

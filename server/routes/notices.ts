import { Hono } from 'hono'
import { noticeAnswers } from '#server/boards/noticeAnswers.ts'
import type { Deps } from '#server/deps.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import { noticeSettings, patchNoticeSettings } from '#server/mail/settings.ts'
import {
  NoticeListSchema,
  NoticeQuerySchema,
  NoticeSettingsPatchSchema,
  NoticeSettingsSchema,
  NoticesReadSchema,
} from '#shared/wire/notices.ts'
import { DEFAULT_PAGE } from '#shared/wire/primitives.ts'

/** `/api/boards/:boardId/notices`: what concerns the person who asks; nobody reads another's. */
export function noticeRoutes(deps: Deps) {
  const { storage, rooms, clock } = deps
  return new Hono<BoardEnv>()
    .get(
      '/:boardId/notices',
      describe({
        tag: 'notices',
        summary: 'What concerns oneself, newest first, and how much of it is unread',
        answer: NoticeListSchema,
        problems: [...ON_BOARD, 'invalid-request'],
      }),
      onBoard(deps, 'notices'),
      validate('query', NoticeQuerySchema),
      async (c) => {
        const { limit = String(DEFAULT_PAGE), cursor: after, unread } = c.req.valid('query')
        const [boardId, me, most] = [c.get('board').id, c.get('me').id, Number(limit)]
        const wish = {
          limit: most + 1,
          ...(after !== undefined && { after }),
          ...(unread && { unread: unread === 'true' }),
        }
        const [rows, count] = await Promise.all([
          storage.notices(boardId, me, wish),
          storage.unreadNotices(boardId, me),
        ])
        if (!rows) throw new Problem('invalid-request', { errors: [{ pointer: '#/cursor', code: 'noSuchCursor' }] })
        const items = await noticeAnswers(deps, boardId, rows.slice(0, most))
        const nextCursor = rows.length > most ? (items.at(-1)?.id ?? null) : null
        return c.json({ items, nextCursor, unread: count })
      },
    )
    .post(
      '/:boardId/notices/read',
      describe({
        tag: 'notices',
        summary: 'Notes that oneself has read these notices, or all',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON],
      }),
      onBoard(deps, 'notices'),
      validate('json', NoticesReadSchema),
      async (c) => {
        const [boardId, me] = [c.get('board').id, c.get('me').id]
        const { ids } = c.req.valid('json')
        const read = await storage.readNotices(boardId, me, clock.now().toISOString(), ids)
        if (read > 0) await rooms.tell(boardId, [me])
        return c.body(null, 204)
      },
    )
    .get(
      '/:boardId/notices/settings',
      describe({
        tag: 'notices',
        summary: 'What oneself gets by mail',
        answer: NoticeSettingsSchema,
        problems: ON_BOARD,
      }),
      onBoard(deps, 'notices'),
      async (c) => c.json(await noticeSettings(deps, c.get('me'))),
    )
    .patch(
      '/:boardId/notices/settings',
      describe({
        tag: 'notices',
        summary: 'Changes what oneself gets by mail',
        description:
          'A new address gets one message with a link that confirms it, in the language of Accept-Language, and nothing else before that. null forgets the address. digest: never = each notice in a message of its own.',
        answer: NoticeSettingsSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON, 'no-mail', 'too-many-attempts'],
      }),
      onBoard(deps, 'notices'),
      validate('json', NoticeSettingsPatchSchema),
      async (c) => c.json(await patchNoticeSettings(deps, c.get('me'), c.req.valid('json'), c.get('language'))),
    )
}

import type { z } from 'zod/mini'
import type { NoticeListSchema, NoticeSettings, NoticeSettingsPatch } from '#shared/wire/notices.ts'
import { answerOf, bodyOf } from '#client/api/client.ts'
import { getPlain, sendPlain } from '#client/api/plain.ts'

export type NoticeList = z.infer<typeof NoticeListSchema>

/** One's own notices of a board, newest first, from `cursor` on; and how many are unread in all. */
export const listNotices = (boardId: string, limit: number, cursor?: string): Promise<NoticeList> =>
  bodyOf<NoticeList>(getPlain(`/boards/${boardId}/notices`, { limit: String(limit), cursor }))

/** Marks these as read, or all. */
export async function readNotices(boardId: string, ids?: readonly string[]): Promise<void> {
  await answerOf(sendPlain('POST', `/boards/${boardId}/notices/read`, ids ? { ids } : {}))
}

export const getNoticeSettings = (boardId: string): Promise<NoticeSettings> =>
  bodyOf<NoticeSettings>(getPlain(`/boards/${boardId}/notices/settings`))
/** Changes address or rhythm; an address that is not confirmed gets the message with the link once more. */
export const patchNoticeSettings = (boardId: string, patch: NoticeSettingsPatch): Promise<NoticeSettings> =>
  bodyOf<NoticeSettings>(sendPlain('PATCH', `/boards/${boardId}/notices/settings`, patch))

/** What the link in a message asks for; needs no session. */
export async function postMailToken(act: 'confirm' | 'stop', token: string): Promise<void> {
  await answerOf(sendPlain('POST', `/mail/${act}`, { token }))
}

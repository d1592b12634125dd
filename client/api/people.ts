import type { CreatedInvite, Invite, NewInvite } from '#shared/wire/invites.ts'
import type { Joined, JoinPreview, JoinRequest } from '#shared/wire/join.ts'
import type { Participant } from '#shared/wire/participants.ts'
import { allPages, answerOf, api, bodyOf, onBoard } from '#client/api/client.ts'

/** What an invite leads to; makes nobody a participant. */
export const previewJoin = (invite: string): Promise<JoinPreview> =>
  bodyOf(api().join.preview.$post({ json: { invite } }))
export const joinBoard = (request: JoinRequest): Promise<Joined> => bodyOf(api().join.$post({ json: request }))

/** Invites of a board, oldest first, withdrawn ones included. For facilitators. */
export const listInvites = (boardId: string): Promise<readonly Invite[]> =>
  allPages((query) => bodyOf(api().boards[':boardId'].invites.$get({ ...onBoard(boardId), query })))
/** Makes an invite; only this answer tells its address. */
export const createInvite = (boardId: string, invite: NewInvite): Promise<CreatedInvite> =>
  bodyOf(api().boards[':boardId'].invites.$post({ ...onBoard(boardId), json: invite }))
export async function revokeInvite(boardId: string, inviteId: string): Promise<void> {
  await answerOf(api().boards[':boardId'].invites[':inviteId'].$delete({ param: { boardId, inviteId } }))
}

/** Everybody who has joined, in order of joining. */
export const listParticipants = (boardId: string): Promise<readonly Participant[]> =>
  allPages((query) => bodyOf(api().boards[':boardId'].participants.$get({ ...onBoard(boardId), query })))

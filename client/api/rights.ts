import type { AuditLine } from '#shared/wire/audit.ts'
import type { Erasure } from '#shared/wire/erasures.ts'
import type { UndoEdits, UndoneEdits } from '#shared/wire/history.ts'
import type { InvitePatch, PatchedInvite } from '#shared/wire/invites.ts'
import type { Lock, LockScope, NewLock } from '#shared/wire/locks.ts'
import type { CommentErasure } from '#shared/wire/me.ts'
import type { Participant, ParticipantPatch } from '#shared/wire/participants.ts'
import type { CreatedToken, NewToken, Token, TokenPatch } from '#shared/wire/tokens.ts'
import { basePath } from '#client/api/basePath.ts'
import { allPages, answerOf, api, bodyOf, onBoard } from '#client/api/client.ts'

const onParticipant = (boardId: string, participantId: string) => ({ param: { boardId, pid: participantId } })

/** Facilitators may change all of it, others their own name and organisation. */
export const patchParticipant = (boardId: string, id: string, patch: ParticipantPatch): Promise<Participant> =>
  bodyOf(api().boards[':boardId'].participants[':pid'].$patch({ ...onParticipant(boardId, id), json: patch }))
/** Takes somebody off the board; with `erase` also out of the personal data, and their comments' texts or name with it. */
export async function removeParticipant(boardId: string, id: string, erase?: CommentErasure): Promise<void> {
  const query = erase ? { erase: 'true' as const, comments: erase } : {}
  await answerOf(api().boards[':boardId'].participants[':pid'].$delete({ ...onParticipant(boardId, id), query }))
}

/** Changes what a link allows; the answer tells the new address of one that was rotated. */
export const patchInvite = (boardId: string, inviteId: string, patch: InvitePatch): Promise<PatchedInvite> =>
  bodyOf(api().boards[':boardId'].invites[':inviteId'].$patch({ param: { boardId, inviteId }, json: patch }))

/** Access tokens, oldest first, withdrawn ones included. */
export const listTokens = (boardId: string): Promise<readonly Token[]> =>
  allPages((query) => bodyOf(api().boards[':boardId'].tokens.$get({ ...onBoard(boardId), query })))
/** Makes an access token; only this answer tells it. */
export const createToken = (boardId: string, token: NewToken): Promise<CreatedToken> =>
  bodyOf(api().boards[':boardId'].tokens.$post({ ...onBoard(boardId), json: token }))
/** Changes what a token is called, or how long it works. */
export const patchToken = (boardId: string, tokenId: string, patch: TokenPatch): Promise<Token> =>
  bodyOf(api().boards[':boardId'].tokens[':tokenId'].$patch({ param: { boardId, tokenId }, json: patch }))
export async function revokeToken(boardId: string, tokenId: string): Promise<void> {
  await answerOf(api().boards[':boardId'].tokens[':tokenId'].$delete({ param: { boardId, tokenId } }))
}

export const listLocks = (boardId: string): Promise<readonly Lock[]> =>
  allPages((query) => bodyOf(api().boards[':boardId'].locks.$get({ ...onBoard(boardId), query })))
/** Sets a lock, or changes the reason of the one there is. */
export const putLock = (boardId: string, lock: NewLock): Promise<Lock> =>
  bodyOf(api().boards[':boardId'].locks.$put({ ...onBoard(boardId), json: lock }))
export async function removeLock(boardId: string, scope: LockScope, id: string): Promise<void> {
  await answerOf(api().boards[':boardId'].locks.$delete({ ...onBoard(boardId), query: { scope, id } }))
}

/** Persons erased from the board, and where their names may still stand. */
export const listErasures = (boardId: string): Promise<readonly Erasure[]> =>
  allPages((query) => bodyOf(api().boards[':boardId'].erasures.$get({ ...onBoard(boardId), query })))
/** Drops earlier states of the map once more, after the places have been changed. */
export async function finishErasure(boardId: string, erasureId: string): Promise<void> {
  await answerOf(api().boards[':boardId'].erasures[':erasureId'].finish.$post({ param: { boardId, erasureId } }))
}

/** Undoes what somebody has changed since a moment, or with `dryRun` only says what that would be. */
export const undoEdits = (boardId: string, wish: UndoEdits): Promise<UndoneEdits> =>
  bodyOf(api().boards[':boardId'].history.undo.$post({ ...onBoard(boardId), json: wish }))

/** Puts the board into the bin, where it can be taken out of for 30 days. */
export async function deleteBoard(boardId: string): Promise<void> {
  await answerOf(api().boards[':boardId'].$delete(onBoard(boardId)))
}

/** Addresses that save a file: the whole log, and the package for an archive. */
export const auditUrl = (boardId: string): string => `${basePath()}/api/boards/${boardId}/audit.jsonl`
export const archiveUrl = (boardId: string): string => `${basePath()}/api/boards/${boardId}/archive.zip`

/** All lines of the board's log, oldest first. */
export async function readAudit(boardId: string): Promise<readonly AuditLine[]> {
  const answer = await answerOf(api().boards[':boardId']['audit.jsonl'].$get({ ...onBoard(boardId), query: {} }))
  const lines = (await answer.text()).split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as AuditLine)
}

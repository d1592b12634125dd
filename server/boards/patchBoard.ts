import type { Deps } from '#server/deps.ts'
import { demand } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import type { Action } from '#server/policy/access.ts'
import type { BoardRow, ParticipantRow } from '#server/storage/storage.ts'
import { patchSettings, type SettingsPatch } from '#shared/doc/settings.ts'
import type { BoardPatch } from '#shared/wire/boards.ts'

/** How long a board can be taken out of the bin. */
const BIN_MS = 30 * 86_400_000

interface Request {
  readonly patch: BoardPatch
  readonly board: BoardRow
  readonly me: ParticipantRow
}

/** The part of a patch that is written into the document; `null` takes a setting away. */
function settingsIn({ title, language, settings }: BoardPatch): SettingsPatch {
  const given = Object.entries({ title, language, ...settings }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined]))
}

/** The part that stands in the board's row alone. */
function rowIn({ phase, locked, lockReason, retentionUntil }: BoardPatch) {
  return {
    ...(phase !== undefined && { phase }),
    ...(locked !== undefined && { locked }),
    // Unlocking forgets why it was locked.
    ...(locked === false
      ? { lockReason: undefined }
      : lockReason !== undefined && { lockReason: lockReason ?? undefined }),
    ...(retentionUntil !== undefined && { retentionUntil }),
  }
}

/** Takes the board out of the bin where it still lies there. */
async function restore({ storage, clock }: Deps, { board, me }: Request): Promise<void> {
  if (board.deletedAt === undefined) return
  if (clock.now().getTime() - Date.parse(board.deletedAt) > BIN_MS) throw new Problem('no-such-board')
  const audit = { boardId: board.id, actorId: me.id, action: 'board.restored', targetId: board.id }
  await storage.patchBoard(board.id, { deletedAt: undefined }, audit)
}

/** What each part of a patch is an act of. */
const ACTS = {
  title: 'changeSettings',
  language: 'changeSettings',
  settings: 'changeSettings',
  retentionUntil: 'changeSettings',
  phase: 'setPhase',
  locked: 'lockBoard',
  lockReason: 'lockBoard',
  deleted: 'deleteBoard',
} as const satisfies Record<keyof BoardPatch, Action>

/** Does what a patch says; all of it is stored, and told to those who are on the board, when this resolves. */
export async function patchBoard(deps: Deps, request: Request): Promise<void> {
  const { patch, board, me } = request
  const boardId = board.id
  for (const part of Object.keys(patch) as (keyof BoardPatch)[]) demand(ACTS[part], request)
  if (patch.deleted === false) await restore(deps, request)
  else if (board.deletedAt !== undefined) throw new Problem('board-in-bin')
  const settings = settingsIn(patch)
  if (Object.keys(settings).length > 0) {
    await deps.rooms.write(boardId, { kind: 'settings', participantId: me.id }, (doc) =>
      patchSettings(doc, settings, 'server'),
    )
  }
  const row = rowIn(patch)
  if (Object.keys(row).length === 0) return
  const action = patch.locked === undefined ? 'board.changed' : patch.locked ? 'board.locked' : 'board.unlocked'
  await deps.storage.patchBoard(boardId, row, { boardId, actorId: me.id, action, targetId: boardId })
  await deps.rooms.refresh(boardId)
}

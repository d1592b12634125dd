import { nanoid } from 'nanoid'
import type { Deps } from '#server/deps.ts'
import { demand } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import type { Action } from '#server/policy/access.ts'
import type { AuditEntry, BoardRow, ParticipantRow } from '#server/storage/storage.ts'
import { plannedChange } from '#server/sync/plannedChange.ts'
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

/** The parts that stand in the board's row alone: its lock, which is an act of its own, and the rest. */
const restIn = ({ phase, retentionUntil }: BoardPatch) => ({
  ...(phase !== undefined && { phase }),
  // There undefined empties the column.
  ...(retentionUntil !== undefined && { retentionUntil: retentionUntil ?? undefined }),
})
function lockIn({ locked, lockReason }: BoardPatch) {
  return {
    ...(locked !== undefined && { locked }),
    // Unlocking forgets why it was locked.
    ...(locked === false
      ? { lockReason: undefined }
      : lockReason !== undefined && { lockReason: lockReason ?? undefined }),
  }
}

/** Takes the board out of the bin where it still lies there. */
async function restore({ storage, clock }: Deps, { board, me }: Request): Promise<void> {
  if (board.deletedAt === undefined) return
  if (clock.now().getTime() - Date.parse(board.deletedAt) > BIN_MS) throw new Problem('no-such-board')
  const audit = { boardId: board.id, actorId: me.id, action: 'board.restored', targetId: board.id } as const
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
  if (typeof patch.retentionUntil === 'string' && patch.retentionUntil < deps.clock.today()) {
    throw new Problem('invalid-request', { errors: [{ pointer: '#/retentionUntil', code: 'inThePast' }] })
  }
  if (patch.deleted === false) await restore(deps, request)
  else if (board.deletedAt !== undefined) throw new Problem('board-in-bin')
  const act = (action: AuditEntry['action'], parts: object): AuditEntry => {
    const outcome = Object.keys(parts).join(' ')
    return { boardId, actorId: me.id, action, targetId: boardId, outcome }
  }
  const settings = settingsIn(patch)
  if (Object.keys(settings).length > 0) {
    const audit = act('board.changed', settings)
    const names = Object.keys(settings)
    const { change, plan } = plannedChange((doc) => patchSettings(doc, settings, 'server'), {
      before: names.map((name) => ['settings', name]),
    })
    const meta = { kind: 'settings', participantId: me.id, step: nanoid(), audit, plan } as const
    await deps.rooms.write(boardId, meta, change)
  }
  const acts = [
    { row: lockIn(patch), action: patch.locked === false ? 'board.unlocked' : 'board.locked' } as const,
    { row: restIn(patch), action: 'board.changed' } as const,
  ].filter(({ row }) => Object.keys(row).length > 0)
  for (const { row, action } of acts) {
    await deps.storage.patchBoard(boardId, row, { ...act(action, row), event: true })
  }
  if (acts.length === 0) return
  await deps.rooms.refresh(boardId)
  await deps.rooms.announce(boardId, { kind: 'board' })
}

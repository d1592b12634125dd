import { Kysely, type Dialect, type Transaction } from 'kysely'
import {
  commitUpdates,
  insertUpdates,
  loadDoc,
  quarantineUpdate,
  updateRow,
  writeSnapshot,
} from '#server/storage/docLog.ts'
import { migrate, type ColumnTypes } from '#server/storage/migrations.ts'
import {
  flag,
  fromAudit,
  fromBoard,
  fromBoardPatch,
  fromInvite,
  fromParticipant,
  fromSession,
  toBoard,
  toInvite,
  toParticipant,
  toSession,
} from '#server/storage/rows.ts'
import { StorageFault, StorageUnavailable, type Storage } from '#server/storage/storage.ts'
import type { Tables } from '#server/storage/tables.ts'

const BOARD_ID = /^[A-Za-z0-9_-]{22}$/
const ID = /^[A-Za-z0-9_-]{1,64}$/

export interface SqlStorageOptions {
  readonly dialect: Dialect
  readonly types: ColumnTypes
  readonly now: () => Date
}

/** Opens a database through its Kysely dialect and brings it to the newest version; see `Storage` for what it does. */
export async function openSqlStorage({ dialect, types, now }: SqlStorageOptions): Promise<Storage> {
  const db = new Kysely<Tables>({ dialect })
  try {
    await migrate(db, types, now)
  } catch (error) {
    await db.destroy()
    throw error instanceof StorageUnavailable
      ? error
      : new StorageUnavailable('The database cannot be brought to this version.', { cause: error })
  }
  return sqlStorage(db, now)
}

function sqlStorage(db: Kysely<Tables>, now: () => Date): Storage {
  const at = (): string => now().toISOString()
  /** Everything that goes wrong inside, from a full disk to a broken rule of the tables, is a fault of storage. */
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw error instanceof StorageFault ? error : new StorageFault('a storage call failed', { cause: error })
    }
  }
  const transaction = <T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> =>
    guarded(() => db.transaction().execute(work))

  return {
    createBoard: ({ board, seed, maker, invites }, audit) =>
      transaction(async (trx) => {
        const time = at()
        await trx
          .insertInto('board')
          .values(fromBoard({ ...board, seq: seed.length, updatedAt: board.createdAt }))
          .execute()
        await insertUpdates(
          trx,
          seed.map((update, i) => updateRow({ ...update, boardId: board.id }, i + 1, time)),
        )
        await trx.insertInto('participant').values(fromParticipant(maker)).execute()
        if (invites.length > 0) await trx.insertInto('invite').values(invites.map(fromInvite)).execute()
        await trx.insertInto('audit').values(fromAudit(audit, time)).execute()
      }),
    board: (boardId) =>
      guarded(async () => {
        if (!BOARD_ID.test(boardId)) return undefined
        const row = await db.selectFrom('board').selectAll().where('id', '=', boardId).executeTakeFirst()
        return row && toBoard(row)
      }),
    patchBoard: (boardId, patch, audit) =>
      transaction(async (trx) => {
        await trx
          .updateTable('board')
          .set({ ...fromBoardPatch(patch), updated_at: at() })
          .where('id', '=', boardId)
          .execute()
        await trx.insertInto('audit').values(fromAudit(audit, at())).execute()
      }),
    boardsOfSession: (sessionId) =>
      guarded(async () => {
        const theirs = await db
          .selectFrom('participant')
          .selectAll()
          .where('session_id', '=', sessionId)
          .where('removed_at', 'is', null)
          .execute()
        const boards = await db
          .selectFrom('board')
          .selectAll()
          .where('deleted_at', 'is', null)
          .where('id', 'in', (of) =>
            of
              .selectFrom('participant')
              .select('board_id')
              .where('session_id', '=', sessionId)
              .where('removed_at', 'is', null),
          )
          .orderBy('created_at', 'desc')
          .orderBy('id')
          .execute()
        const byBoard = new Map(theirs.map((row) => [row.board_id, row]))
        return boards.flatMap((board) => {
          const participant = byBoard.get(board.id)
          return participant ? [{ board: toBoard(board), participant: toParticipant(participant) }] : []
        })
      }),

    createSession: (session) =>
      guarded(async () => {
        await db.insertInto('session').values(fromSession(session)).execute()
      }),
    sessionByToken: (tokenHash) =>
      guarded(async () => {
        const row = await db.selectFrom('session').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
        return row && toSession(row)
      }),
    touchSession: (sessionId, lastUsedAt, ownDevice) =>
      guarded(async () => {
        const said = ownDevice !== undefined && { own_device: flag(ownDevice) }
        await db
          .updateTable('session')
          .set({ last_used_at: lastUsedAt, ...said })
          .where('id', '=', sessionId)
          .execute()
      }),

    participant: (boardId, sessionId) =>
      guarded(async () => {
        const row = await db
          .selectFrom('participant')
          .selectAll()
          .where('board_id', '=', boardId)
          .where('session_id', '=', sessionId)
          .executeTakeFirst()
        return row && toParticipant(row)
      }),
    participants: (boardId) =>
      guarded(async () => {
        const rows = await db
          .selectFrom('participant')
          .selectAll()
          .where('board_id', '=', boardId)
          .where('removed_at', 'is', null)
          .orderBy('joined_at')
          .orderBy('id')
          .execute()
        return rows.map(toParticipant)
      }),

    invite: (inviteId) =>
      guarded(async () => {
        if (!ID.test(inviteId)) return undefined
        const row = await db.selectFrom('invite').selectAll().where('id', '=', inviteId).executeTakeFirst()
        return row && toInvite(row)
      }),
    invites: (boardId) =>
      guarded(async () => {
        const rows = await db
          .selectFrom('invite')
          .selectAll()
          .where('board_id', '=', boardId)
          .orderBy('created_at')
          .orderBy('id')
          .execute()
        return rows.map(toInvite)
      }),
    addInvites: (invites, audit) =>
      transaction(async (trx) => {
        if (invites.length > 0) await trx.insertInto('invite').values(invites.map(fromInvite)).execute()
        await trx.insertInto('audit').values(fromAudit(audit, at())).execute()
      }),
    revokeInvite: (boardId, inviteId, revokedAt, audit) =>
      transaction(async (trx) => {
        await trx
          .updateTable('invite')
          .set({ revoked_at: revokedAt })
          .where('board_id', '=', boardId)
          .where('id', '=', inviteId)
          .where('revoked_at', 'is', null)
          .execute()
        const removed = await trx
          .updateTable('participant')
          .set({ removed_at: revokedAt })
          .where('board_id', '=', boardId)
          .where('invite_id', '=', inviteId)
          .where('removed_at', 'is', null)
          .where('id', '!=', audit.actorId ?? '')
          .returning('id')
          .execute()
        await trx.insertInto('audit').values(fromAudit(audit, at())).execute()
        return removed.map(({ id }) => id)
      }),
    join: (inviteId, participant, joinedAt, audit) =>
      transaction(async (trx) => {
        // counting and checking are one statement, so the last use is given once
        const counted = await trx
          .updateTable('invite')
          .set((of) => ({ uses: of('uses', '+', 1), last_used_at: joinedAt }))
          .where('id', '=', inviteId)
          .where('board_id', '=', participant.boardId)
          .where('revoked_at', 'is', null)
          .where((of) => of.or([of('max_uses', 'is', null), of('uses', '<', of.ref('max_uses'))]))
          .where((of) => of.or([of('expires_at', 'is', null), of('expires_at', '>', joinedAt)]))
          .returning('id')
          .execute()
        if (counted.length === 0) return false
        const row = fromParticipant(participant)
        await trx
          .insertInto('participant')
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(['board_id', 'session_id']).doUpdateSet({
              name: row.name,
              organisation: row.organisation,
              role: row.role,
              colour: row.colour,
              guest: row.guest,
              invite_id: row.invite_id,
              removed_at: row.removed_at,
            }),
          )
          .execute()
        await trx.insertInto('audit').values(fromAudit(audit, joinedAt)).execute()
        return true
      }),

    loadDoc: (boardId) => transaction((trx) => loadDoc(trx, boardId, at())),
    quarantineUpdate: (boardId, seq, reason) => transaction((trx) => quarantineUpdate(trx, boardId, seq, reason, at())),
    commit: (updates, touches, claims = []) => transaction((trx) => commitUpdates(trx, updates, touches, claims, at())),
    writeSnapshot: (boardId, seq, bytesV2) => guarded(() => writeSnapshot(db, boardId, seq, bytesV2, at())),

    probe: () =>
      guarded(async () => {
        const row = { at: at() }
        await db
          .insertInto('probe')
          .values({ id: 1, ...row })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute()
      }),
    close: () => db.destroy(),
  }
}

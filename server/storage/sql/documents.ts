import {
  commitUpdates,
  loadDoc,
  packHistory,
  quarantineUpdate,
  replaceHistory,
  updatesOf,
  writeSnapshot,
} from '#server/storage/docLog.ts'
import { note, type Sql } from '#server/storage/sql/context.ts'
import { forgetPlans, writeSteps } from '#server/storage/sql/history.ts'
import type { Storage } from '#server/storage/storage.ts'

type Part = Pick<Storage, 'loadDoc' | 'updatesOf' | 'quarantineUpdate' | 'commit' | 'writeSnapshot' | 'replaceHistory'>

/** The maps' documents. */
export const documents = ({ db, at, upkeep, guarded, transaction }: Sql): Part => ({
  loadDoc: (boardId) => transaction((trx) => loadDoc(trx, boardId, at())),
  updatesOf: (boardId) => transaction((trx) => updatesOf(trx, boardId)),
  quarantineUpdate: (boardId, seq, reason) => transaction((trx) => quarantineUpdate(trx, boardId, seq, reason, at())),
  commit: (updates, touches, claims = [], history = []) =>
    transaction(async (trx) => {
      const results = await commitUpdates(trx, updates, touches, claims, at())
      await writeSteps(trx, history)
      for (const { audit } of updates) if (audit) await note(trx, audit, at())
      return results
    }),
  writeSnapshot: (boardId, seq, bytesV2) => guarded(() => writeSnapshot(db, boardId, seq, bytesV2, at())),
  replaceHistory: async (boardId, { bytesV2, generation }, audit) => {
    const history = await guarded(() => packHistory(bytesV2))
    await transaction(async (trx) => {
      await replaceHistory(trx, boardId, history, generation, at())
      await forgetPlans(trx, boardId)
      await note(trx, audit, at())
    })
    await upkeep.scrub()
  },
})

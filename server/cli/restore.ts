import { basename, dirname, join, resolve } from 'node:path'
import { chmod, stat } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { CommandFailed, counted, type Command } from '#server/cli/command.ts'
import { databaseFile, exchange, inWorkFolder, lockDatabase } from '#server/cli/databaseFile.ts'
import { eraseAgain, erasuresIn } from '#server/cli/eraseAgain.ts'
import { closing } from '#server/cli/storedBoards.ts'
import { verifyFile } from '#server/cli/verify.ts'
import { newSecret } from '#server/http/identify.ts'
import { openStorage } from '#server/storage/backends.ts'
import { copyDatabase } from '#server/storage/verify.ts'
import { fileStamp, makePrivateFolder } from '#server/tasks/backups.ts'

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false, // nothing there that could be lost
  )

/**
 * Every board gets another generation: a browser that holds what was drawn since the backup must not merge it into a
 * history it does not belong to. Documents stay as they are, byte for byte.
 */
function newGenerations(file: string, at: string): number {
  const db = new Database(file, { fileMustExist: true })
  try {
    db.pragma('synchronous = FULL')
    return db.transaction(() => {
      // the column is that of the statement
      const ids = db.prepare('select id from board').pluck().all() as string[]
      const change = db.prepare('update board set generation = ? where id = ?')
      const note = db.prepare(
        `insert into audit (at, board_id, action, target_id, outcome) values (?, ?, 'history.cut', ?, 'restored')`,
      )
      for (const id of ids) {
        change.run(newSecret(128), id)
        note.run(at, id, id)
      }
      return ids.length
    })()
  } finally {
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
  }
}

/** Puts a backup in the place of the database; the server must not run. */
export const restore: Command = {
  name: 'restore',
  usage: '<file>',
  about: 'Puts a backup in the place of the database, which is kept aside; the server must be stopped',
  async run({ config, args: [backup = ''], say, now }) {
    const [file, source] = [databaseFile(config), resolve(backup)]
    if (!(await exists(source))) throw new CommandFailed(`There is no file ${source}.`)
    if (source === file) throw new CommandFailed('This is the database itself, and no backup of it.')
    await makePrivateFolder(dirname(file))
    const { broken } = await verifyFile(config, source, now())
    if (broken.length > 0) {
      for (const line of broken) say(`fail  ${line}`)
      throw new CommandFailed(`The backup ${source} has faults, and nothing was changed: choose another.`)
    }
    const lock = lockDatabase(file)
    try {
      return await inWorkFolder(file, async (folder) => {
        const prepared = join(folder, 'restored.db')
        await copyDatabase(source, prepared)
        const erasures = (await exists(file)) ? await erasuresIn(file) : []
        if (!erasures) {
          say('warn  the replaced database cannot be read: whoever was erased since the backup must be erased again')
        }
        const storage = await openStorage(`sqlite:${prepared}`, { now })
        const erased = await closing(storage, () => eraseAgain(storage, erasures ?? [], config))
        const boards = newGenerations(prepared, now().toISOString())
        await chmod(prepared, 0o600)
        const aside = `${file}.replaced-${fileStamp(now())}`
        const replaces = await exists(file)
        await exchange(prepared, file, aside)
        say(`restored ${basename(source)}: ${counted(boards, 'board')}, each with a new generation`)
        if (erased > 0) say(`erased again ${counted(erased, 'person')}, as since the backup`)
        if (replaces) say(`the replaced database is kept as ${aside}`)
        return 0
      })
    } finally {
      lock.release()
    }
  },
}

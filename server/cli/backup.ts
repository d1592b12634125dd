import { basename, dirname, join, resolve } from 'node:path'
import { access } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { CommandFailed, counted, type Command } from '#server/cli/command.ts'
import { databaseFile } from '#server/cli/databaseFile.ts'
import { copyDatabase } from '#server/storage/verify.ts'
import { backupName, makePrivateFolder } from '#server/tasks/backups.ts'

/** Writes the act down, as the server does; it may be at work on the same file, which takes turns. */
function noteBackup(file: string, name: string, sound: boolean, at: Date): void {
  const db = new Database(file, { fileMustExist: true, timeout: 5000 })
  try {
    db.pragma('synchronous = FULL')
    db.prepare(`insert into audit (at, action, target_id, outcome) values (?, 'backup.made', ?, ?)`).run(
      at.toISOString(),
      name,
      sound ? 'verified' : 'damaged',
    )
  } finally {
    db.close()
  }
}

/** A backup now, beside those of each night: the server may run, and writes on. */
export const backup: Command = {
  name: 'backup',
  usage: '[file]',
  about: 'Copies the database as it is now, also while the server runs, and verifies the copy',
  async run({ config, args: [wanted], say, now }) {
    const file = wanted === undefined ? join(config.backupDir, backupName(now())) : resolve(wanted)
    const there = await access(file).then(
      () => true,
      () => false, // it is not there, as it should be
    )
    if (there) throw new CommandFailed(`There is a file ${basename(file)} in ${dirname(file)} already.`)
    await makePrivateFolder(dirname(file))
    const report = await copyDatabase(databaseFile(config), file)
    noteBackup(databaseFile(config), basename(file), report.ok, now())
    say(`${file}: ${counted(report.boards, 'board')}, verified`)
    if (report.ok) return 0
    say('The copy is exact, but the database itself has faults: see the command verify.')
    return 1
  },
}

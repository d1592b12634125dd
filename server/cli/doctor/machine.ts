import { constants } from 'node:fs'
import { access, readFile, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { counted } from '#server/cli/command.ts'
import { databaseFile } from '#server/cli/databaseFile.ts'
import { fail, messageOf, ok, warn, type Finding } from '#server/cli/doctor/finding.ts'
import type { Config } from '#server/config.ts'
import { OLDEST_ENGINE, assertEngine, engineVersion } from '#server/storage/sqliteEngine.ts'
import { verifyDatabase } from '#server/storage/verify.ts'
import { backupsIn } from '#server/tasks/backups.ts'

const OLDEST_NODE = [20, 19] as const
const MIB = 1024 * 1024
const [FULL_BYTES, TIGHT_BYTES] = [100 * MIB, 1024 * MIB] as const
const HOUR_MS = 3_600_000
/** A night's backup and the time it may take. */
const OLD_BACKUP_MS = 36 * HOUR_MS
/** File systems on another machine, by the number Linux gives them. */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x01021997, '9p'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x65735546, 'FUSE'],
])

export function checkPrograms(): Finding[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const node = `Node ${process.versions.node}`
  const old = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])
  const findings = [old ? fail(node, `install Node ${OLDEST_NODE.join('.')} or newer`) : ok(node)]
  try {
    const db = new Database(':memory:')
    const version = engineVersion(db)
    try {
      assertEngine(db)
      return [...findings, ok(`SQLite ${version}`)]
    } catch {
      return [...findings, fail(`SQLite ${version}`, `it must be ${OLDEST_ENGINE} or newer: install the packages anew`)]
    } finally {
      db.close()
    }
  } catch (error) {
    const advice = 'run "npm rebuild better-sqlite3" with this version of Node'
    return [...findings, fail(`the SQLite engine does not load: ${messageOf(error)}`, advice)]
  }
}

async function checkRights(folder: string): Promise<Finding> {
  const mode = (await stat(folder)).mode & 0o777
  const writable = await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false, // that it may not is the finding
  )
  if (!writable) return fail(`${folder} may not be written by this user`, 'give it to the user the server runs as')
  if (mode !== 0o700)
    return warn(`${folder} has mode ${mode.toString(8)}`, `others may look into it: chmod 700 ${folder}`)
  return ok(`${folder} is this user's alone`)
}

export async function checkFolder(config: Config, needed = 0): Promise<Finding[]> {
  const folder = dirname(databaseFile(config))
  try {
    await stat(folder)
  } catch {
    return [ok(`${folder} is not there yet: the server makes it at its first start`)]
  }
  const { bavail, bsize, type } = await statfs(folder)
  const free = bavail * bsize
  const space = `${Math.floor(free / MIB)} MiB are free for ${folder}`
  const network = NETWORK_FILE_SYSTEMS.get(type)
  return [
    await checkRights(folder),
    free < FULL_BYTES
      ? fail(space, 'free space now: with a full disk nothing can be saved')
      : free < Math.max(TIGHT_BYTES, needed * 3)
        ? warn(space, 'backups and the monthly rewrite need about three times the size of the database')
        : ok(space),
    network === undefined
      ? ok(`${folder} lies on a local disk, as far as can be told`)
      : fail(`${folder} lies on ${network}`, 'put the database on a local disk: locks on another machine do not hold'),
  ]
}

export async function checkDatabaseFile(config: Config, now: Date): Promise<Finding[]> {
  const file = databaseFile(config)
  const found = await stat(file).catch(() => undefined) // there is none before the first start
  if (!found) return [ok('there is no database yet')]
  const late = found.mtimeMs - now.getTime() > 60_000
  const clock = late ? [fail('the database was changed in the future', 'the clock was set back: set it right')] : []
  try {
    const report = await verifyDatabase(file)
    const size = `${Math.ceil(found.size / MIB)} MiB`
    if (!report.ok)
      return [...clock, fail(`the database has faults (${size})`, 'run the command verify, then restore a backup')]
    const boards = ok(`the database holds ${counted(report.boards, 'board')}, every checksum is right (${size})`)
    if (report.quarantined === 0) return [...clock, boards]
    const aside = warn(
      `${report.quarantined} rows were set aside as unreadable`,
      'run the command verify: it names the boards',
    )
    return [...clock, boards, aside]
  } catch (error) {
    return [
      ...clock,
      fail(`the database does not open: ${messageOf(error)}`, 'restore a backup: see docs/operations.md'),
    ]
  }
}

export async function checkBackups(config: Config, now: Date): Promise<Finding[]> {
  const newest = (await backupsIn(config.backupDir)).at(-1)
  const none = warn(
    `there is no backup in ${config.backupDir}`,
    'the server makes one each night; by hand: the command backup',
  )
  const there = await stat(databaseFile(config)).catch(() => undefined) // there is none before the first start
  if (!there) return []
  if (!newest) return [none]
  const found = await stat(newest.file)
  const age = now.getTime() - found.mtimeMs
  const what = `the newest backup is ${Math.round(age / HOUR_MS)} hours old`
  return age > OLD_BACKUP_MS
    ? [warn(what, 'see the log of the server for "task failed", and the free space')]
    : [ok(what)]
}

export async function checkClock({ timeZone }: Config, now: Date): Promise<Finding[]> {
  const there = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now)
  return [ok(`it is ${there} in TIME_ZONE ${timeZone}: compare with your watch`)]
}

/** Sockets are open files; Linux says how many this process may have. */
export async function checkOpenFiles({ maxConnTotal }: Config): Promise<Finding[]> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '') // other systems do not have it
  const most = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY)
  if (most >= maxConnTotal + 200) return []
  return [
    warn(
      `this user may open ${most} files`,
      `MAX_CONN_TOTAL is ${maxConnTotal}: raise the limit (LimitNOFILE) or lower the setting`,
    ),
  ]
}

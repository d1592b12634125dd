import { stat } from 'node:fs/promises'
import type { Command } from '#server/cli/command.ts'
import { databaseFile } from '#server/cli/databaseFile.ts'
import { fail, lineOf, messageOf, type Finding } from '#server/cli/doctor/finding.ts'
import {
  checkBackups,
  checkClock,
  checkDatabaseFile,
  checkFolder,
  checkOpenFiles,
  checkPrograms,
} from '#server/cli/doctor/machine.ts'
import { checkPublicUrl } from '#server/cli/doctor/proxy.ts'
import { checkSettings } from '#server/cli/doctor/settings.ts'

/** Looks at everything around the server, from the disk to the proxy, and says what to do. Changes nothing. */
export const doctor: Command = {
  name: 'doctor',
  usage: '',
  about: 'Looks at the machine, the database, the settings and the way to PUBLIC_URL, and says what to do',
  async run({ config, say, now }) {
    const size = await stat(databaseFile(config)).then(
      ({ size: bytes }) => bytes,
      () => 0, // there is none before the first start
    )
    const checks: readonly (() => Finding[] | Promise<Finding[]>)[] = [
      checkPrograms,
      () => checkFolder(config, size),
      () => checkDatabaseFile(config, now()),
      () => checkBackups(config, now()),
      () => checkClock(config, now()),
      () => checkOpenFiles(config),
      () => checkSettings(config),
      () => checkPublicUrl(config),
    ]
    let failed = false
    for (const check of checks) {
      const findings = await Promise.resolve()
        .then(check)
        .catch((error: unknown) => [
          fail(`a check could not be made: ${messageOf(error)}`, 'see what the message says'),
        ])
      for (const finding of findings) {
        say(lineOf(finding))
        failed ||= finding.level === 'fail'
      }
    }
    return failed ? 1 : 0
  },
}

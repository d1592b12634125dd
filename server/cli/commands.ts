import { backup } from '#server/cli/backup.ts'
import type { Command } from '#server/cli/command.ts'
import { doctor } from '#server/cli/doctor.ts'
import { exportMap } from '#server/cli/exportMap.ts'
import { migrate } from '#server/cli/migrate.ts'
import { restore } from '#server/cli/restore.ts'
import { verify } from '#server/cli/verify.ts'

/** What the program does besides serving, in the order of `--help`. */
export const COMMANDS: readonly Command[] = [backup, restore, verify, exportMap, migrate, doctor]

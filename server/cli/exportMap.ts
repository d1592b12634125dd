import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CommandFailed, type Command } from '#server/cli/command.ts'
import { onCopy } from '#server/cli/storedBoards.ts'
import { loadStored } from '#server/sync/binned.ts'
import { NoSuchBoard } from '#server/sync/faults.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'

/** The map of a board as `GET …/map` gives it, from the database, whether or not a server runs. */
export const exportMap: Command = {
  name: 'export',
  usage: '<boardId> [file]',
  about: 'Writes the map of a board as a file that can be imported again',
  async run({ config, args: [boardId = '', file], say, write }) {
    const text = await onCopy(config, async (storage) => {
      const { live } = await loadStored(storage, boardId).catch((error: unknown) => {
        if (error instanceof NoSuchBoard) throw new CommandFailed(`There is no board ${JSON.stringify(boardId)}.`)
        throw error
      })
      return `${JSON.stringify(toMapFile(live, { id: boardId }), null, 2)}\n`
    })
    if (file === undefined) {
      write(text)
      return 0
    }
    const path = resolve(file)
    await writeFile(path, text, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
      throw new CommandFailed(`The file ${path} cannot be written: ${error instanceof Error ? error.message : ''}.`)
    })
    say(path)
    return 0
  },
}

import { setImmediate } from 'node:timers/promises'
import { Zip, ZipDeflate } from 'fflate'
import { auditLines } from '#server/boards/auditPages.ts'
import { dayOf, findingsAnswer, wordsOf } from '#server/boards/derived.ts'
import { storedMap } from '#server/boards/storedMaps.ts'
import type { Deps } from '#server/deps.ts'
import type { BoardRow } from '#server/storage/storage.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { REGISTER_FORMATS } from '#shared/exports/formats.ts'

/** What a part is made of. */
interface ArchiveInput {
  readonly deps: Deps
  readonly board: BoardRow
}
interface ArchivePart {
  /** The name of its file. */
  readonly name: string
  make(input: ArchiveInput): AsyncGenerator<string | Uint8Array, void, undefined>
}

async function* mapText({ deps, board }: ArchiveInput) {
  const text = await deps.rooms.read(board.id, (doc) => JSON.stringify(toMapFile(doc, { id: board.id }), null, 2))
  yield `${text}\n`
}
const register = (format: (typeof REGISTER_FORMATS)[number]): ArchivePart => ({
  name: `register.${format.id}`,
  async *make({ deps, board }) {
    const { map, seq } = await storedMap(deps.rooms, board.id)
    const { language } = map.settings
    const [asOf, t] = [dayOf(deps, map, undefined), wordsOf(deps, map, language)]
    yield format.make({ map, boardId: board.id, seq, asOf, language, t })
  },
})

/** What the archive of a board holds, in this order. */
export const ARCHIVE_PARTS: readonly ArchivePart[] = [
  { name: 'map.json', make: mapText },
  ...REGISTER_FORMATS.map(register),
  {
    name: 'findings.json',
    async *make({ deps, board }) {
      const { map } = await storedMap(deps.rooms, board.id)
      yield `${JSON.stringify(findingsAnswer(deps, { board, map }, { all: true }), null, 2)}\n`
    },
  },
  { name: 'audit.jsonl', make: ({ deps, board }) => auditLines(deps, board.id) },
]

/** Bytes packed between two looks at what else the server has to do. */
const SLICE_BYTES = 262_144
const utf8 = new TextEncoder()

/** The archive of a board as a zip file, made and handed out piece by piece. */
export async function* archiveOf(deps: Deps, board: BoardRow): AsyncGenerator<Uint8Array, void, undefined> {
  const made: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    made.push(bytes)
  })
  for (const part of ARCHIVE_PARTS) {
    const file = new ZipDeflate(part.name, { level: 6 })
    file.mtime = deps.clock.now()
    zip.add(file)
    for await (const piece of part.make({ deps, board })) {
      const bytes = typeof piece === 'string' ? utf8.encode(piece) : piece
      for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
        file.push(bytes.subarray(at, at + SLICE_BYTES))
        yield* made.splice(0)
        await setImmediate()
      }
    }
    file.push(new Uint8Array(), true)
  }
  zip.end()
  yield* made
}

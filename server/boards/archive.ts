import { setImmediate } from 'node:timers/promises'
import { Zip, ZipDeflate } from 'fflate'
import { auditLines } from '#server/boards/auditPages.ts'
import type { Wish } from '#server/boards/derived.ts'
import { approvedVersion } from '#server/boards/versionAnswers.ts'
import { frozenBytes } from '#server/boards/versionFiles.ts'
import type { Deps } from '#server/deps.ts'
import type { BoardRow } from '#server/storage/storage.ts'
import type { VersionRow } from '#server/storage/versionStore.ts'
import { mutingsOf } from '#server/boards/mutings.ts'
import type { CitedVersion } from '#shared/exports/citedVersion.ts'
import { TABLE_NAMES, type TableName } from '#shared/exports/exportInput.ts'
import { TEXT_FORMATS } from '#shared/exports/formats.ts'
import type { Mutings } from '#shared/exports/findingsTable.ts'

/** What an archive needs of the server. */
export type ArchiveNeeds = Pick<Deps, 'derive' | 'storage' | 'clock' | 'config'>
type Pieces = AsyncGenerator<Uint8Array, void, undefined>

const fileOf = (name: TableName, format: string): string =>
  name === 'register' ? `register.${format}` : `views/${name}.${format}`

/** What the archive of a board holds of its map, in this order, by the names of the files. */
const mapParts = (mutings: Mutings, approved?: CitedVersion): readonly (readonly [name: string, wish: Wish])[] => [
  ['map.json', { part: 'mapFile' }],
  ['workbook.xlsx', { part: 'workbook', mutings, approved }],
  ...TABLE_NAMES.flatMap((of) =>
    TEXT_FORMATS.map(({ id }) => [fileOf(of, id), { part: 'table', of, format: id }] as const),
  ),
  ['findings.json', { part: 'findings', indented: true, mutings }],
]
const AUDIT_PART = 'audit.jsonl'
export const ARCHIVE_PARTS: readonly string[] = [...mapParts({}).map(([name]) => name), AUDIT_PART]

/** Bytes packed between two looks at what else the server has to do. */
const SLICE_BYTES = 262_144
const utf8 = new TextEncoder()

async function* auditBytes(deps: ArchiveNeeds, boardId: string): Pieces {
  for await (const lines of auditLines(deps, boardId)) yield utf8.encode(lines)
}
async function* inSlices(bytes: Uint8Array): Pieces {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    yield bytes.subarray(at, at + SLICE_BYTES)
    await setImmediate()
  }
}

/** Under its number: the bytes whose SHA-256 is its checksum. */
const versionFile = ({ number }: VersionRow): string => `versions/${number}.json`

/** Every named version of a board, oldest first. */
async function namedVersions({ storage }: ArchiveNeeds, boardId: string): Promise<readonly VersionRow[]> {
  const all: VersionRow[] = []
  for (;;) {
    const before = all.at(-1)?.place
    const page = { kind: 'named', limit: 200, ...(before !== undefined && { before }) } as const
    const rows = await storage.versions(boardId, page)
    all.push(...rows)
    if (rows.length < page.limit) return all.toReversed()
  }
}
async function* versionBytes(deps: ArchiveNeeds, row: VersionRow): Pieces {
  yield* inSlices(await frozenBytes(deps, row, 'map'))
}

async function* packed(parts: readonly (readonly [name: string, pieces: Pieces])[], mtime: Date): Pieces {
  const made: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    made.push(bytes)
  })
  for (const [name, pieces] of parts) {
    const file = new ZipDeflate(name, { level: 6 })
    file.mtime = mtime
    zip.add(file)
    for await (const piece of pieces) {
      file.push(piece)
      yield* made.splice(0)
    }
    file.push(new Uint8Array(), true)
  }
  zip.end()
  yield* made
}

/**
 * The archive of a board as a zip file, packed and handed out piece by piece. Rejects as `Derive` does, before the first
 * piece.
 */
export async function archiveOf(deps: ArchiveNeeds, { id }: Pick<BoardRow, 'id'>): Promise<Pieces> {
  const parts: (readonly [string, Pieces])[] = []
  for (const [name, wish] of mapParts(await mutingsOf(deps, id), await approvedVersion(deps, id)))
    parts.push([name, inSlices((await deps.derive(id, wish)).bytes)])
  const versions = (await namedVersions(deps, id)).map((row) => [versionFile(row), versionBytes(deps, row)] as const)
  return packed([...parts, ...versions, [AUDIT_PART, auditBytes(deps, id)]], deps.clock.now())
}

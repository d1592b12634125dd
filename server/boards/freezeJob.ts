import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import { deriveFromFile, deriveFromMap, type Context } from '#server/boards/derived.ts'
import { fileOf } from '#server/boards/deriveJob.ts'
import type { TextsOf } from '#server/deps.ts'
import type { FrozenParts, VersionRow } from '#server/storage/versionStore.ts'
import { readCopy } from '#server/sync/readCopy.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { MapFile } from '#shared/model/mapFile.ts'

/** Freeze a document (one update of format v1) as a version. */
export interface FreezeJob extends Context {
  readonly kind: 'freeze'
  readonly document: Uint8Array
}
/** What a version holds and what is told of it. */
export interface Frozen
  extends FrozenParts, Pick<VersionRow, 'seq' | 'asOf' | 'checksum' | 'counts' | 'language' | 'organisations'> {
  readonly kind: 'frozen'
}
/** The same map twice: as a file, and as it is derived from. */
export interface FreezableMap {
  readonly file: MapFile
  readonly map: BenefitMap
}

const packed = promisify(deflate)
const unpacked = promisify(inflate)
/** The bytes that were frozen. */
export const thawed = async (part: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await unpacked(part))

export const checksumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Freezes a map: its file, and what follows from it on its status date in its own language. */
export async function freezeMap({ file, map }: FreezableMap, context: Context, texts: TextsOf): Promise<Frozen> {
  const mapBytes = fileOf(deriveFromFile(file, { part: 'mapFile' }, context)).bytes
  const register = await deriveFromMap(map, { part: 'table', of: 'register', format: 'json' }, context, texts)
  const findings = await deriveFromMap(map, { part: 'findings' }, context, texts)
  const { organisations, elements, links } = map
  const [first, second, third] = await Promise.all([
    packed(mapBytes),
    packed(fileOf(register).bytes),
    packed(fileOf(findings).bytes),
  ])
  return {
    kind: 'frozen',
    seq: context.seq,
    asOf: register.asOf,
    checksum: checksumOf(mapBytes),
    counts: {
      elements: elements.length,
      links: links.length,
      benefits: elements.filter(({ kind }) => kind === 'benefit').length,
      organisations: organisations.length,
    },
    language: map.settings.language,
    organisations: organisations.filter(({ kind }) => kind !== 'group').map(({ id, name }) => ({ id, name })),
    map: first,
    register: second,
    findings: third,
  }
}

/** Does the job here and now, in a thread that has nothing else to do. */
export const runFreezeJob = ({ document, boardId, ...context }: FreezeJob, texts: TextsOf): Promise<Frozen> =>
  freezeMap(
    readCopy(document, (doc) => ({ file: toMapFile(doc, { id: boardId }), map: readMap(doc) })),
    { boardId, ...context },
    texts,
  )

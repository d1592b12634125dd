import { readFrozenFile, mapOfFile } from '#server/boards/frozenMap.ts'
import type { MapRefusal } from '#server/boards/mapJobs.ts'
import { readCopy } from '#server/sync/readCopy.ts'
import { compareMaps, type ComparedMap } from '#shared/compare/compareMaps.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import { balanceOf } from '#shared/register/balance.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import type { MapComparison } from '#shared/wire/versions.ts'

type About = MapComparison['before']
/** One of two maps: the bytes of its file, or a document (one update of format v1). */
export type ComparedSource = { readonly file: Uint8Array } | { readonly document: Uint8Array }
export interface ComparedSide {
  readonly about: Omit<About, 'asOf'>
  /** Of a version; else the map's, else `today`. */
  readonly asOf?: string
  readonly source: ComparedSource
}
/** Find out what became different from one map to another. */
export interface CompareJob {
  readonly kind: 'compare'
  readonly boardId: string
  readonly today: string
  readonly before: ComparedSide
  readonly after: ComparedSide
}
export interface Compared {
  readonly kind: 'compared'
  /** JSON, as it is answered. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

interface ReadMap {
  readonly file: MapFile
  readonly map: BenefitMap
}
function mapIn(source: ComparedSource, boardId: string): ReadMap {
  if ('document' in source) {
    return readCopy(source.document, (doc) => ({ file: toMapFile(doc, { id: boardId }), map: readMap(doc) }))
  }
  const file = readFrozenFile(source.file)
  return { file, map: mapOfFile(file) }
}

function sideOf({ about, asOf, source }: ComparedSide, { boardId, today }: CompareJob) {
  const { file, map } = mapIn(source, boardId)
  const day = asOf ?? map.settings.asOf ?? today
  const compared: ComparedMap = { file, register: deriveRegister(map, day), balance: balanceOf(map) }
  return { about: { ...about, asOf: day }, compared }
}

/** More than anybody reads: the maps are no longer the same map. */
const MAX_COMPARISON_BYTES = 5 * 1024 * 1024

/** Does the job here and now; says when it comes to more than can be answered. */
export function runCompareJob(job: CompareJob, maxBytes = MAX_COMPARISON_BYTES): Compared | MapRefusal {
  const [before, after] = [sideOf(job.before, job), sideOf(job.after, job)]
  const comparison: MapComparison = {
    before: before.about,
    after: after.about,
    ...compareMaps(before.compared, after.compared),
  }
  const bytes = new TextEncoder().encode(JSON.stringify(comparison))
  return bytes.length > maxBytes ? { kind: 'too-large' } : { kind: 'compared', bytes }
}

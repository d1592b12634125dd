import type { CompareJob, Compared } from '#server/boards/compareJob.ts'
import type { DeriveJob, DerivedFile } from '#server/boards/deriveJob.ts'
import type { FreezeJob, Frozen } from '#server/boards/freezeJob.ts'
import type { RefreezeJob, Unchanged } from '#server/boards/refreezeJob.ts'
import type { RestoredMap, RestoreJob } from '#server/boards/restoreJob.ts'
import type { PlannedUndo, UndoJob, UndoStepJob } from '#server/boards/undoJob.ts'
import type { Config } from '#server/config.ts'
import { importOnCopy, kindsIn, type TriedImport } from '#server/sync/importOnCopy.ts'
import { seedBoard, type Seed } from '#server/sync/seedBoard.ts'
import type { ImportMode } from '#shared/doc/importEntries.ts'
import type { LayoutDirection, Language } from '#shared/model/benefitMap.ts'
import { TEXT_FIELDS } from '#shared/model/fields.ts'
import { readMapFile, type MapFile, type ReadOptions } from '#shared/model/mapFile.ts'
import type { MapFileProblem } from '#shared/model/mapFileProblems.ts'

export type MapLimits = Pick<Config, 'maxElements' | 'maxText'>

/** Import a file, as its bytes came, into a copy of the document (one update of format v1). */
export interface ImportJob {
  readonly kind: 'import'
  readonly text: Uint8Array
  readonly document: Uint8Array
  readonly mode: ImportMode
  /** Whether title, settings and mutings are taken, too. */
  readonly settings: boolean
  readonly limits: MapLimits
}
/** Make the document a board begins with. */
export interface SeedJob {
  readonly kind: 'seed'
  /** Parsed JSON that is to be a map; absent = an empty map. */
  readonly map?: unknown
  readonly title: string
  /** The language asked for; else that of the map; else `otherwise`. */
  readonly language?: Language
  readonly otherwise: Language
  /** Where the goals stand unless the map says it. */
  readonly layoutDirection?: LayoutDirection
  readonly limits: MapLimits
}
type HereJob = ImportJob | SeedJob
export type MapJob = HereJob | DeriveJob | FreezeJob | RefreezeJob | CompareJob | RestoreJob | UndoJob | UndoStepJob

/** Why a job has no outcome. */
export type MapRefusal =
  | { readonly kind: 'invalid-json' }
  | { readonly kind: 'unreadable'; readonly problems: readonly MapFileProblem[] }
  | { readonly kind: 'too-large' }
export type Imported = TriedImport & { readonly kind: 'imported' }
export interface Seeded extends Omit<Seed, 'problems'> {
  readonly kind: 'seeded'
  readonly language: Language
  /** Those of the map, in its order. */
  readonly organisations: NonNullable<MapFile['organisations']>
}
export interface OutcomeOf {
  readonly import: Imported
  readonly seed: Seeded
  readonly derive: DerivedFile
  readonly freeze: Frozen
  readonly refreeze: Frozen | Unchanged
  readonly compare: Compared
  readonly undo: PlannedUndo
  readonly undoStep: PlannedUndo
  readonly restore: RestoredMap
}
export type MapOutcome =
  MapRefusal | Imported | Seeded | DerivedFile | Frozen | Unchanged | Compared | PlannedUndo | RestoredMap

type Read = { readonly file: MapFile; readonly problems: readonly MapFileProblem[] } | MapRefusal

function readWithin(json: unknown, limits: MapLimits, options?: ReadOptions): Read {
  const reading = readMapFile(json, options)
  if (!reading.ok) return { kind: 'unreadable', problems: reading.problems }
  const elements = [...(reading.file.elements ?? []), ...(reading.file.notes ?? [])]
  const isLong = (text: unknown) => typeof text === 'string' && text.length > limits.maxText
  if (elements.length > limits.maxElements || elements.some((one) => TEXT_FIELDS.some((name) => isLong(one[name])))) {
    return { kind: 'too-large' }
  }
  return reading
}

function parsed(text: Uint8Array): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(new TextDecoder().decode(text)) as unknown }
  } catch {
    return undefined // where the parser stumbled tells nobody anything
  }
}

/** Kinds of what is on the map, found out when a file that is merged first leaves one out. */
function kindsOf(document: Uint8Array): NonNullable<ReadOptions['kindOf']> {
  let kinds: ReturnType<typeof kindsIn> | undefined
  return (id) => (kinds ??= kindsIn(document)).get(id)
}

function importJob({ text, document, mode, settings, limits }: ImportJob): MapRefusal | Imported {
  const source = parsed(text)
  if (!source) return { kind: 'invalid-json' }
  const read = readWithin(source.json, limits, mode === 'merge' ? { kindOf: kindsOf(document) } : {})
  if ('kind' in read) return read
  const { report, ...rest } = importOnCopy(document, read.file, mode, { settings })
  const problems = [...read.problems, ...report.problems]
  return { kind: 'imported', report: { ...report, problems }, ...rest }
}

function seedJob({ map, title, language, otherwise, layoutDirection, limits }: SeedJob): MapRefusal | Seeded {
  const read = map === undefined ? undefined : readWithin(map, limits)
  if (read && 'kind' in read) return read
  const given = read?.file
  const file = layoutDirection
    ? { schemaVersion: 1, ...given, settings: { layoutDirection, ...given?.settings } }
    : given
  const spoken = language ?? file?.language ?? otherwise
  const { updates, nextNumber } = seedBoard({ title, language: spoken, ...(file && { file }) })
  return { kind: 'seeded', updates, nextNumber, language: spoken, organisations: file?.organisations ?? [] }
}

/** Does the job here and now, whatever time and memory that takes; says in the outcome what is wrong with the file. */
export function runMapJob(job: HereJob): MapRefusal | Imported | Seeded {
  try {
    return job.kind === 'import' ? importJob(job) : seedJob(job)
  } catch (error) {
    // lists within lists within lists, deeper than the stack: no map of anybody
    if (error instanceof RangeError) return { kind: 'too-large' }
    throw error
  }
}

/** Whether parsed JSON is so small that work on it is over in a moment: counted, not measured, and no further than need be. */
export function isSmall(json: unknown, most = 4000): boolean {
  let left = most
  const waiting: unknown[] = [json]
  while (waiting.length > 0 && left > 0) {
    const value = waiting.pop()
    left -= typeof value === 'string' ? value.length + 1 : 1
    if (typeof value !== 'object' || value === null) continue
    const inner = Object.values(value)
    if (inner.length > left) return false
    waiting.push(...inner)
  }
  return left > 0
}

import type { Context } from '#server/boards/derived.ts'
import { freezeMap, type Frozen } from '#server/boards/freezeJob.ts'
import { mapOfFile, readFrozenFile } from '#server/boards/frozenMap.ts'
import type { TextsOf } from '#server/deps.ts'
import { FIELDS } from '#shared/model/fields.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import type { FileEntry } from '#shared/model/mapFileEntries.ts'
import { isPlainObject } from '#shared/model/values.ts'
import { wholeName } from '#shared/model/wholeName.ts'

/** Freeze the map of a version again, without a name in its person fields. */
export interface RefreezeJob extends Context {
  readonly kind: 'refreeze'
  /** Bytes of a map file. */
  readonly file: Uint8Array
  readonly name: string
}
/** No person field holds the name. */
export interface Unchanged {
  readonly kind: 'unchanged'
}

const PERSONS = FIELDS.filter(({ type }) => type === 'person').map(({ name }) => name as string)

/** The entry with the name taken out of these fields; the entry itself where it is in none of them. */
function withoutName<T extends object>(entry: T, fields: readonly string[], isIn: (text: string) => boolean): T {
  const held = Object.entries(entry).filter(
    ([field, person]) =>
      fields.includes(field) && isPlainObject(person) && typeof person['name'] === 'string' && isIn(person['name']),
  )
  if (held.length === 0) return entry
  const cleared = held.map(([field, person]) => {
    const { name: _, ...rest } = person as Record<string, unknown>
    return [field, Object.keys(rest).length > 0 ? rest : undefined] as const
  })
  const next = { ...entry, ...Object.fromEntries(cleared) }
  // a field that says nothing is left out of a map file
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as T
}

function elementWithout<T extends FileEntry>(element: T, isIn: (text: string) => boolean): T {
  const next = withoutName(element, PERSONS, isIn)
  const { risks } = next
  if (!Array.isArray(risks)) return next
  const cleared = risks.map((risk: unknown) => (isPlainObject(risk) ? withoutName(risk, ['owner'], isIn) : risk))
  return cleared.some((risk, at) => risk !== risks[at]) ? { ...next, risks: cleared } : next
}

/** The file with the name taken out of every person field; undefined where it is in none. */
export function fileWithoutName(file: MapFile, name: string): MapFile | undefined {
  const isIn = wholeName(name)
  if (!isIn) return undefined
  const [elements, notes] = [file.elements ?? [], file.notes ?? []]
  const next = {
    elements: elements.map((one) => elementWithout(one, isIn)),
    notes: notes.map((one) => elementWithout(one, isIn)),
  }
  const isSame =
    next.elements.every((one, at) => one === elements[at]) && next.notes.every((one, at) => one === notes[at])
  if (isSame) return undefined
  return { ...file, elements: next.elements, ...(file.notes && { notes: next.notes }) }
}

/** Does the job here and now. */
export async function runRefreezeJob(
  { kind: _kind, file: bytes, name, ...context }: RefreezeJob,
  texts: TextsOf,
): Promise<Frozen | Unchanged> {
  const file = fileWithoutName(readFrozenFile(bytes), name)
  return file ? freezeMap({ file, map: mapOfFile(file) }, context, texts) : { kind: 'unchanged' }
}

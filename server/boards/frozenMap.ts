import { newDoc } from '#server/sync/newDoc.ts'
import { importMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { readMapFile, type MapFile } from '#shared/model/mapFile.ts'

/** A map file that the server wrote, from its bytes. */
export const readFrozenFile = (bytes: Uint8Array): MapFile => JSON.parse(new TextDecoder().decode(bytes)) as MapFile

/** The map that a file says, as everything is derived from it. */
export function mapOfFile(file: MapFile): BenefitMap {
  const reading = readMapFile(file)
  if (!reading.ok) throw new Error(`a map that was frozen cannot be read: ${JSON.stringify(reading.problems)}`)
  const doc = newDoc()
  importMapFile(doc, reading.file, 'replace', 'server')
  const map = readMap(doc)
  doc.destroy()
  return map
}

/** The map in the bytes of a map file that the server wrote. */
export const readFrozenMap = (bytes: Uint8Array): BenefitMap => mapOfFile(readFrozenFile(bytes))

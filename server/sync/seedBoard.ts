import * as Y from 'yjs'
import { newDoc } from '#server/sync/newDoc.ts'
import { giveNumbers, nextNumber, unnumbered } from '#server/sync/numbering.ts'
import { importMapFile, type ImportReport } from '#shared/doc/mapFile.ts'
import { migrate } from '#shared/doc/migrations.ts'
import { patchSettings } from '#shared/doc/settings.ts'
import { defaultSettings, type Language } from '#shared/model/benefitMap.ts'
import type { MapFile } from '#shared/model/mapFile.ts'

export interface SeedOptions {
  readonly title: string
  readonly language: Language
  /** What the map begins with, as `readMapFile` has read it; its title and language give way to those above. */
  readonly file?: MapFile
}
export interface Seed {
  /** First updates of the document, in order. */
  readonly updates: readonly Uint8Array[]
  readonly nextNumber: number
  /** What was taken otherwise than the file says. */
  readonly problems: ImportReport['problems']
}

/** The document a board begins with, its elements numbered from 1. Only the server makes it, before anyone joins. */
export function seedBoard({ title, language, file }: SeedOptions): Seed {
  const doc = newDoc()
  migrate(doc)
  patchSettings(doc, defaultSettings(title, language), 'server')
  const { problems } = file ? importMapFile(doc, file, 'merge', 'server') : { problems: [] }
  patchSettings(doc, { title, language }, 'server')
  const next = giveNumbers(doc, unnumbered(doc), nextNumber(doc, 1))
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return { updates: [update], nextNumber: next, problems }
}

import fc from 'fast-check'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { applyPlan, unpackPlan } from '#server/sync/carryOut.ts'
import { newDoc } from '#server/sync/newDoc.ts'
import { restoreOnCopy } from '#server/sync/restoreOnCopy.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { migrate } from '#shared/doc/migrations.ts'
import { patchSettings } from '#shared/doc/settings.ts'
import { readMapFile, type MapFile } from '#shared/model/mapFile.ts'
import { anyEdit } from '#shared/testing/edits.ts'

const edits = fc.array(anyEdit, { maxLength: 25 })
/** As a version keeps a map and gives it back. */
function frozen(doc: Y.Doc): MapFile {
  const reading = readMapFile(JSON.parse(JSON.stringify(toMapFile(doc))))
  if (!reading.ok) throw new Error('the map cannot be read')
  return reading.file
}
/** Lists by id, since what comes back stands where it can; numbers are never taken back, and rows of an element get new ids. */
const said = (file: MapFile) => {
  const byId = <T extends { readonly id: string }>(list: readonly T[] = []): readonly T[] =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return { ...file, numbers: {}, elements: byId(file.elements), links: byId(file.links), notes: byId(file.notes) }
}

test('whatever was done since, a map is again what it was, and undoing that makes it what it was before', async () => {
  await fc.assert(
    fc.asyncProperty(edits, edits, async (earlier, later) => {
      const doc = newDoc()
      migrate(doc)
      patchSettings(doc, { title: 'Karta' }, 'server')
      for (const edit of earlier) edit.run(doc, 'person')
      const [version, then] = [frozen(doc), said(toMapFile(doc))]
      for (const edit of later) edit.run(doc, 'person')
      const before = said(toMapFile(doc))
      const { parts, plan } = restoreOnCopy(Y.encodeStateAsUpdate(doc), version)
      for (const part of parts) Y.applyUpdate(doc, part)
      expect(said(toMapFile(doc))).toEqual(then)
      expect(restoreOnCopy(Y.encodeStateAsUpdate(doc), version).parts).toEqual([])
      if (!plan) return
      expect(applyPlan(doc, await unpackPlan(plan)).report.left).toEqual([])
      expect(said(toMapFile(doc))).toEqual(before)
    }),
    { numRuns: 60 },
  )
})

test('one element that is restored leaves all others as they are', () => {
  fc.assert(
    fc.property(edits, edits, fc.nat(), (earlier, later, at) => {
      const doc = newDoc()
      migrate(doc)
      for (const edit of earlier) edit.run(doc, 'person')
      const version = frozen(doc)
      const all = [...(version.elements ?? []), ...(version.notes ?? [])]
      const wanted = all[at % Math.max(1, all.length)]
      if (!wanted) return
      for (const edit of later) edit.run(doc, 'person')
      const others = (file: MapFile) => {
        const { elements, notes, links, ...rest } = said(file)
        const isOther = ({ id }: { readonly id: string }): boolean => id !== wanted.id
        const apart = links.filter((link) => link['from'] !== wanted.id && link['to'] !== wanted.id)
        return { ...rest, elements: elements.filter(isOther), notes: notes.filter(isOther), links: apart }
      }
      const before = others(toMapFile(doc))
      for (const part of restoreOnCopy(Y.encodeStateAsUpdate(doc), version, [wanted.id]).parts) Y.applyUpdate(doc, part)
      const after = toMapFile(doc)
      expect(others(after)).toEqual(before)
      expect([...(after.elements ?? []), ...(after.notes ?? [])].find(({ id }) => id === wanted.id)).toEqual(wanted)
    }),
    { numRuns: 60 },
  )
})

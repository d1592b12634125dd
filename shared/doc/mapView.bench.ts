import { bench, describe } from 'vitest'
import * as Y from 'yjs'
import foralder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { readMapFile, type MapFile } from '#shared/model/mapFile.ts'
import { patchElement } from '#shared/doc/elements.ts'
import { importMapFile, toMapFile } from '#shared/doc/mapFile.ts'
import { createMapView, readMap } from '#shared/doc/mapView.ts'
import { setPositions } from '#shared/doc/positions.ts'

/** A document of at least so many elements: copies of an example, every field filled, with its links and rows. */
function docOf(count: number): { doc: Y.Doc; id: string } {
  const reading = readMapFile(foralder)
  if (!reading.ok) throw new Error('The example cannot be read')
  const { elements = [], links = [], ...rest } = reading.file
  const copies = Array.from({ length: Math.ceil(count / elements.length) }, (_, copy) => copy)
  const file: MapFile = {
    ...rest,
    elements: copies.flatMap((copy) =>
      elements.map(({ risks: _risks, ...element }) => ({ ...element, id: `${element.id}-${copy}` }) as typeof element),
    ),
    links: copies.flatMap((copy) =>
      links.map((link) => ({
        ...link,
        id: `${link.id}-${copy}`,
        from: `${String(link['from'])}-${copy}`,
        to: `${String(link['to'])}-${copy}`,
      })),
    ),
  }
  const doc = new Y.Doc()
  importMapFile(doc, file, 'merge', 'import')
  return { doc, id: file.elements?.[Math.floor(count / 2)]?.id ?? '' }
}

describe.each([1_000, 10_000])('a map of %i elements', (count) => {
  const { doc, id } = docOf(count)
  const update = Y.encodeStateAsUpdate(doc)
  const view = createMapView(doc)
  let turn = 0
  const slow = { time: 0, warmupTime: 0, warmupIterations: 1, iterations: 3 }

  bench('open: apply the state to an empty document', () => Y.applyUpdate(new Y.Doc(), update), slow)
  bench('open: make a view', () => createMapView(doc).destroy(), slow)
  bench('read the whole map once', () => void readMap(doc), slow)
  bench('write it as a file', () => void toMapFile(doc), slow)
  bench('edit one field of one element', () => patchElement(doc, id, { unit: `unit ${turn++}` }, 'person'))
  bench('edit one field, and ask for the whole map', () => {
    patchElement(doc, id, { unit: `unit ${turn++}` }, 'person')
    view.map()
  })
  bench('move one element', () => setPositions(doc, [[id, [turn++, turn % 1000]]], 'person'))
})

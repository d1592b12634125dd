import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { gridsOf } from '#client/paste/workbookGrids.ts'
import { tooMuchInside } from '#client/paste/zipSize.ts'

test('sheets are read as tables: days as days, merged cells told, empty sheets left out', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Nyttor',
        rows: [
          ['Nytta', 'Mål', 'Datum'],
          ["'=1+1", 12.5, new Date('2026-03-01T00:00:00Z')],
          ['', '', ''],
        ],
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }],
      },
      { name: 'Tomt', rows: [] },
    ],
  })
  expect(await tooMuchInside(bytes)).toBe(false)
  const { sheets } = await readXlsx(bytes)
  expect(gridsOf(sheets)).toEqual([
    {
      name: 'Nyttor',
      rows: [
        ['Nytta', 'Mål', 'Datum'],
        ['=1+1', 12.5, '2026-03-01'],
      ],
      merges: [{ row: 0, column: 0, rows: 1, columns: 2 }],
    },
  ])
})

test('a file that unpacks to more than a workbook would is found by unpacking it, whatever it says of itself', async () => {
  const packed = await zipOf(new Uint8Array(60 * 1024 * 1024))
  expect(packed.length).toBeLessThan(100_000)
  expect(await tooMuchInside(packed)).toBe(true)
  expect(await tooMuchInside(await zipOf(new Uint8Array(1000)))).toBe(false)
})

test('what is no zip file is refused', async () => {
  await expect(tooMuchInside(new TextEncoder().encode('Nytta;Mål'))).rejects.toThrow(RangeError)
  await expect(tooMuchInside(new Uint8Array(0))).rejects.toThrow(RangeError)
})

/** A zip file of one entry, which says that it is empty. */
async function zipOf(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const data = new Uint8Array(await new Response(stream).arrayBuffer())
  const local = new DataView(new ArrayBuffer(30))
  local.setUint32(0, 0x04034b50, true)
  local.setUint16(8, 8, true)
  local.setUint32(18, data.length, true)
  const entry = new DataView(new ArrayBuffer(46))
  entry.setUint32(0, 0x02014b50, true)
  entry.setUint16(10, 8, true)
  entry.setUint32(20, data.length, true)
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(10, 1, true)
  end.setUint32(12, 46, true)
  end.setUint32(16, 30 + data.length, true)
  const parts = [local.buffer, data, entry.buffer, end.buffer].map((part) => new Uint8Array(part))
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

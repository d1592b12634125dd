/** Limits of what may be packed into a workbook; counted while unpacking, as what a file says of itself may be a lie. */
const MAX_ENTRIES = 200
const MAX_UNPACKED = 50 * 1024 * 1024
/** Times as large as it is packed; tables are seldom ten times. */
const MAX_RATIO = 100

const END = 0x06054b50
const ENTRY = 0x02014b50
const DEFLATED = 8

interface Packed {
  readonly method: number
  readonly start: number
  readonly size: number
}

/** Where the entries of a zip file lie; throws when it is none. */
function entriesOf(bytes: Uint8Array): readonly Packed[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== END) end--
  if (end < 0) throw new RangeError('No zip file')
  const count = view.getUint16(end + 10, true)
  const entries: Packed[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError('No entry')
    const local = view.getUint32(at + 42, true)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    entries.push({ method: view.getUint16(at + 10, true), start, size: view.getUint32(at + 20, true) })
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** Whether a zip file holds more than a workbook of a person's would. Throws when it cannot be read. */
export async function tooMuchInside(bytes: Uint8Array): Promise<boolean> {
  const entries = entriesOf(bytes)
  if (entries.length > MAX_ENTRIES) return true
  const most = Math.min(MAX_UNPACKED, bytes.length * MAX_RATIO)
  let unpacked = 0
  for (const { method, start, size } of entries) {
    const packed = bytes.subarray(start, start + size)
    if (method !== DEFLATED) {
      unpacked += packed.length
      continue
    }
    const reader = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      unpacked += part.value.length
      if (unpacked > most) {
        await reader.cancel()
        return true
      }
    }
  }
  return unpacked > most
}

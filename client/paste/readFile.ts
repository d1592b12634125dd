import { readCsv } from '#shared/paste/delimited.ts'
import type { Grid } from '#shared/paste/grid.ts'
import { MAX_FILE_BYTES, readChosenFile, type ChosenFile } from '#client/boards/mapFile.ts'
import { trustedWorker } from '#client/ui/trustedWorker.ts'
import type { WorkbookAnswer } from '#client/paste/workbookWorker.ts'
// Vite makes this an address.
// oxlint-disable-next-line import/default
import address from '#client/paste/workbookWorker.ts?worker&url'

export type FileFault = 'image' | 'form' | 'tooLarge' | 'unreadable' | 'tooSlow' | 'noTable'
/** What was in a file. */
export type FileContent =
  | { readonly kind: 'table'; readonly grids: readonly Grid[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'map'; readonly file: ChosenFile }
  | { readonly kind: 'fault'; readonly fault: FileFault }

/** A workbook that takes longer than this is given up. */
const WORKBOOK_MS = 10_000
const WORKBOOK = /\.(?:xlsx|xlsm)$/i
const TABLE = /\.(?:csv|tsv|tab)$/i
const TEXT = /\.(?:txt|md)$/i
const MAP = /\.json$/i

const fault = (what: FileFault): FileContent => ({ kind: 'fault', fault: what })

/** Endings of files that can be read as tables, for the browser's own dialog. */
export const TABLE_FILES = '.xlsx,.xlsm,.csv,.tsv,.tab,.txt'

/** Reads a dropped, pasted or chosen file. Never rejects. */
export async function readFile(file: File): Promise<FileContent> {
  if (file.type.startsWith('image/')) return fault('image')
  const { name } = file
  if (![WORKBOOK, TABLE, TEXT, MAP].some((form) => form.test(name))) return fault('form')
  if (file.size > MAX_FILE_BYTES) return fault('tooLarge')
  try {
    const bytes = await file.arrayBuffer()
    if (WORKBOOK.test(name)) return await readWorkbook(bytes)
    const text = decoded(new Uint8Array(bytes))
    if (TEXT.test(name)) return { kind: 'text', text }
    if (MAP.test(name)) {
      const chosen = readChosenFile(name, file.size, text)
      return typeof chosen === 'string' ? fault(chosen) : { kind: 'map', file: chosen }
    }
    const grid = readCsv(text)
    return grid.rows.length > 0 ? { kind: 'table', grids: [{ ...grid, name }] } : fault('noTable')
  } catch {
    // Taken away or locked between being dropped and being read.
    return fault('unreadable')
  }
}

/** Text of a file: UTF-16 where its mark says so, UTF-8, else as Excel on Windows writes it. */
export function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function readWorkbook(bytes: ArrayBuffer): Promise<FileContent> {
  const thread = trustedWorker(address, 'workbook')
  return new Promise<FileContent>((resolve) => {
    const timer = setTimeout(() => resolve(fault('tooSlow')), WORKBOOK_MS)
    const end = (content: FileContent) => {
      clearTimeout(timer)
      resolve(content)
    }
    thread.onmessage = ({ data }: MessageEvent<WorkbookAnswer>) => {
      if ('fault' in data) end(fault(data.fault))
      else end(data.grids.length > 0 ? { kind: 'table', grids: data.grids } : fault('noTable'))
    }
    thread.onmessageerror = () => end(fault('unreadable'))
    thread.onerror = (event) => {
      event.preventDefault()
      end(fault('unreadable'))
    }
    thread.postMessage(bytes, [bytes])
  }).finally(() => thread.terminate())
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** The most script, in bytes after gzip, that may be needed before the board can be used. */
export const FIRST_LOAD_LIMIT = 220_000

/** Chunks that the board page asks for on opening; register, dialogs and the like load later. */
const OPENED_WITH_THE_BOARD = /(^|\/)(BoardPage|BoardView|Canvas)\.tsx$|^_board-[^.]+\.js$/
/** The part of a language that a board opens with. */
const LANGUAGE = /virtual:texts\/[a-z]{2}\/first$/

export interface LoadedFile {
  readonly file: string
  readonly bytes: number
}
interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

/**
 * The scripts a browser fetches before the board can be used, largest first, sizes in bytes after gzip: the entry of
 * index.html, the board's own chunk and the largest language, each with everything it imports statically.
 * `folder` is the built client with Vite's manifest.
 */
export function firstLoad(folder: string): readonly LoadedFile[] {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  const closure = (key: string, seen: Set<string>): void => {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return
    seen.add(key)
    for (const imported of chunk.imports ?? []) closure(imported, seen)
  }
  const sizes = (keys: Iterable<string>): LoadedFile[] => {
    const files = new Set([...keys].map((key) => manifest[key]?.file ?? '').filter((file) => file.endsWith('.js')))
    return [...files].map((file) => ({ file, bytes: gzipSync(readFileSync(join(folder, file)), { level: 9 }).length }))
  }

  const keys = new Set<string>()
  closure('index.html', keys)
  for (const key of Object.keys(manifest)) if (OPENED_WITH_THE_BOARD.test(key)) closure(key, keys)
  const languages = sizes(Object.keys(manifest).filter((key) => LANGUAGE.test(key) && !keys.has(key)))
  const largest = languages.toSorted((a, b) => b.bytes - a.bytes).slice(0, 1)
  return [...sizes(keys), ...largest].toSorted((a, b) => b.bytes - a.bytes)
}

import { deriveFromFile, deriveFromMap, type Context, type Wish } from '#server/boards/derived.ts'
import { fileOf, type DerivedFile } from '#server/boards/deriveJob.ts'
import { notReady } from '#server/boards/mapWorkers.ts'
import { storedMap } from '#server/boards/storedMaps.ts'
import { localTime } from '#server/clock.ts'
import type { Deps } from '#server/deps.ts'
import { Problem } from '#server/http/problem.ts'
import { docCharacters, docEntries } from '#shared/doc/docWeight.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'

type Needs = Pick<Deps, 'rooms' | 'mapWorkers' | 'texts' | 'clock' | 'config'>
/** Makes what is wished for of a board as it is stored. Rejects with NoSuchBoard, and with a Problem where too much waits. */
export type Derive = (boardId: string, wish: Wish) => Promise<DerivedFile>

/** Elements and links of a map that takes longer to read than others ought to wait. */
const LARGE = 400
/** Rows of lists likewise, for each of those. */
const ROWS = 5
/** Characters likewise, times elements: tables repeat the words of an element with each benefit it leads to. */
const REPEATED = 40_000
/** Whether what is made from a document is better made in another thread. */
export function isLarge(doc: Parameters<typeof docEntries>[0], large = LARGE): boolean {
  const { elements, links, rows } = docEntries(doc)
  return elements + links > large || rows > large * ROWS || elements * docCharacters(doc) > large * REPEATED
}

/** Answers of one board that are made or waited for at once; the others' threads stay free. */
const AT_ONCE = 12
/** A workbook is packed, too, and even a small one takes a while. */
const isWorkbook = (wish: Wish): boolean =>
  wish.part === 'workbook' || (wish.part === 'table' && wish.format === 'xlsx')

/** Most bytes of answers kept, with the questions they answer. */
const KEPT_BYTES = 16 * 1024 * 1024
/** What an entry takes beside its answer and its question. */
const ENTRY_BYTES = 500

interface Kept {
  readonly boardId: string
  readonly seq: number
  readonly file: Promise<DerivedFile>
  bytes: number
}

/** Answers by board and question, of the newest state of each board alone; those asked for longest ago go first. */
function createKept(most: number) {
  const kept = new Map<string, Kept>()
  let total = 0
  function drop(key: string): void {
    total -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }
  return async (boardId: string, seq: number, question: string, make: () => Promise<DerivedFile>) => {
    const key = `${boardId} ${question}`
    const known = kept.get(key)
    if (known?.seq === seq) {
      kept.delete(key)
      kept.set(key, known)
      return known.file
    }
    for (const [other, entry] of kept) if (entry.boardId === boardId && entry.seq < seq) drop(other)
    const entry: Kept = { boardId, seq, file: make(), bytes: 0 }
    drop(key)
    kept.set(key, entry)
    try {
      const file = await entry.file
      if (kept.get(key) !== entry) return file
      const bytes = file.bytes.length + key.length * 2 + ENTRY_BYTES
      if (bytes > most) {
        // the others are of more use than one that would push them all out
        drop(key)
        return file
      }
      entry.bytes = bytes
      total += bytes
      for (const [oldest] of kept) {
        if (total <= most) break
        drop(oldest)
      }
      // an update may have come between the question and the reading of the map
      if (file.seq !== seq && kept.get(key) === entry) drop(key)
      return file
    } catch (error) {
      if (kept.get(key) === entry) drop(key)
      throw error
    }
  }
}

/**
 * What is made from maps: small ones are read here; of large ones the whole answer is made in another thread, and kept
 * until the map changes; so are workbooks of any map.
 */
export function createDerive(
  { rooms, mapWorkers, texts, clock, config }: Needs,
  {
    large = LARGE,
    keptBytes = KEPT_BYTES,
    atOnce = AT_ONCE,
  }: { readonly large?: number; readonly keptBytes?: number; readonly atOnce?: number } = {},
): Derive {
  const keep = createKept(keptBytes)
  const making = new Map<string, number>()
  const weighed = new WeakMap<object, { readonly seq: number; readonly isLarge: boolean }>()

  const clockTime = localTime(config.timeZone)
  const contextOf = (boardId: string, seq: number): Context => {
    const now = clock.now()
    const made = { at: now.toISOString(), local: clockTime(now), zone: config.timeZone }
    return { boardId, seq, today: clock.today(), made }
  }

  async function here(boardId: string, wish: Wish): Promise<DerivedFile> {
    if (wish.part === 'mapFile' || wish.part === 'exportFile') {
      return rooms.read(boardId, (doc, seq) =>
        fileOf(deriveFromFile(toMapFile(doc, { id: boardId }), wish, contextOf(boardId, seq))),
      )
    }
    const { map, seq } = await storedMap(rooms, boardId)
    return fileOf(await deriveFromMap(map, wish, contextOf(boardId, seq), texts))
  }
  async function elsewhere(boardId: string, wish: Wish): Promise<DerivedFile> {
    const already = making.get(boardId) ?? 0
    // before the document is encoded, which takes the time of this thread
    if (already >= atOnce || mapWorkers.isFull()) throw notReady()
    making.set(boardId, already + 1)
    try {
      const { bytes, seq } = await rooms.encoded(boardId)
      const outcome = await mapWorkers.run({
        kind: 'derive',
        source: { document: bytes },
        wish,
        ...contextOf(boardId, seq),
      })
      if (outcome.kind === 'too-large') throw new Problem('answer-too-large')
      if (outcome.kind !== 'derived') throw new Error(`a map in use is ${outcome.kind}`)
      return outcome
    } finally {
      const left = (making.get(boardId) ?? 1) - 1
      if (left > 0) making.set(boardId, left)
      else making.delete(boardId)
    }
  }
  /** What an answer that is kept answers: the same question, on the same day, or in the same minute where it says so. */
  function questionOf(wish: Wish): string {
    const saysWhen = wish.part === 'exportFile' || isWorkbook(wish)
    return `${saysWhen ? clockTime(clock.now()) : clock.today()} ${JSON.stringify(wish)}`
  }
  return async (boardId, wish) => {
    const asked = await rooms.read(boardId, (doc, seq) => {
      const last = weighed.get(doc)
      if (last?.seq === seq) return last
      const now = { seq, isLarge: isLarge(doc, large) }
      weighed.set(doc, now)
      return now
    })
    const { seq } = asked
    if (!asked.isLarge && !isWorkbook(wish)) return here(boardId, wish)
    return keep(boardId, seq, questionOf(wish), () => elsewhere(boardId, wish))
  }
}

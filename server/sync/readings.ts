import type * as Y from 'yjs'
import type { Reading } from '#server/sync/boardWork.ts'
import type { LoadedBoard } from '#server/sync/loadBoard.ts'

/** Whoever waits to read a document as it is stored. */
export class Readings {
  readonly #load: () => Promise<LoadedBoard>
  #waiting: Reading[] = []
  #fromDisk: Promise<LoadedBoard> | undefined

  /** `load` reads the document from storage. */
  constructor(load: () => Promise<LoadedBoard>) {
    this.#load = load
  }

  add(reading: Reading): void {
    this.#waiting.push(reading)
  }
  /** All that wait; they wait no longer. */
  take(): readonly Reading[] {
    return this.#waiting.splice(0)
  }
  /** Storage has begun to fail, or works again: what was read from it may be old. */
  forget(): void {
    this.#fromDisk = undefined
  }

  run(readings: readonly Reading[], doc: Y.Doc): void {
    for (const { run, giveUp } of readings)
      try {
        run(doc)
      } catch (error) {
        giveUp(error)
      }
  }

  /** While storage fails the document is ahead for long; what is stored can often still be read. */
  runFromDisk(readings: readonly Reading[]): void {
    if (readings.length === 0) return
    this.#fromDisk ??= this.#load()
    this.#fromDisk.then(
      ({ live }) => this.run(readings, live),
      (error: unknown) => {
        this.#fromDisk = undefined
        for (const { giveUp } of readings) giveUp(error)
      },
    )
  }
}

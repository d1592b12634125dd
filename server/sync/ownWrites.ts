import type * as Y from 'yjs'
import type { Entry, Work } from '#server/sync/boardWork.ts'
import type { Changed, CheckedDoc } from '#server/sync/checkUpdate.ts'
import type { DocSize } from '#server/sync/docSize.ts'
import { UpdateRefused } from '#server/sync/faults.ts'
import { takeParts, type Taken } from '#server/sync/ownParts.ts'
import type { WriteMeta } from '#server/sync/settings.ts'
import type { UpdateMeta } from '#server/storage/docRows.ts'
import type { MapLock } from '#shared/model/locks.ts'

/** What a board's document lends to the server's own writes. */
interface Lender<From> {
  readonly boardId: string
  readonly size: DocSize
  whenFree(work: Work): void
  /** From now on nothing else changes or reads the document, until `release`. Rejects with NotStored while storage fails. */
  hold(): Promise<CheckedDoc>
  /** Throws when the document has come to its end meanwhile. */
  release(): void
  gather(entry: Entry<From>): void
  /** Goes on with what waited, or replaces what is spoilt. */
  goOn(): void
  /** The server has changed these keys of these types. */
  changed(doc: Y.Doc, keys: Taken['changed']): void
}
type MayUse = (clientId: number) => boolean

/** With how it is undone, which is known once it is made. */
function planned({ plan, ...meta }: WriteMeta): UpdateMeta & Pick<WriteMeta, 'audit'> {
  const made = typeof plan === 'function' ? plan() : plan
  return { ...meta, ...(made && { plan: made }) }
}

/** Changes that the server makes by itself, or for somebody who asked by HTTP. */
export class OwnWrites<From> {
  readonly #doc: Lender<From>
  #parting: Promise<Taken> | undefined

  constructor(doc: Lender<From>) {
    this.#doc = doc
  }

  /**
   * Resolves when the change is stored. Rejects, with nothing changed, when it throws, and with UpdateRefused when it
   * touches what `locks` cover.
   */
  write<T>(meta: WriteMeta, change: (doc: Y.Doc) => T, locks: readonly MapLock[] = []): Promise<T> {
    return this.#write(meta, (checked) => ({ ...checked.change(change, locks), claims: [] }))
  }

  /** As `write`, for an update made on a copy of the document. In several parts: one in a turn, and all of them or none. */
  async writeUpdate(
    meta: WriteMeta,
    parts: readonly Uint8Array[],
    mayUse: MayUse,
    locks: readonly MapLock[] = [],
  ): Promise<void> {
    const [bytes, ...more] = parts
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    if (!bytes) return
    if (more.length > 0)
      return this.#writeParts(meta, parts, length, (checked) => takeParts(checked, parts, mayUse, locks))
    await this.#write(meta, (checked) => {
      if (!this.#doc.size.fits(length)) throw new UpdateRefused('doc-too-large')
      const verdict = checked.checkOwn(bytes, (clientId) => (mayUse(clientId) ? 'free' : 'no'), locks)
      if (!verdict?.ok) throw new UpdateRefused(verdict?.code ?? 'bad-entry', verdict?.detail)
      return { ...verdict, result: undefined }
    })
  }

  /** Resolves when no write in parts is under way. */
  async whole(): Promise<void> {
    while (this.#parting) await this.#parting.catch(() => undefined) // whoever writes hears of it
  }

  #write<T>(
    meta: WriteMeta,
    change: (checked: CheckedDoc) => Changed<T> & { readonly claims: readonly number[] },
  ): Promise<T> {
    const { boardId } = this.#doc
    return new Promise((resolve, reject) => {
      const run = (checked: CheckedDoc): void => {
        const { result, bytes, changed, claims, touched } = change(checked)
        if (!bytes) return resolve(result)
        this.#doc.changed(checked.doc, changed)
        const settle = { resolve: () => resolve(result), reject }
        const update = { ...planned(meta), boardId, bytes }
        this.#doc.gather({ update, claims, touched, owner: 'server', settle })
      }
      this.#doc.whenFree({ bytes: 0, patient: false, run, giveUp: reject })
    })
  }

  async #writeParts(
    meta: WriteMeta,
    parts: readonly Uint8Array[],
    length: number,
    take: (checked: CheckedDoc) => Promise<Taken>,
  ): Promise<void> {
    const { boardId, size } = this.#doc
    const { audit, ...said } = planned(meta)
    const checked = await this.#doc.hold()
    let stored: Promise<void> | undefined
    try {
      if (!size.fits(length)) throw new UpdateRefused('doc-too-large')
      this.#parting = take(checked)
      const { updates, claims, changed } = await this.#parting
      // from here to the end without a pause: what comes next must stand behind it
      this.#parting = undefined
      this.#doc.release()
      this.#doc.changed(checked.doc, changed)
      stored = new Promise<void>((resolve, reject) => {
        if (updates.length === 0) resolve()
        for (const [i, { bytes, touched }] of updates.entries()) {
          const settle = i === updates.length - 1 && { settle: { resolve, reject } }
          // one act, however many parts
          const update = { ...said, boardId, bytes, ...(i === 0 && audit && { audit }) }
          this.#doc.gather({ update, claims: i === 0 ? claims : [], touched, owner: 'server', ...settle })
        }
      })
    } catch (error) {
      this.#parting = undefined
      this.#doc.release()
      throw error
    } finally {
      this.#doc.goOn()
    }
    await stored
  }
}

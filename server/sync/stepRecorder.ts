import { nanoid } from 'nanoid'
import * as Y from 'yjs'
import type { Clock, Log } from '#server/sync/settings.ts'
import { ownersIn, type Touched } from '#server/sync/touched.ts'
import type { ChangeWrite, StepWrite } from '#server/storage/historyStore.ts'
import type { UpdateMeta } from '#server/storage/docRows.ts'
import type { Storage } from '#server/storage/storage.ts'
import { rootOf, type RootName } from '#shared/doc/schema.ts'
import { readText } from '#shared/doc/texts.ts'
import { isPlainObject } from '#shared/model/values.ts'
import type { ChangeAct, StepKind } from '#shared/wire/history.ts'

/** Consecutive edits of somebody are one step while they are no further apart, and the step is no longer. */
const [APART_MS, LONGEST_MS] = [5 * 60_000, 30 * 60_000] as const
/** …and has changed no more than so many entries, as they are kept in memory while the step is open. */
const MOST_CHANGES = 10_000
/** How far a step has gone is written down at most so often. */
const WRITE_MS = 5000
const MAX_TITLE = 200

/** What kinds of updates are steps; others are nobody's. */
const KINDS: Readonly<Record<UpdateMeta['kind'], StepKind | undefined>> = {
  seed: undefined,
  numbers: undefined,
  migration: undefined,
  purge: undefined,
  edits: 'edits',
  import: 'import',
  settings: 'settings',
  measurement: 'measurement',
  restore: 'restore',
}

interface Change extends Omit<ChangeWrite, 'fields'> {
  readonly fields: Set<string>
  /** The step has made it. */
  readonly made: boolean
}
interface Step {
  readonly id: string
  readonly firstSeq: number
  readonly at: Date
  readonly kind: StepKind
  readonly participantId: string | undefined
  readonly about: Pick<StepWrite, 'versionId' | 'plan' | 'undoes'>
  readonly changes: Map<string, Change>
  lastSeq: number
  until: Date
  /** Keys of changes that are not written down as they are; those that say something new are not waited with. */
  readonly dirty: Set<string>
  isNew: boolean
}

interface RecorderOptions {
  readonly clock: Clock
  readonly log: Log
  readonly storage: Pick<Storage, 'recordSteps'>
}

/**
 * What has been done on one board, step by step, on its way to the history. It keeps in memory what the open steps have
 * recorded already, so that what says nothing new costs nothing. A person has one open step at most; what the server
 * writes ends all of them.
 */
export class StepRecorder {
  readonly #boardId: string
  readonly #options: RecorderOptions
  /** By participant. */
  readonly #open = new Map<string, Step>()
  /** Ended, and not written down whole. */
  readonly #ended = new Set<Step>()
  #writtenAt = Number.NEGATIVE_INFINITY

  constructor(boardId: string, options: RecorderOptions) {
    this.#boardId = boardId
    this.#options = options
  }

  /**
   * Takes note of updates that are about to be stored after `seq`, and says what of it is to be stored with them; `doc` is
   * as they leave it. Never throws: a fault here must not keep updates from being stored.
   */
  noteAll(
    entries: readonly { readonly update: UpdateMeta; readonly touched: readonly Touched[] }[],
    seq: number,
    doc: Y.Doc,
  ): readonly StepWrite[] {
    try {
      for (const [i, { update, touched }] of entries.entries()) this.#note(update, touched, seq + i + 1, doc)
      return this.#take(doc)
    } catch (err) {
      this.#options.log.error({ err, boardId: this.#boardId }, 'updates are stored without their place in the history')
      return []
    }
  }

  /**
   * Stores how far the steps have gone, where that has waited long enough, or `all` that is not stored; `doc` is what is
   * stored. Never rejects.
   */
  async store(doc: Y.Doc, all: boolean): Promise<void> {
    try {
      const steps = this.#take(doc, all)
      if (steps.length > 0) await this.#options.storage.recordSteps(steps)
    } catch (err) {
      this.#options.log.warn({ err, boardId: this.#boardId }, 'how far steps have gone could not be stored')
    }
  }

  /** The history has been cut: what was said before is told nobody any more. */
  forget(): void {
    this.#open.clear()
    this.#ended.clear()
  }

  #now(): Date {
    return this.#options.clock.now()
  }

  #note(meta: UpdateMeta, touched: readonly Touched[], seq: number, doc: Y.Doc): void {
    const kind = KINDS[meta.kind]
    const told = touched.filter(isTold)
    if (kind === undefined || told.length === 0) return
    const now = this.#now()
    const step = this.#stepOf(kind, meta, seq, now)
    step.lastSeq = seq
    step.until = now
    for (const one of told) this.#change(step, one, seq, now.toISOString(), doc)
  }

  /** What is to be written down now: what is new, and now and then how far the steps have gone; with `all` everything. */
  #take(doc: Y.Doc, all = false): StepWrite[] {
    const now = this.#now().getTime()
    const due = all || now - this.#writtenAt >= WRITE_MS
    const steps = [...this.#ended, ...this.#open.values()].filter(
      ({ isNew, dirty }) => isNew || (due && dirty.size > 0),
    )
    if (due && steps.length > 0) this.#writtenAt = now
    const writes = steps.map((step) => this.#write(step, doc))
    for (const step of this.#ended) if (step.dirty.size === 0) this.#ended.delete(step)
    for (const [id, { dirty, until }] of this.#open)
      if (dirty.size === 0 && now - until.getTime() > APART_MS) this.#open.delete(id)
    return writes
  }

  #stepOf(kind: StepKind, meta: UpdateMeta, seq: number, now: Date): Step {
    const { participantId, versionId, plan, undoes } = meta
    if (kind === 'edits' && participantId !== undefined) {
      const open = this.#open.get(participantId)
      const goesOn =
        open &&
        open.changes.size < MOST_CHANGES &&
        now.getTime() - open.until.getTime() <= APART_MS &&
        now.getTime() - open.at.getTime() <= LONGEST_MS
      if (goesOn) return open
      if (open) this.#end(open)
    } else {
      // parts of one write are one step
      for (const step of this.#ended) if (meta.step !== undefined && step.id === meta.step) return step
      for (const step of this.#open.values()) this.#end(step)
      this.#open.clear()
    }
    const about = {
      ...(versionId !== undefined && { versionId }),
      ...(plan && { plan }),
      ...(undoes !== undefined && { undoes }),
    }
    const step: Step = {
      id: meta.step ?? nanoid(),
      firstSeq: seq,
      lastSeq: seq,
      at: now,
      until: now,
      kind,
      participantId,
      about,
      changes: new Map(),
      dirty: new Set(),
      isNew: true,
    }
    if (kind === 'edits' && participantId !== undefined) this.#open.set(participantId, step)
    else this.#ended.add(step)
    return step
  }

  #end(step: Step): void {
    if (step.dirty.size > 0 || step.isNew) this.#ended.add(step)
  }

  #change(step: Step, touched: Touched, seq: number, at: string, doc: Y.Doc): void {
    const { root, was, is } = touched
    const gone = !is && root !== 'elements' ? lastTitle(doc, touched) : touched.title
    for (const { entryId, elementId } of placesOf(doc, touched)) {
      const key = `${root}/${entryId}`
      const known = step.changes.get(key)
      const act = actOf(touched, known)
      const fields = act === 'removed' ? new Set<string>() : new Set([...(known?.fields ?? []), ...touched.fields])
      if (known?.act !== act || known.elementId !== elementId || fields.size > known.fields.size) step.isNew = true
      step.dirty.add(key)
      step.changes.set(key, {
        root,
        entryId,
        ...(elementId !== undefined && { elementId }),
        act,
        fields,
        ...(gone !== undefined && { title: gone.slice(0, MAX_TITLE) }),
        was: known?.was ?? was,
        made: known?.made || act === 'added',
        actSeq: was === is ? (known?.actSeq ?? 0) : seq,
        seq,
        at,
      })
    }
  }

  #write(step: Step, doc: Y.Doc): StepWrite {
    const { id, firstSeq, lastSeq, kind, participantId, about } = step
    const changes = [...step.dirty].flatMap((key): ChangeWrite[] => {
      const change = step.changes.get(key)
      if (!change) return []
      const title = titleOf(doc, change.root, idOf(change.entryId)) ?? change.title
      const { made: _, ...said } = change
      return [{ ...said, fields: [...change.fields], ...(title !== undefined && { title }) }]
    })
    step.dirty.clear()
    step.isNew = false
    return {
      id,
      boardId: this.#boardId,
      firstSeq,
      lastSeq,
      at: step.at.toISOString(),
      until: step.until.toISOString(),
      ...(participantId !== undefined && { participantId }),
      kind,
      ...about,
      changes,
    }
  }
}

/** The entry that a change is about; of a link there is one for each end. */
export const idOf = (entryId: string): string => entryId.split('>', 1)[0] ?? entryId

/** What has become of an entry in the step, with this update. */
function actOf({ root, was, is, wasTrashed, fields }: Touched, known: Change | undefined): ChangeAct {
  if (!is) {
    // somebody still works on what is in the bin
    const inBin = !was && wasTrashed && fields.length > 0
    return inBin ? (known?.act ?? 'changed') : 'removed'
  }
  if (root === 'positions') return 'moved'
  if (known && known.act !== 'removed') return known.act
  if (!was) return known?.made ? 'added' : wasTrashed ? 'restored' : known?.was ? 'changed' : 'added'
  return 'changed'
}

interface ElementPlace {
  readonly entryId: string
  readonly elementId?: string
}
/**
 * An element that is given its first place has not moved: the first drag on a map places all that nobody has placed. Nor
 * has one gone whose place is taken back, as when that drag is undone.
 */
const isTold = ({ root, was, is }: Touched): boolean => root !== 'positions' || (was && is)

/** The elements that an entry is or belongs to; of a link also those it has left. */
function placesOf(doc: Y.Doc, { root, id, owners }: Touched): readonly ElementPlace[] {
  if (root === 'elements' || root === 'positions') return [{ entryId: id, elementId: id }]
  const all = [...ownersIn(root, rootOf(doc, root).get(id)), ...owners]
  const [first, ...others] = new Set(root === 'riskAssessments' ? all.flatMap((risk) => ofRisk(doc, risk)) : all)
  if (first === undefined) return [{ entryId: id }]
  const ends = root === 'links' ? others.map((elementId) => ({ entryId: `${id}>${elementId}`, elementId })) : []
  return [{ entryId: id, elementId: first }, ...ends]
}
const ofRisk = (doc: Y.Doc, riskId: string): readonly string[] => ownersIn('risks', rootOf(doc, 'risks').get(riskId))

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, MAX_TITLE) : undefined

/** What people know elements by, as those a link leads between or the one that a row belongs to. */
function titleBy(doc: Y.Doc, root: RootName, owners: readonly string[]): string | undefined {
  const elements = root === 'riskAssessments' ? owners.flatMap((risk) => ofRisk(doc, risk)) : owners
  const titles = elements.map((id) => titleOf(doc, 'elements', id))
  if (titles.every((title) => title === undefined)) return undefined
  return titles.map((title) => title ?? '?').join(' → ')
}
const lastTitle = (doc: Y.Doc, { root, title, owners }: Touched): string | undefined =>
  title ?? titleBy(doc, root, owners)

/** What people know an entry by. */
function titleOf(doc: Y.Doc, root: RootName, id: string): string | undefined {
  const entry = rootOf(doc, root).get(id)
  switch (root) {
    case 'elements':
      return entry instanceof Y.Map ? textOf(readText(entry.get('title'))) : undefined
    case 'positions':
      return titleOf(doc, 'elements', id)
    case 'sections':
      return isPlainObject(entry) ? textOf(entry['title']) : undefined
    case 'organisations':
      return isPlainObject(entry) ? textOf(entry['name']) : undefined
    default:
      return titleBy(doc, root, ownersIn(root, entry))
  }
}

import type { ChangeAct, StepKind } from '#shared/wire/history.ts'
import type { RootName } from '#shared/doc/schema.ts'

/** What one step has done to one entry so far; written again it takes the place of what was written before. */
export interface ChangeWrite {
  readonly root: RootName
  /** Of a link once for each end: `<id>` for the one it comes from, `<id>><elementId>` for others. */
  readonly entryId: string
  /** The element it is, or belongs to. */
  readonly elementId?: string
  readonly act: ChangeAct
  readonly fields: readonly string[]
  readonly title?: string
  /** Whether it was there before the step: of an element, and not in the bin. */
  readonly was: boolean
  /** The update by which it was added, removed or restored; 0 = it was not. */
  readonly actSeq: number
  /** The last update of the step that changed it. */
  readonly seq: number
  readonly at: string
}
/** One step as far as it has come. */
export interface StepWrite {
  readonly id: string
  readonly boardId: string
  readonly firstSeq: number
  readonly lastSeq: number
  readonly at: string
  readonly until: string
  /** Absent when the server did it by itself. */
  readonly participantId?: string
  readonly kind: StepKind
  readonly versionId?: string
  /** How it is undone: JSON, deflated. */
  readonly plan?: Uint8Array
  /** The step that it undoes. */
  readonly undoes?: string
  /** Those that are new, or of which something is. */
  readonly changes: readonly ChangeWrite[]
}

export interface StepRow extends Omit<StepWrite, 'changes' | 'undoes' | 'plan'> {
  /** Whether it is kept how to undo it. */
  readonly planned: boolean
  readonly undoneBy?: string
}
export interface ChangeRow extends ChangeWrite {
  readonly stepId: string
}
/** A change, and who made it. */
export interface AuthoredChange extends ChangeRow {
  readonly participantId?: string
  /** The first update of its step. */
  readonly firstSeq: number
}
/** Where a page of steps goes on: after this one. */
export interface StepCursor {
  readonly seq: number
  readonly id: string
}
/** Different entries of a step by what they are. */
export interface StepCounts {
  readonly stepId: string
  readonly elements: number
  readonly links: number
  readonly rows: number
  readonly others: number
}
/** An element that was put into the bin. */
export interface Removal {
  readonly elementId: string
  readonly at: string
  readonly participantId?: string
  /** It is only known since when it was seen there. */
  readonly found: boolean
}
/** A point in the history of a board. */
export interface Mark {
  readonly seq: number
  readonly at: string
}

/** Who changed what on the maps, when, and who has seen it. */
export interface HistoryStore {
  /** Writes steps down outside of a commit: how far they went. */
  recordSteps(steps: readonly StepWrite[]): Promise<void>
  /** Newest first: those that touched an element, those that went beyond a seq. */
  steps(
    boardId: string,
    page: {
      readonly limit: number
      readonly after?: StepCursor
      readonly elementId?: string
      readonly since?: number
    },
  ): Promise<readonly StepRow[]>
  /** When the newest step ended that is no younger than an update; undefined when there is none. */
  timeOfSeq(boardId: string, seq: number): Promise<string | undefined>
  step(boardId: string, stepId: string): Promise<StepRow | undefined>
  /** How a step is undone, deflated. */
  stepPlan(boardId: string, stepId: string): Promise<Uint8Array | undefined>
  stepCounts(stepIds: readonly string[]): Promise<readonly StepCounts[]>
  /** Of each step the first `most` changes, elements first; with `elementId` what concerns that element. */
  stepChanges(
    boardId: string,
    stepIds: readonly string[],
    most: number,
    elementId?: string,
  ): Promise<readonly ChangeRow[]>
  /**
   * What these steps changed after a seq, one step after the other, by root and entry; with `after` those of its step that
   * come behind it. Whoever reads on leaves out the steps that are told already.
   */
  changesIn(
    stepIds: readonly string[],
    seq: number,
    page: { readonly after?: ChangeRow; readonly limit: number },
  ): Promise<readonly ChangeRow[]>
  /** What was changed of some entries after a seq, oldest first; so many at most. */
  changesTo(
    boardId: string,
    entryIds: readonly string[],
    seq: number,
    limit: number,
  ): Promise<readonly AuthoredChange[]>
  /** When elements were last put into the bin. */
  removals(boardId: string, elementIds: readonly string[]): Promise<readonly Removal[]>
  /** Notes of elements in the bin, of which it is not known when they came there, that they were seen at a time. */
  noteFound(boardId: string, elementIds: readonly string[], at: string): Promise<void>
  /** Boards, those in the bin left out, of which an element was put into the bin before a time, and not dealt with yet. */
  boardsWithOldTrash(before: string): Promise<readonly string[]>
  /** Elements that were put into the bin before a time, and not dealt with yet. */
  oldTrash(boardId: string, before: string): Promise<readonly string[]>
  /** They are gone for good, or out of the bin. */
  settleTrash(boardId: string, before: string): Promise<void>

  /**
   * A person comes to a board or looks at it still: they have seen what there is. After `awayMs` without a sign of them
   * what they had seen by then is where their visit before this one ended.
   */
  seeBoard(boardId: string, participantIds: readonly string[], seen: Mark, awayMs: number): Promise<void>
  /** Where the person's visit before this one ended. */
  visitBefore(boardId: string, participantId: string): Promise<Mark | undefined>
}

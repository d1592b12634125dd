import type { ScopeRequest } from '#shared/views/scope.ts'
import type { Footnote, ViewId } from '#shared/views/view.ts'
import type { ListPatch } from '#client/derived/listPatch.ts'
import type { MapDelta } from '#client/derived/mapDelta.ts'

/** What can be derived of a map: the register, all findings (muted ones marked), a view of a part of the map. */
export type Question =
  | { readonly about: 'register' | 'findings' }
  | { readonly about: 'view'; readonly id: ViewId; readonly request: ScopeRequest }

/** What answers a question: rows, or findings, and the footnotes of a view. */
export interface Sheet<Row = unknown> {
  readonly rows: readonly Row[]
  readonly footnotes: readonly Footnote[]
}

export const REGISTER: Question = { about: 'register' }
export const FINDINGS: Question = { about: 'findings' }

/** A view's question; requests that ask for the same part give the same words in `keyOf`. */
export function viewQuestion(id: ViewId, request: ScopeRequest = {}): Question {
  const { organisation, goal, elements, phase } = request
  return { about: 'view', id, request: { organisation, goal, elements: elements?.toSorted(), phase } }
}
/** Tells questions apart. */
export const keyOf = (question: Question): string => JSON.stringify(question)

/** What is asked of the thread that derives. One is under way at a time. */
export interface Inquiry {
  /** Counts up; the answer says which inquiry it is for. */
  readonly version: number
  /** YYYY-MM-DD. */
  readonly asOf: string
  /** How the map follows from that of the inquiry before. */
  readonly delta: MapDelta
  readonly asked: readonly Question[]
  /** Questions that will be asked as if for the first time if they ever are again. */
  readonly forgotten: readonly Question[]
}

/** How the sheets of the questions follow from those answered before; what is the same as before is not here. */
export interface Answer {
  readonly version: number
  readonly sheets: readonly SheetPatch[]
}
export interface SheetPatch {
  readonly question: Question
  readonly rows?: ListPatch<unknown> | undefined
  readonly footnotes?: ListPatch<Footnote> | undefined
}

import type { Who } from '#client/board/speech/remoteChange.ts'

/** The last change of something that this tab has seen happen. */
export interface LastChange {
  readonly at: Date
  /** `me`, somebody who was here, or undefined: nobody knows. */
  readonly who: Who | 'me' | undefined
}

export interface ChangeLog {
  /** By id of element, link or section. */
  readonly last: Map<string, LastChange>
  /** What this person has made or edited. */
  readonly mine: Set<string>
}

const logs = new WeakMap<object, ChangeLog>()

/** What has been changed while a document was open here; the document itself keeps neither times nor names. */
export function changeLog(doc: object): ChangeLog {
  const known = logs.get(doc) ?? { last: new Map(), mine: new Set() }
  logs.set(doc, known)
  return known
}

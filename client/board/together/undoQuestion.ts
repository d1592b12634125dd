import { createStore } from '#client/session/store.ts'

/** Asked before a step is taken back that others have built upon. */
export interface UndoQuestion {
  readonly title: string
  readonly lines: readonly string[]
  readonly yes: string
  readonly onYes: () => void
  /** The step is given up: what it made stays. */
  readonly onKeep: () => void
}

/** The question that stands open on the canvas. */
export const undoQuestion = createStore<UndoQuestion | undefined>(undefined)

import * as Y from 'yjs'
import { PERSON_ROOTS, rootOf } from '#shared/doc/schema.ts'

/** Pause in milliseconds after which a person's next change is a step of its own. */
export const CAPTURE_MS = 500

/** What undo or redo has just taken back or done again. */
export interface UndoStep {
  /** As given to `perform`; unnamed for typing and other single edits. */
  readonly name: string | undefined
}

/** One person's own steps in one tab: what others did is never taken back. */
export interface Undo {
  /** Takes back the newest step; undefined when there is none. */
  undo(): UndoStep | undefined
  redo(): UndoStep | undefined
  canUndo(): boolean
  canRedo(): boolean
  /** Name of the step that `undo` would take back, if it has one. */
  undoName(): string | undefined
  redoName(): string | undefined
  /** Runs changes as exactly one step, one transaction of origin `person`. */
  perform(name: string, change: () => void): void
  /** Called whenever one of the answers above may have changed. */
  subscribe(notify: () => void): () => void
  destroy(): void
}

export function createUndo(doc: Y.Doc): Undo {
  const manager = new Y.UndoManager(
    PERSON_ROOTS.map((root) => rootOf(doc, root)),
    { trackedOrigins: new Set(['person']), captureTimeout: CAPTURE_MS },
  )
  const listeners = new Set<() => void>()
  const notifyAll = () => {
    for (const notify of [...listeners]) notify()
  }
  let stepName: string | undefined
  manager.on('stack-item-added', ({ stackItem }: { stackItem: Y.UndoManager['undoStack'][number] }) => {
    stackItem.meta.set('name', stepName)
    notifyAll()
  })
  manager.on('stack-item-popped', notifyAll)
  manager.on('stack-cleared', notifyAll)
  const nameOf = (stack: Y.UndoManager['undoStack']): string | undefined => {
    const name: unknown = stack.at(-1)?.meta.get('name')
    return typeof name === 'string' ? name : undefined
  }
  const step = (stack: Y.UndoManager['undoStack'], pop: () => unknown): UndoStep | undefined => {
    if (stack.length === 0) return undefined
    stepName = nameOf(stack)
    const name = stepName
    pop()
    stepName = undefined
    return { name }
  }
  return {
    undo: () => step(manager.undoStack, () => manager.undo()),
    redo: () => step(manager.redoStack, () => manager.redo()),
    canUndo: () => manager.canUndo(),
    canRedo: () => manager.canRedo(),
    undoName: () => nameOf(manager.undoStack),
    redoName: () => nameOf(manager.redoStack),
    perform(name, change) {
      manager.stopCapturing()
      stepName = name
      try {
        doc.transact(change, 'person')
      } finally {
        stepName = undefined
        manager.stopCapturing()
      }
    },
    subscribe(notify) {
      listeners.add(notify)
      return () => listeners.delete(notify)
    },
    destroy: () => manager.destroy(),
  }
}

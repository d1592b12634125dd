import * as Y from 'yjs'
import { PERSON_ROOTS, rootOf } from '#shared/doc/schema.ts'
import { UndoGuard, type Overwritten, type StackItem } from '#shared/doc/undoGuard.ts'

/** Pause in milliseconds after which a person's next change is a step of its own. */
const CAPTURE_MS = 500

/** What undo or redo has just taken back or done again. */
interface UndoStep {
  /** As given to `perform`; undefined for typing and other single edits. */
  readonly name: string | undefined
  /** Whether anything changed: not when others have written over all of it since. */
  readonly changed: boolean
  /** What others have changed since, and so stays as they left it. */
  readonly overwritten: readonly Overwritten[]
  /** What `note` gave when the step began. */
  readonly noted: unknown
}

/**
 * One person's own steps in one tab. Never takes back what others did: where they have written over it since it stays,
 * an element made by the step goes to the trash with what they wrote in it, and what they removed does not return.
 */
export interface Undo {
  /** Takes back the newest step, exactly one; undefined when there is none. */
  undo(): UndoStep | undefined
  /** Does the step last taken back again; own changes since then leave nothing to redo. */
  redo(): UndoStep | undefined
  canUndo(): boolean
  canRedo(): boolean
  /** The step that `undo` or `redo` would pop, for looking into it. */
  newest(which: 'undo' | 'redo'): StackItem | undefined
  /** Gives up the newest step: its change stays and can no longer be taken back. */
  keep(): void
  /** Name of the step that `undo` would take back, if it has one. */
  undoName(): string | undefined
  redoName(): string | undefined
  /** Runs changes as exactly one step, one transaction of origin `person`, never merged with its neighbours. */
  perform(name: string, change: () => void): void
  /** Called whenever one of the answers above may have changed. */
  subscribe(notify: () => void): () => void
  destroy(): void
}

/** What stands with a step: its name, and what `note` gave before it. */
interface Making {
  readonly name: string | undefined
  readonly noted?: unknown
  readonly inPerform: boolean
}
const NO_STEP: Making = { name: undefined, inPerform: false }

/**
 * Remembers the transactions of origin `person` on this document, from now on. `destroy` it when done. `note` is asked
 * for what should be remembered with each step.
 */
export function createUndo(doc: Y.Doc, note: () => unknown = () => undefined): Undo {
  let guard: UndoGuard | undefined
  let making = NO_STEP
  const manager = new Y.UndoManager(
    PERSON_ROOTS.map((root) => rootOf(doc, root)),
    {
      trackedOrigins: new Set(['person']),
      captureTimeout: CAPTURE_MS,
      deleteFilter: (item) => guard?.mayDelete(item) ?? true,
    },
  )
  const listeners = new Set<() => void>()
  const notifyAll = () => {
    for (const notify of [...listeners]) notify()
  }
  manager.on('stack-item-added', ({ stackItem }: { stackItem: StackItem }) => {
    stackItem.meta.set('name', making.name)
    stackItem.meta.set('noted', making === NO_STEP ? note() : making.noted)
    notifyAll()
  })
  manager.on('stack-item-popped', notifyAll)
  manager.on('stack-cleared', notifyAll)

  /** Pops exactly one step: left to itself, Yjs goes on to the one before when a step has nothing left to take back. */
  const pop = (which: 'undo' | 'redo'): UndoStep | undefined => {
    const stack = which === 'undo' ? 'undoStack' : 'redoStack'
    const rest = manager[stack].slice(0, -1)
    const step = manager[stack].at(-1)
    if (!step) return undefined
    const [name, noted] = [nameOf(step), step.meta.get('noted') as unknown]
    const begin = (transaction: Y.Transaction) => {
      manager[stack] = rest
      guard = new UndoGuard(transaction, step, [...manager.undoStack, ...manager.redoStack])
    }
    manager[stack] = [step]
    making = { name, noted, inPerform: false }
    doc.once('beforeTransaction', begin)
    try {
      const popped = manager[which]()
      const changed = popped !== null || guard?.hasTrashed === true
      return { name, changed, overwritten: guard?.overwritten ?? [], noted }
    } finally {
      manager[stack] = rest
      guard = undefined
      making = NO_STEP
      notifyAll()
    }
  }

  return {
    undo: () => pop('undo'),
    redo: () => pop('redo'),
    canUndo: () => manager.canUndo(),
    canRedo: () => manager.canRedo(),
    newest: (which) => manager[which === 'undo' ? 'undoStack' : 'redoStack'].at(-1),
    keep() {
      manager.undoStack = manager.undoStack.slice(0, -1)
      manager.stopCapturing()
      notifyAll()
    },
    undoName: () => nameOf(manager.undoStack.at(-1)),
    redoName: () => nameOf(manager.redoStack.at(-1)),
    perform(name, change) {
      // A command that another one uses is part of that one's step.
      if (making.inPerform) return change()
      manager.stopCapturing()
      making = { name, noted: note(), inPerform: true }
      try {
        doc.transact(change, 'person')
      } finally {
        making = NO_STEP
        manager.stopCapturing()
      }
    },
    subscribe(notify) {
      listeners.add(notify)
      return () => listeners.delete(notify)
    },
    destroy() {
      manager.destroy()
      listeners.clear()
    },
  }
}

function nameOf(step: StackItem | undefined): string | undefined {
  const name: unknown = step?.meta.get('name')
  return typeof name === 'string' ? name : undefined
}

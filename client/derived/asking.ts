import { createStore, type Store, type WritableStore } from '#client/session/store.ts'
import { keyOf, type Question, type Sheet } from '#client/derived/question.ts'

/** A question somebody has asked, and its newest sheet; undefined until there is one. */
export interface Asked {
  readonly question: Question
  readonly sheet: WritableStore<Sheet | undefined>
  /** How many wait for it now. */
  askers: number
}

/** Who asks what of one map. */
export interface Asking {
  /** The answer to a question, kept up as long as somebody listens; after that the last one stays for a while. */
  readonly ask: (question: Question) => Store<Sheet | undefined>
  /** All that was asked, by key, what was asked last at the end. */
  readonly asked: Map<string, Asked>
}

/** `begin` is called when somebody listens to a question that nobody listened to. */
export function createAsking(begin: () => void): Asking {
  const asked = new Map<string, Asked>()
  const entryOf = (key: string, question: Question): Asked => {
    const known = asked.get(key) ?? { question, sheet: createStore<Sheet | undefined>(undefined), askers: 0 }
    asked.delete(key)
    asked.set(key, known)
    return known
  }
  return {
    asked,
    ask: (question) => {
      const key = keyOf(question)
      return {
        get: () => asked.get(key)?.sheet.get(),
        subscribe: (notify) => {
          const entry = entryOf(key, question)
          const leave = entry.sheet.subscribe(notify)
          if (entry.askers++ === 0) begin()
          return () => {
            leave()
            entry.askers--
          }
        },
      }
    },
  }
}

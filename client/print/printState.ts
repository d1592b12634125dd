import { createStore } from '#client/session/store.ts'
import { readPreference, writePreference } from '#client/ui/preferences.ts'

export const PRINTS = ['both', 'map', 'register'] as const
export const PAPERS = ['a4', 'a3'] as const

/** What goes onto paper. */
export interface PrintChoice {
  readonly what: (typeof PRINTS)[number]
  readonly paper: (typeof PAPERS)[number]
}

interface PrintState {
  /** The dialog is open. */
  readonly asked: boolean
  /** What lies ready for the printer; nothing of it is seen on the screen. */
  readonly sheets?: PrintChoice
}

/** Printing, one per tab. */
export const printState = createStore<PrintState>({ asked: false })

export const askPrint = (): void => printState.set({ asked: true })
export const closePrint = (): void => printState.set({ ...printState.get(), asked: false })

/** What was printed last in this browser. */
export function lastPrint(): PrintChoice {
  const [what, paper] = readPreference('print')?.split(' ') ?? []
  return {
    what: PRINTS.find((one) => one === what) ?? 'both',
    paper: PAPERS.find((one) => one === paper) ?? 'a4',
  }
}

/** Lays sheets ready, and remembers the choice. */
export function layOut(sheets: PrintChoice): void {
  writePreference('print', `${sheets.what} ${sheets.paper}`)
  printState.set({ asked: false, sheets })
}

// Vite makes this an address.
// oxlint-disable-next-line import/default
import address from '#client/board/tidy/tidyWorker.ts?worker&url'
import { arrange, type Disorder } from '#client/board/tidy/arrange.ts'
import type { Positions } from '#client/board/tidy/best.ts'
import { trustedWorker } from '#client/ui/trustedWorker.ts'

/** After this time the quicker order stands, which is the page's own. */
export const MOST_MS = 20_000

/** A thread that is asked once. */
export type Thread = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'>
export const openThread = (): Thread => trustedWorker(address, 'tidy')

/**
 * Where the cards come to lie, worked out in a thread of its own; on the page, more simply, where no thread can be had
 * or it takes too long. Gives back what gives it up: then `found` is not called.
 */
export function askTidy(
  disorder: Disorder,
  found: (positions: Positions) => void,
  open: () => Thread = openThread,
): () => void {
  let thread: Thread | undefined
  let isOver = false
  const end = (positions?: Positions) => {
    if (isOver) return
    isOver = true
    clearTimeout(timer)
    thread?.terminate()
    if (positions) found(positions)
  }
  const alone = () => end(arrange(disorder))
  const timer = setTimeout(alone, MOST_MS)
  try {
    thread = open()
    thread.onmessage = ({ data }: MessageEvent<Positions>) => end(data)
    thread.onmessageerror = alone
    thread.onerror = (event) => {
      // It is answered for here; nothing of it is worth a word in the console.
      event.preventDefault()
      alone()
    }
    thread.postMessage(disorder)
  } catch {
    // No thread to be had here.
    alone()
  }
  return () => end()
}

// Vite makes this an address.
// oxlint-disable-next-line import/default
import address from '#client/derived/deriveWorker.ts?worker&url'
import type { OpenAnswerer } from '#client/derived/deriver.ts'
import type { Answer } from '#client/derived/question.ts'
import { trustedWorker } from '#client/ui/trustedWorker.ts'

/** Twenty times a second is as live as a table can be read, and leaves a telephone its battery. */
const EVERY_MS = 50

/** Answers in a thread of its own. */
export const inWorker: OpenAnswerer = async (answer, died) => {
  const worker = trustedWorker(address, 'derive')
  worker.onmessage = ({ data }: MessageEvent<Answer>) => answer(data)
  worker.onmessageerror = died
  worker.onerror = (event) => {
    // It is answered for here; nothing of it is worth a word in the console.
    event.preventDefault()
    died()
  }
  return Promise.resolve({
    everyMs: EVERY_MS,
    send: (inquiry) => worker.postMessage(inquiry),
    close: () => worker.terminate(),
  })
}

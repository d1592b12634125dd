// Vite makes this an address.
// oxlint-disable-next-line import/default
import address from '#client/derived/deriveWorker.ts?worker&url'
import type { OpenAnswerer } from '#client/derived/deriver.ts'
import type { Answer } from '#client/derived/question.ts'

/** Twenty times a second is as live as a table can be read, and leaves a telephone its battery. */
const EVERY_MS = 50

/** What is used here of the Trusted Types API, which not every browser has; to `Worker` what it gives is an address. */
interface PolicyFactory {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string | null },
  ) => { readonly createScriptURL: (url: string) => string }
}

/** The content policy starts no thread from a text: this lets the one address through, and nothing else. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory }
  const rules = { createScriptURL: (asked: string) => (asked === address ? asked : null) }
  return trustedTypes ? trustedTypes.createPolicy('nyttokarta-worker', rules).createScriptURL(url) : url
}

/** Answers in a thread of its own. */
export const inWorker: OpenAnswerer = async (answer, died) => {
  const worker = new Worker(trusted(address), { type: 'module', name: 'derive' })
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

/** The thread in which everything is derived; see deriver.ts for who asks it. */
import { createAnswering } from '#client/derived/answering.ts'
import type { Answer, Inquiry } from '#client/derived/question.ts'

/** What is used here of a worker's own side, which the types of a page do not know. */
interface OwnThread {
  onmessage: ((event: MessageEvent<Inquiry>) => void) | null
  readonly postMessage: (answer: Answer) => void
}

const thread = globalThis as unknown as OwnThread
const answering = createAnswering()
thread.onmessage = ({ data }) => thread.postMessage(answering(data))

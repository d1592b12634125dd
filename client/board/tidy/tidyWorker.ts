/** The thread in which a map is put in order; see asking.ts beside it for who asks. It answers once. */
import type { Disorder } from '#client/board/tidy/arrange.ts'
import { bestPositions, type Positions } from '#client/board/tidy/best.ts'
import { dagOrder } from '#client/board/tidy/dagOrder.ts'

/** What is used here of a worker's own side, which the types of a page do not know. */
interface OwnThread {
  onmessage: ((event: MessageEvent<Disorder>) => void) | null
  readonly postMessage: (answer: Positions) => void
}

const thread = globalThis as unknown as OwnThread
thread.onmessage = ({ data }) => thread.postMessage(bestPositions(data, dagOrder))

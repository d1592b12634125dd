import { isDeepStrictEqual } from 'node:util'
import { parentPort } from 'node:worker_threads'
import * as Y from 'yjs'
import type { Verified, VerifyJob } from '#server/sync/compaction.ts'
import { contentOf, newDoc } from '#server/sync/newDoc.ts'

/** Whether the snapshot, read into a fresh document, is the document it was made from. */
function holds({ bytes, stateVector, content }: VerifyJob): boolean {
  const doc = newDoc()
  Y.applyUpdateV2(doc, bytes)
  const whole = doc.store.pendingStructs === null && doc.store.pendingDs === null
  const sameState = Buffer.compare(Y.encodeStateVector(doc), stateVector) === 0
  const same = whole && sameState && isDeepStrictEqual(contentOf(doc), content)
  doc.destroy()
  return same
}

parentPort?.on('message', (job: VerifyJob) => {
  let answer: Verified
  try {
    answer = { id: job.id, holds: holds(job) }
  } catch (error) {
    answer = { id: job.id, holds: false, fault: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer)
})

import { parentPort } from 'node:worker_threads'
import { forgetMap, runDeriveJob } from '#server/boards/deriveJob.ts'
import { loadTexts } from '#server/boards/loadTexts.ts'
import { runMapJob, type MapJob, type MapOutcome } from '#server/boards/mapJobs.ts'
import { runUndoJob } from '#server/boards/undoJob.ts'
import type { TextsOf } from '#server/deps.ts'

let texts: Promise<TextsOf> | undefined

async function outcomeOf(job: MapJob): Promise<MapOutcome> {
  if (job.kind !== 'derive') {
    forgetMap()
    return job.kind === 'undo' ? runUndoJob(job) : runMapJob(job)
  }
  return runDeriveJob(job, await (texts ??= loadTexts()))
}

/** The bytes of an answer are handed over, as they can be many. */
async function answer(job: MapJob): Promise<void> {
  const outcome = await outcomeOf(job)
  parentPort?.postMessage(outcome, outcome.kind === 'derived' ? [outcome.bytes.buffer] : [])
}

// a fault ends the thread, and whoever waits for it hears of it
parentPort?.on('message', (job: MapJob) => void answer(job))

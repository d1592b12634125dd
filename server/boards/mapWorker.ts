import { parentPort } from 'node:worker_threads'
import { runCompareJob } from '#server/boards/compareJob.ts'
import { forgetMap, runDeriveJob } from '#server/boards/deriveJob.ts'
import { runFreezeJob } from '#server/boards/freezeJob.ts'
import { loadTexts } from '#server/boards/loadTexts.ts'
import { runMapJob, type MapJob, type MapOutcome } from '#server/boards/mapJobs.ts'
import { runRefreezeJob } from '#server/boards/refreezeJob.ts'
import { runRestoreJob } from '#server/boards/restoreJob.ts'
import { runUndoJob, runUndoStepJob } from '#server/boards/undoJob.ts'
import type { TextsOf } from '#server/deps.ts'

let texts: Promise<TextsOf> | undefined

async function outcomeOf(job: MapJob): Promise<MapOutcome> {
  if (job.kind === 'derive') return runDeriveJob(job, await (texts ??= loadTexts()))
  forgetMap()
  switch (job.kind) {
    case 'freeze':
      return runFreezeJob(job, await (texts ??= loadTexts()))
    case 'refreeze':
      return runRefreezeJob(job, await (texts ??= loadTexts()))
    case 'compare':
      return runCompareJob(job)
    case 'undo':
      return runUndoJob(job)
    case 'undoStep':
      return runUndoStepJob(job)
    case 'restore':
      return runRestoreJob(job)
    case 'import':
    case 'seed':
      return runMapJob(job)
  }
}

/** The bytes of an answer are handed over, as they can be many. */
async function answer(job: MapJob): Promise<void> {
  const outcome = await outcomeOf(job)
  parentPort?.postMessage(
    outcome,
    outcome.kind === 'derived' || outcome.kind === 'compared' ? [outcome.bytes.buffer] : [],
  )
}

// a fault ends the thread, and whoever waits for it hears of it
parentPort?.on('message', (job: MapJob) => void answer(job))

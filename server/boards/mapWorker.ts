import { parentPort } from 'node:worker_threads'
import { runMapJob, type MapJob } from '#server/boards/mapJobs.ts'

parentPort?.on('message', (job: MapJob) => parentPort?.postMessage(runMapJob(job)))

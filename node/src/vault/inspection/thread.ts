import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { inspectionReport } from '@entente/core/inspection/report'
import type { Job, Limits } from './job.ts'

type Report = ReturnType<typeof inspectionReport.parse>

/** Runs one inspection on a thread of its own; null where it took more time, memory or stack than it may. */
export async function inThread(job: Job, { milliseconds, heapMegabytes }: Limits): Promise<Report | null> {
  const worker = new Worker(program(), {
    ...{ workerData: job, env: {}, execArgv: [] },
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 64 },
  })
  const timer = setTimeout(() => worker.terminate(), milliseconds)
  try {
    return await answerOf(worker)
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

function answerOf(worker: Worker): Promise<Report | null> {
  return new Promise((resolve, reject) => {
    worker.once('message', (answer) => resolve(answer === null ? null : inspectionReport.parse(answer)))
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError) resolve(null)
      else reject(error)
    })
    worker.once('exit', () => resolve(null))
  })
}

/** The thread's program: built beside this one, or from the sources. */
function program(): string {
  const own = fileURLToPath(import.meta.url)
  if (!own.endsWith('.ts')) return join(dirname(own), 'inspection-worker.js')
  const readsTypes = 'typescript' in process.features && process.features.typescript
  return join(dirname(own), readsTypes ? 'worker.ts' : 'source-thread.mjs')
}

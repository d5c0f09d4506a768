/** Acts through HTTP: commands of officers at a node in a process of its own, while its partner follows in another. */
import { performance } from 'node:perf_hooks'
import type { Cluster } from '../../node/src/store/testing/postgres.ts'
import { AIR_FORCE, pumps } from '../../test/story/order.ts'
import { peopleAt } from '../../test/story/people.ts'
import { twoProcesses } from '../../test/story/processes.ts'
import { until } from '../node/pair.ts'
import { quick } from '../node/report.ts'
import { sayHead, sayRate } from './figures.ts'

const AT_ONCE = 32
const SECONDS = quick ? 2 : 20

/** Sustained through HTTP on a server: one act a request, so many requests at once. */
export async function measureHttp(cluster: Cluster): Promise<void> {
  sayHead('commands over HTTP, the node in a process of its own')
  const processes = await twoProcesses({ GB: await cluster.database(), RU: await cluster.database() })
  try {
    await Promise.all([processes.start('GB').ready, processes.start('RU').ready])
    const people = peopleAt(processes.originOf)
    const ask = async <T>(as: string, operation: string, input: object): Promise<T> => {
      const answer = await people.post(as, operation, input)
      if (!answer.ok) throw new Error(`${operation} answers ${answer.status}: ${await answer.text()}`)
      return JSON.parse(await answer.text())
    }
    const references: string[] = []
    for (let each = 0; each < AT_ONCE; each += 1) {
      const what = { kind: 'individual', transfer: pumps(AIR_FORCE), documents: [] }
      const { id } = await ask<{ id: string }>('gb-exporter', 'drafts.save', what)
      const { subject } = await ask<{ subject: string }>('gb-exporter', 'applications.submit', { draft: id })
      const reference = subject.replace(/^dossiers\//, '')
      await until(`the case ${reference} is open`, async () => {
        const answer = await people.post('gb-licensing', 'cases.accept', { reference })
        await answer.text()
        return answer.ok
      })
      references.push(reference)
    }
    let count = 0
    const start = performance.now()
    const lane = async (reference: string) => {
      while (performance.now() - start < SECONDS * 1000) {
        await ask('gb-licensing', 'cases.assign', { reference, officer: 'gb-licensing' })
        count += 1
      }
    }
    await Promise.all(references.map(lane))
    sayRate(
      `PostgreSQL, sustained for ${SECONDS} s, ${AT_ONCE} at once`,
      (count * 1000) / (performance.now() - start),
      1000,
    )
  } finally {
    await processes.close()
  }
}

/**
 * Acts through HTTP: commands of officers at a node in a process of its own, with its partner's in another, beside what
 * the client and the server's tables alone allow. What they do on a case is internal: of that the partner follows nothing.
 */
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { signInAs } from '../../node/src/demo/walk.ts'
import type { Cluster } from '../../node/src/store/testing/postgres.ts'
import { AIR_FORCE, pumps } from '../../test/story/order.ts'
import { twoProcesses } from '../../test/story/processes.ts'
import { until } from '../node/pair.ts'
import { quick } from '../node/report.ts'
import { perSecond, say, sayHead, sayRate } from './figures.ts'
import { AT_ONCE, clientOf, inLanes } from './http-client.ts'
import { answersAlone, rowsAlone } from './http-limits.ts'

const SECONDS = quick ? 2 : 20
/** A busy agreement has as many under way, and a dossier a few dozen acts. */
const DOSSIERS = quick ? 64 : 512

/** A node whose officers have dossiers before them. */
type Commands = AsyncDisposable & {
  /** The database of the node that is asked. */
  readonly database: string
  /** Commands for so many seconds, so many at once, each on the dossier after that of the one before. */
  sustained(dossiers: number, seconds: number): Promise<{ readonly perSecond: number; readonly count: number }>
}

/** Starts both nations, and opens so many dossiers. */
async function commandsAt(cluster: Cluster, dossiers: number): Promise<Commands> {
  const database = await cluster.database()
  const processes = await twoProcesses({ GB: database, RU: await cluster.database() })
  const close = () => processes.close()
  try {
    await Promise.all([processes.start('GB').ready, processes.start('RU').ready])
    const ask = askAt(processes.originOf)
    const references: string[] = []
    await inLanes(async () => {
      if (references.length >= dossiers) return false
      references.push(await openDossier(ask))
      return true
    })
    return {
      database,
      sustained: (among, seconds) => sustained(ask, references.slice(0, among), seconds),
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

type Ask = <T>(as: string, operation: string, input: object) => Promise<T>

/** As the story's people ask. */
function askAt(originOf: (nation: 'GB' | 'RU') => string): Ask {
  const post = clientOf()
  const sessions = new Map<string, Promise<string>>()
  return async (as, operation, input) => {
    const origin = originOf('GB')
    const session = sessions.get(as) ?? signInAs(origin, as)
    sessions.set(as, session)
    const headers = { 'x-entente': '1', 'idempotency-key': randomUUID(), authorization: `Bearer ${await session}` }
    const { status, text } = await post(`${origin}/api/${operation}`, headers, JSON.stringify(input))
    if (status !== 200) throw new Error(`${operation} answers ${status}: ${text}`)
    return JSON.parse(text)
  }
}

async function openDossier(ask: Ask): Promise<string> {
  const what = { kind: 'individual', transfer: pumps(AIR_FORCE), documents: [] }
  const { id } = await ask<{ id: string }>('gb-exporter', 'drafts.save', what)
  const { subject } = await ask<{ subject: string }>('gb-exporter', 'applications.submit', { draft: id })
  const reference = subject.replace(/^dossiers\//, '')
  await until(`the case ${reference} is open`, () =>
    ask('gb-licensing', 'cases.accept', { reference }).then(
      () => true,
      () => false,
    ),
  )
  return reference
}

function sustained(ask: Ask, references: readonly string[], seconds: number) {
  let next = 0
  return inLanesFor(seconds, async () => {
    const reference = references[next % references.length]
    next += 1
    await ask('gb-licensing', 'cases.assign', { reference, officer: 'gb-licensing' })
  })
}

/** Does it again and again for so many seconds. */
async function inLanesFor(seconds: number, work: () => Promise<unknown>) {
  let count = 0
  const start = performance.now()
  await inLanes(async () => {
    if (performance.now() - start >= seconds * 1000) return false
    await work()
    count += 1
    return true
  })
  return { perSecond: (count * 1000) / (performance.now() - start), count }
}

/**
 * Sustained through HTTP on a server: one act a request. Over as many dossiers as an agreement has, and, apart, on one
 * for each of the requests at once: these grow far beyond any real one, and a dossier is folded whole.
 */
export async function measureHttp(cluster: Cluster): Promise<void> {
  sayHead('commands over HTTP, the node in a process of its own')
  await using node = await commandsAt(cluster, DOSSIERS)
  const under = `PostgreSQL, ${SECONDS} s, ${AT_ONCE} at once`
  const spread = await node.sustained(DOSSIERS, SECONDS)
  const answers = await answersAlone((ask) => inLanesFor(SECONDS / 2, ask))
  const rows = await rowsAlone(cluster, node.database, SECONDS / 2)
  sayRate(`${under}, over ${DOSSIERS} dossiers, ${each(spread.count, DOSSIERS)} acts each`, spread.perSecond, 1000)
  sayBeside('  beside such answers without any work, to the same client', spread.perSecond, answers)
  sayBeside('  beside the rows of such commands alone, 16 a transaction', spread.perSecond, rows)
  sayBeside('  beside both, one after the other', spread.perSecond, 1 / (1 / answers + 1 / rows))
  const grown = await node.sustained(AT_ONCE, SECONDS)
  sayRate(`${under}, over ${AT_ONCE} dossiers, ${each(grown.count, AT_ONCE)} acts more each`, grown.perSecond, null)
}

function sayBeside(name: string, rate: number, limit: number): void {
  say({ name, ours: perSecond(rate), limit: perSecond(limit), ratio: rate / limit, target: null })
}

function each(count: number, dossiers: number): string {
  return String(Math.round(count / dossiers))
}

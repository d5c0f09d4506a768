import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setTimeout as after } from 'node:timers/promises'
import type { Recorded } from '../../core/src/contract/recorded.ts'
import type { Code, Hosts } from '../network/hosts.ts'
import { AIR_FORCE, pumps } from '../story/order.ts'
import type { People } from '../story/people.ts'

/** What people did at both nodes through HTTP, and what became of it. */
export type Load = {
  /** Milliseconds from a request until its answer, when the act is published; and until the partner has cosigned it. */
  readonly published: number[]
  readonly witnessed: number[]
  /** How often an act was due, and every dossier waited for one before. */
  missed: number
  readonly wrong: string[]
}

type Dossier = { reference: string | null; asked: number; answered: number; busy: boolean }

/** Of an act: who does it, what is asked of the node, and what is so afterwards. */
type Step = {
  readonly nation: Code
  readonly as: string
  readonly operation: string
  readonly input: object
  done(recorded: Recorded): void
}

export type Acting = {
  readonly hosts: Hosts
  readonly people: People
  readonly load: Load
  /** Told of every act that was acknowledged. */
  readonly acknowledged: (id: string) => void
}

/** A dossier has so many questions, each answered; then its firm applies anew. */
const QUESTIONS = 8
const FEWEST_DOSSIERS = 64

/**
 * People of both nations act so many times a second, each at its own moment whatever became of the acts before: firms
 * apply, officers of the partner ask, and are answered. Every act goes into a shared log, as a command over HTTP.
 * Resolves when the signal is raised, and what was begun is done.
 */
export async function actSteadily(on: Acting, perSecond: number, signal: AbortSignal): Promise<void> {
  const dossiers = Array.from({ length: Math.max(FEWEST_DOSSIERS, perSecond * 2) }, newDossier)
  const under = new Set<Promise<void>>()
  const began = performance.now()
  for (let n = 0; !signal.aborted; n += 1) {
    await after(Math.max(0, began + (n * 1000) / perSecond - performance.now()))
    const dossier = dossiers.find(({ busy }) => !busy)
    if (dossier === undefined) {
      on.load.missed += 1
      continue
    }
    // The one that waited longest is the next.
    dossiers.push(...dossiers.splice(dossiers.indexOf(dossier), 1))
    dossier.busy = true
    const worked = work(on, dossier)
      .catch((error: unknown) => void on.load.wrong.push(`an act failed: ${error}`))
      .finally(() => {
        dossier.busy = false
        under.delete(worked)
      })
    under.add(worked)
  }
  await Promise.all(under)
}

/**
 * Signs everybody in, and acts so many times a second for so many milliseconds; none of it is timed. A node that has just
 * started has compiled nothing of what it runs, and what it is asked meanwhile queues up for seconds.
 */
export async function warmUp(on: Acting, perSecond: number, milliseconds: number): Promise<void> {
  const untimed = { ...on, load: { ...on.load, published: [], witnessed: [] } }
  const dossier = newDossier()
  for (let step = 0; step < 3; step += 1) await work(untimed, dossier)
  await actSteadily(untimed, perSecond, AbortSignal.timeout(milliseconds))
}

function newDossier(): Dossier {
  return { reference: null, asked: 0, answered: 0, busy: false }
}

async function work(on: Acting, dossier: Dossier): Promise<void> {
  await timed(on, await nextOf(on, dossier))
  if (dossier.answered === QUESTIONS) Object.assign(dossier, newDossier(), { busy: true })
}

async function nextOf({ people }: Acting, dossier: Dossier): Promise<Step> {
  const { reference, asked, answered } = dossier
  if (reference === null) {
    const draft = { kind: 'individual', transfer: pumps(AIR_FORCE), documents: [] }
    const { id } = await answerTo<{ id: string }>(people, 'gb-exporter', 'drafts.save', draft)
    return {
      ...{ nation: 'GB', as: 'gb-exporter', operation: 'applications.submit', input: { draft: id } },
      done: ({ subject }) => {
        dossier.reference = subject.replace(/^dossiers\//, '')
      },
    }
  }
  if (asked === answered) {
    return {
      ...{ nation: 'RU', as: 'ru-licensing', operation: 'cases.ask' },
      input: { reference, question: 'Who will maintain the pumps?' },
      done: () => {
        dossier.asked += 1
      },
    }
  }
  return {
    ...{ nation: 'GB', as: 'gb-exporter', operation: 'cases.answer' },
    input: { reference, question: `RU-${asked}`, answer: 'The consignee' },
    done: () => {
      dossier.answered += 1
    },
  }
}

/** A case is opened by the partner's node once it has the application. */
const PATIENCE = 30_000

async function timed({ hosts, people, load, acknowledged }: Acting, step: Step): Promise<void> {
  const ends = performance.now() + PATIENCE
  let start = performance.now()
  let response = await askOf(people, step.as, step.operation, step.input)
  while (response.status === 404 && performance.now() < ends) {
    await after(100)
    start = performance.now()
    response = await askOf(people, step.as, step.operation, step.input)
  }
  const recorded: Recorded = await read(response, step.operation)
  load.published.push(performance.now() - start)
  for (const { id } of recorded.acts) acknowledged(id)
  step.done(recorded)
  const size = Math.max(...recorded.acts.map(({ index }) => index)) + 1
  await hosts[step.nation].witnessed(size)
  load.witnessed.push(performance.now() - start)
}

function askOf(people: People, as: string, operation: string, input: object): Promise<Response> {
  return people.post(as, operation, input, { 'idempotency-key': randomUUID() })
}

async function answerTo<T>(people: People, as: string, operation: string, input: object): Promise<T> {
  return read(await askOf(people, as, operation, input), operation)
}

async function read<T>(response: Response, operation: string): Promise<T> {
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${operation} answers ${response.status}: ${text}`)
  return JSON.parse(text)
}

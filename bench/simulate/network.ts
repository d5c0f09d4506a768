import type { Net } from '../../node/src/peer/ports.ts'
import type { Chance } from './chance.ts'
import type { Timeline } from './timeline.ts'

/** How one direction between two hosts behaves. */
export type Link = {
  up: boolean
  /** Probability that a message is lost. */
  lose: number
  /** Probability that a request comes twice. */
  repeat: number
  /** Probability that an old answer to the same question is given, as a cache in between might. */
  stale: number
  /** The longest that a message is under way, in milliseconds. What was sent later may come sooner. */
  delay: number
}

export const SOUND: Readonly<Link> = { up: true, lose: 0, repeat: 0, stale: 0, delay: 40 }

/** Whoever answers for a host; null: it is not there, and the connection is refused. */
export type Host = () => {
  answer(request: Request): Promise<Response | null>
  readonly ended: Promise<unknown>
  /** Who it is in truth, where somebody passes for the host. */
  readonly as?: string
} | null

/** What passed over the network, for whoever watches: an answer, and the body of what was asked where it was pushed. */
export type Passed = (from: string, to: string, path: string, answer: Answer, pushed: Uint8Array | null) => void

export type Answer = {
  readonly by: string
  readonly status: number
  readonly headers: [string, string][]
  readonly body: Uint8Array
}

const HANGS = new Promise<never>(() => undefined)

/** The network between hosts, whose every message the test owns. */
export class Network {
  readonly faults = { lost: 0, repeated: 0, stale: 0, late: 0, cut: 0, refused: 0, reset: 0 }
  /** What of that befell requests that push something. */
  readonly pushes = { lost: 0, repeated: 0, late: 0, unanswered: 0 }
  private readonly links = new Map<string, Link>()
  private readonly hosts = new Map<string, Host>()
  private readonly answers = new Map<string, Answer[]>()
  private readonly timeline: Timeline
  private readonly chance: Chance
  private readonly passed: Passed

  constructor(timeline: Timeline, chance: Chance, passed: Passed) {
    this.timeline = timeline
    this.chance = chance
    this.passed = passed
  }

  host(name: string, host: Host): void {
    this.hosts.set(name, host)
  }

  link(from: string, to: string): Link {
    const name = `${from} ${to}`
    const found = this.links.get(name) ?? { ...SOUND }
    this.links.set(name, found)
    return found
  }

  /** The network as one host has it. */
  port(from: string): Net {
    return { fetch: (request) => this.ask(from, request) }
  }

  private async ask(from: string, request: Request): Promise<Response> {
    const { host: to, pathname } = new URL(request.url)
    const gone = new Promise<never>((_, reject) => {
      const leave = () => reject(new Error('the asker has gone'))
      if (request.signal.aborted) leave()
      else request.signal.addEventListener('abort', leave, { once: true })
    })
    const { status, headers, body } = await Promise.race([this.exchange(from, to, pathname, request), gone])
    return new Response(body.length === 0 ? null : new Uint8Array(body), { status, headers })
  }

  private async exchange(from: string, to: string, path: string, request: Request): Promise<Answer> {
    const [there, back] = [this.link(from, to), this.link(to, from)]
    const pushed = request.method === 'POST' ? new Uint8Array(await request.clone().arrayBuffer()) : null
    if (pushed !== null && there.delay > SOUND.delay) this.pushes.late += 1
    if (!(await this.travels(there))) {
      if (pushed !== null) this.pushes.lost += 1
      return HANGS
    }
    if (this.chance.is(there.repeat)) {
      this.faults.repeated += 1
      if (pushed !== null) this.pushes.repeated += 1
      void this.served(to, request.clone()).then(
        (answer) => this.passed(answer.by, from, path, answer, pushed),
        () => undefined,
      )
    }
    const answer = await this.served(to, request)
    // Whatever the query says: an answer to another question may be given in the place of this one's.
    const question = `${from} ${to}${path}`
    const known = this.answers.get(question) ?? []
    if (answer.status === 200 && request.method === 'GET') this.answers.set(question, [...known.slice(-4), answer])
    this.passed(answer.by, from, path, answer, pushed)
    if (!(await this.travels(back))) {
      if (pushed !== null) this.pushes.unanswered += 1
      return HANGS
    }
    const [old] = known
    if (old === undefined || !this.chance.is(back.stale)) return answer
    this.faults.stale += 1
    return old
  }

  /** Whether a message comes through, once it has. */
  private async travels(link: Link): Promise<boolean> {
    const lost = this.chance.is(link.lose)
    const late = link.delay > SOUND.delay
    const time = this.chance.between(1, link.delay)
    await new Promise<void>((resolve) => this.timeline.after(time, resolve))
    if (!link.up) this.faults.cut += 1
    else if (lost) this.faults.lost += 1
    else if (late) this.faults.late += 1
    return link.up && !lost
  }

  private async served(to: string, request: Request): Promise<Answer> {
    const host = this.hosts.get(to)?.() ?? null
    if (host === null) {
      this.faults.refused += 1
      throw new Error('the connection is refused')
    }
    const answer = answered(host.answer(request))
    const response = await Promise.race([answer, host.ended.then(() => null)])
    if (response === null) {
      this.faults.reset += 1
      throw new Error('the connection was reset')
    }
    const body = new Uint8Array(await response.arrayBuffer())
    return { by: host.as ?? to, status: response.status, headers: [...response.headers], body }
  }
}

/** As `http` answers for a node: what it refuses is nobody's, and what fails is its own fault. */
async function answered(answer: Promise<Response | null>): Promise<Response> {
  try {
    return (await answer) ?? new Response(null, { status: 404 })
  } catch (error) {
    const refused = error instanceof Error && 'code' in error && error.code === 'not-signed-in'
    return new Response(null, { status: refused ? 401 : 500 })
  }
}

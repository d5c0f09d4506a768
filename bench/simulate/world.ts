import { createHash } from 'node:crypto'
import { balanceOf } from '@entente/core/licence/balance'
import type { Dossier } from '@entente/core/licence/dossier'
import { licenceOf } from '@entente/core/licence/meet'
import { dossierFrom } from '../../node/src/dossiers/fold.ts'
import { peek } from '../../node/src/peer/peek.ts'
import { Guard } from '../../node/src/store/guard.ts'
import { Journal } from '../../node/src/store/journal/journal.ts'
import type { Store } from '../../node/src/store/store.ts'
import { Chance } from './chance.ts'
import { AUTHORISED, type Keyed, keyed, perform, type Request, type Standing } from './licence.ts'
import { Crash, type End, SimulatedMachine } from './machine.ts'
import { beginNode, type Code, FOLDERS, isRefusal, NATIONS, otherThan, type Running, WITNESS } from './nation.ts'
import { Network, SOUND } from './network.ts'
import { Oracle } from './oracle.ts'
import { Timeline } from './timeline.ts'
import { beginWitness } from './witness.ts'

const START = Date.UTC(2014, 2, 18, 12)
const SECOND = 1000

/** The longest that a question is held open at a server, with the room for its answer: what one interval is. */
const INTERVAL = 35 * SECOND

/** What came of a request. */
export type Came = 'done' | 'refused' | 'failed' | 'crashed' | 'down'

export const CODES = ['GB', 'RU'] as const

type Outcome = { readonly came: Came; readonly made?: Awaited<ReturnType<typeof perform>>; readonly error?: unknown }

type Backup = { readonly files: ReadonlyMap<string, Uint8Array>; readonly sizes: ReadonlyMap<string, number> }

/** A node on its machine, and what was asked of it that nobody knows the answer to. */
type Side = {
  readonly code: Code
  readonly host: string
  readonly machine: SimulatedMachine
  running: Running | null
  readonly unanswered: Keyed[]
  readonly backups: Backup[]
  /** Why it does not begin, in its own words. */
  refuses: string | null
}

export type WorldOptions = {
  readonly seed: string
  /** Is told every line of the trace. */
  readonly line?: (line: string) => void
}

/** Two nations and a third witness, each on a machine of its own, in one virtual time, with all that is checked of them. */
export class World {
  readonly timeline = new Timeline(START)
  readonly chance: Chance
  readonly network: Network
  readonly sides: { readonly [code in Code]: Side }
  readonly witness: SimulatedMachine
  readonly oracle = new Oracle()
  readonly counted = { done: 0, refused: 0, failed: 0, crashed: 0, down: 0, restored: 0, skewed: 0, takenByHand: 0 }
  /** The first thing that must not be and was. */
  private broken: Error | null = null
  private readonly hash = createHash('sha256')
  private readonly line: (line: string) => void

  constructor({ seed, line = () => undefined }: WorldOptions) {
    this.chance = new Chance(seed)
    this.line = line
    this.network = new Network(this.timeline, this.chance.for('network'), (from, to, path, status, body) => {
      this.trace(`${from} to ${to}: ${status} ${path} ${body.length}`)
      if (status === 200) this.guarded(() => this.oracle.served(from, path, body, this.diskOf(from)))
    })
    this.sides = { GB: this.side('GB'), RU: this.side('RU') }
    this.witness = new SimulatedMachine(this.timeline, this.chance.for('witness'), (what) => this.trace(`W ${what}`))
  }

  private side(code: Code): Side {
    const host = NATIONS[code].node
    const machine = new SimulatedMachine(this.timeline, this.chance.for(code), (what) => this.trace(`${code} ${what}`))
    const side: Side = { code, host, machine, running: null, unanswered: [], backups: [], refuses: null }
    this.network.host(host, () => {
      const running = this.alive(side)
      return running && { answer: running.peer.answer, ended: running.process.ended }
    })
    return side
  }

  private diskOf(host: string) {
    return CODES.map((code) => this.sides[code]).find((side) => side.host === host)?.machine.disk ?? null
  }

  /** The node, if its process lives. */
  alive({ running }: Side): Running | null {
    return running === null || running.process.isOver() ? null : running
  }

  trace(line: string): void {
    const whole = `${this.timeline.now} ${line}\n`
    this.hash.update(whole)
    this.line(whole)
  }

  /** SHA-256 of the trace so far. */
  traceHash(): string {
    return this.hash.copy().digest('hex')
  }

  /** Runs a check where its failure cannot be thrown to whoever caused it. */
  private guarded(check: () => void): void {
    try {
      check()
    } catch (error) {
      this.broken ??= error instanceof Error ? error : new Error(String(error))
    }
  }

  /** Opens the node of a nation. What keeps it from opening is a break, unless its disk fails now. */
  async begin(code: Code): Promise<void> {
    const side = this.sides[code]
    if (this.alive(side)) return
    this.trace(`${code} begins`)
    const { full, writes, syncs } = side.machine.faults
    try {
      side.refuses = null
      side.running = await beginNode(code, side.machine, this.network.port(side.host))
    } catch (error) {
      side.running = null
      side.machine.end('kill')
      side.refuses = error instanceof Error ? error.message : String(error)
      this.trace(`${code} does not begin: ${side.refuses}`)
      if (this.takeByHand(side)) return this.begin(code)
      if (!full && writes === 0 && syncs === 0) throw error
    }
    await this.check()
  }

  /** A process that ended as it took a lock over leaves a file that an operator must remove, as the refusal says. */
  private takeByHand(side: Side): boolean {
    if (!side.refuses?.startsWith('a takeover broke off')) return false
    this.counted.takenByHand += 1
    const files = new Map(side.machine.disk.below(FOLDERS.data))
    files.delete(`${FOLDERS.data}/ledger/lock.takeover`)
    side.machine.disk.replace(FOLDERS.data, files)
    return true
  }

  beginWitness(): void {
    if (this.witness.process !== null) return
    this.trace('W begins')
    beginWitness(this.witness, this.network.port(WITNESS.host), (origin, size, root) => {
      this.trace(`W cosigns ${origin} ${size}`)
      this.guarded(() => this.oracle.saw(origin, size, root, WITNESS.host))
    })
  }

  /** Ends a node's process, or the power of its machine. */
  end(code: Code, how: End): void {
    const side = this.sides[code]
    side.machine.end(how)
    side.running = null
  }

  /** Closes a node in order. */
  async close(code: Code): Promise<void> {
    const running = this.alive(this.sides[code])
    if (running === null) return
    this.trace(`${code} closes`)
    let isClosed = false
    const closing = running.stop().then(
      () => {
        isClosed = true
      },
      (error: unknown) => {
        isClosed = true
        if (!(error instanceof Crash)) this.broken ??= error instanceof Error ? error : new Error(String(error))
      },
    )
    await this.timeline.pass(60 * SECOND, () => isClosed)
    if (isClosed) await closing
    this.end(code, 'kill')
  }

  /** Asks something of a node, under a key of its own. */
  ask(...requests: readonly [Request, ...Request[]]): Promise<Came> {
    const [{ node }] = requests
    return this.askAgain(node, keyed(this.chance, START, ...requests))
  }

  /** Asks again under the same key. What has no answer is kept, to be asked once more. */
  async askAgain(code: Code, asked: Keyed): Promise<Came> {
    const side = this.sides[code]
    const came = await this.perform(side, asked)
    this.counted[came] += 1
    const [{ name = '', reference = '' } = {}] = asked.requests
    this.trace(`${code} ${name} ${reference}: ${came}`)
    const at = side.unanswered.indexOf(asked)
    if (came === 'crashed' && at < 0) side.unanswered.push(asked)
    if (came !== 'crashed' && at >= 0) side.unanswered.splice(at, 1)
    await this.check()
    return came
  }

  private async perform(side: Side, asked: Keyed): Promise<Came> {
    const running = this.alive(side)
    if (running === null) return 'down'
    const { process, store } = running
    const first: Outcome[] = []
    void perform(store, asked).then(
      (made) => first.push({ came: 'done', made }),
      (error: unknown) => first.push({ came: isRefusal(error) ? 'refused' : 'failed', error }),
    )
    void process.ended.then(() => first.push({ came: 'crashed' }))
    await this.timeline.pass(60 * SECOND, () => first.length > 0)
    const { came, made, error }: Outcome = first[0] ?? { came: 'failed', error: new Error('no answer came') }
    if (came === 'failed') throw error
    if (came === 'refused') this.trace(`  ${error instanceof Error ? error.message : ''}`)
    if (made === undefined) return came
    await this.oracle.acknowledge(side.code, store, made.made)
    const [{ reference = '' } = {}] = asked.requests
    if (made.standing !== null)
      await this.judgeReliance(side.code, store, reference, made.made[0]?.index ?? 0, made.standing)
    return came
  }

  /** Whatever relied on a licence must have been allowed to, judged from the entries alone. */
  private async judgeReliance(code: Code, store: Store, reference: string, index: number, at: Standing): Promise<void> {
    const own = NATIONS[code].shared.key.name
    const theirs = NATIONS[otherThan(code)].shared.key.name
    const granted = (type: string, outcome: unknown) => type === 'cases.decide' && outcome === 'granted'
    for (const [origin, until, sure] of [
      [own, index, at.witnessed],
      [theirs, at.partnerSize, at.partnerPublished],
    ] as const) {
      let [grant, suspended] = [-1, false]
      for (const [i, entry] of (await store.entries(origin, 0, until)).entries()) {
        const act = peek(entry)
        if (act?.subject !== `dossiers/${reference}`) continue
        if (granted(act.type, act.body.outcome)) grant = i
        if (act.type === 'licences.suspend') suspended = true
        if (act.type === 'licences.reinstate' && i < sure) suspended = false
      }
      const place = `${code} relied on ${reference}`
      this.oracle.count(
        'I7',
        grant >= 0 && grant < sure,
        () => `${place}: the grant of ${origin} at ${grant}, sure to ${sure}`,
      )
      this.oracle.count('I8', !suspended, () => `${place}, which ${origin} has suspended`)
    }
  }

  /** Lets time pass. */
  async pass(milliseconds: number): Promise<void> {
    await this.timeline.pass(milliseconds, () => this.broken !== null)
    await this.check()
  }

  /** Holds all that runs against the invariants. */
  async check(): Promise<void> {
    await this.timeline.settle()
    for (const code of CODES) {
      const running = this.alive(this.sides[code])
      if (running === null) continue
      try {
        await this.oracle.lookAt(code, running.store)
      } catch (error) {
        if (!(error instanceof Crash)) throw error
      }
    }
    if (this.broken !== null) throw this.broken
  }

  skew(code: Code, milliseconds: number): void {
    this.counted.skewed += 1
    this.trace(`${code} clock ${milliseconds}`)
    this.sides[code].machine.skew = milliseconds
  }

  /** Copies a node's journal, as an operator may at any time. */
  backUp(code: Code): void {
    const { machine, backups } = this.sides[code]
    const files = [...machine.disk.below(`${FOLDERS.data}/ledger`)].filter(([name]) => /journal\.\d+$/.test(name))
    if (files.length === 0) return
    this.trace(`${code} is backed up`)
    backups.push({ files: new Map(files), sizes: new Map() })
  }

  /** Puts the oldest backup in the place of a node's data; without its guard it is a new machine. */
  async restore(code: Code, withoutGuard: boolean): Promise<void> {
    const side = this.sides[code]
    // Two nodes without a guard wait for each other till an operator gives his word, which no machine can.
    const guardLost = withoutGuard && this.alive(this.sides[otherThan(code)])?.store.stopped() === null
    const backup = side.backups.shift()
    if (backup === undefined || this.isShownMore(code)) return
    this.end(code, 'kill')
    // Whatever was under way to the others has come, or never will.
    await this.pass(5 * 60 * SECOND)
    if (this.isShownMore(code)) return
    this.trace(`${code} is restored${guardLost ? ', without its guard' : ''}`)
    this.counted.restored += 1
    side.machine.disk.replace(FOLDERS.data, backup.files)
    side.machine.tables.lose()
    if (guardLost) side.machine.disk.replace(FOLDERS.guard, new Map())
    side.unanswered.length = 0
    this.oracle.restored(code, side.host, this.leftAfter(code, guardLost), guardLost)
  }

  /** Whether somebody was shown more of a nation's log than its partner holds: nobody could give that back. */
  private isShownMore(code: Code): boolean {
    const origin = NATIONS[code].shared.key.name
    return this.oracle.shown(origin) > (this.keptBy(otherThan(code)).get(origin) ?? 0)
  }

  /** How much of its own logs a restored node can have again: of the shared log what its partner keeps. */
  private leftAfter(code: Code, guardLost: boolean): ReadonlyMap<string, number> {
    const { shared, internal } = NATIONS[code]
    const own = this.keptBy(code)
    const theirs = this.keptBy(otherThan(code))
    const left = new Map([[internal.key.name, own.get(internal.key.name) ?? 0]])
    left.set(shared.key.name, Math.max(own.get(shared.key.name) ?? 0, theirs.get(shared.key.name) ?? 0))
    if (!guardLost) return left
    return left
  }

  /** How much of each log is on a node's disk for good. */
  private keptBy(code: Code): ReadonlyMap<string, number> {
    const disk = this.sides[code].machine.disk.surviving().port(
      () => null,
      () => undefined,
    )
    const journal = new Journal({ folder: `${FOLDERS.data}/ledger`, disk })
    return new Map(journal.known().map(({ origin, range }) => [origin, range.size]))
  }

  /** The newest time that a node put under a cosignature, in milliseconds: no later one may be earlier. */
  private cosignedUntil(code: Code): number {
    const disk = this.sides[code].machine.disk.surviving().port(
      () => null,
      () => undefined,
    )
    const times = CODES.map((each) => new Guard(FOLDERS.guard, disk).get(NATIONS[each].shared.key.name)?.time ?? 0)
    return Math.max(...times) * SECOND
  }

  /** All faults end, whoever is down is up again, and an officer recovers what was restored. */
  async heal(): Promise<void> {
    this.trace('healed')
    for (const from of [...CODES.map((code) => NATIONS[code].node), WITNESS.host]) {
      for (const to of [...CODES.map((code) => NATIONS[code].node), WITNESS.host]) {
        Object.assign(this.network.link(from, to), SOUND)
      }
    }
    for (const code of CODES) {
      const { machine } = this.sides[code]
      Object.assign(machine.faults, { full: false, writes: 0, syncs: 0 })
      machine.crashAt = null
      machine.skew = 0
      // A clock that was ahead when something was cosigned must be waited for: no cosignature may bear an earlier time.
      const ahead = this.cosignedUntil(code) - this.timeline.now
      if (ahead <= 0) continue
      for (const each of CODES) this.end(each, 'kill')
      this.witness.end('kill')
      await this.pass(ahead)
    }
    for (const code of CODES) {
      const running = this.alive(this.sides[code])
      if (running !== null && running.store.stopped() !== null) this.end(code, 'kill')
      await this.begin(code)
    }
    this.beginWitness()
  }

  /** Officers of nodes that are behind have them take back what their partner holds. */
  async recover(): Promise<void> {
    for (const code of CODES) {
      const running = this.alive(this.sides[code])
      if (running === null || running.store.stopped() === null) continue
      this.trace(`${code} recovers: ${running.store.stopped()}`)
      let isDone = false
      const done = () => {
        isDone = true
      }
      void running.peer.recover(new AbortController().signal).then(done, done)
      await this.timeline.pass(60 * SECOND, () => isDone)
    }
    await this.check()
  }

  /** Whether both hold, and have cosigned, all that either published, and each knows it of the other. */
  isTogether(): boolean {
    return CODES.every((code) => {
      const store = this.alive(this.sides[code])?.store
      const other = this.alive(this.sides[otherThan(code)])?.store
      const origin = NATIONS[code].shared.key.name
      const own = store?.log(origin)
      const held = other?.log(origin)
      if (!own || !held) return false
      return own.witnessed === own.size && own.published === own.size && held.published === own.size
    })
  }

  /** After all faults: together again within two intervals, and all that each knows is what the other knows. */
  async settleDown(): Promise<void> {
    await this.heal()
    await this.pass(SECOND)
    await this.recover()
    for (const code of CODES) {
      for (const asked of [...this.sides[code].unanswered]) await this.askAgain(code, asked)
    }
    const since = this.timeline.now
    const together = await this.timeline.pass(2 * INTERVAL, () => this.broken !== null || this.isTogether())
    await this.check()
    this.trace(`together after ${this.timeline.now - since}`)
    this.oracle.count('I10', together, () => `not together again within two intervals: ${this.stateOfAll()}`)
    this.oracle.requireAllShown()
    await this.compareTables()
  }

  private stateOfAll(): string {
    return CODES.map((code) => {
      const running = this.alive(this.sides[code])
      if (running === null) return `${code} is down (${this.sides[code].refuses})`
      const logs = running.store
        .logs()
        .map(({ origin, size, published, witnessed }) => `${origin} ${size}/${published}/${witnessed}`)
      const alarms = running.peer.alarms().map(({ kind, detail }) => `${kind}: ${detail}`)
      return `${code} ${[...logs, running.store.stopped() ?? 'not stopped', ...alarms].join('; ')}`
    }).join(' | ')
  }

  /** Tables are what a rebuild makes; both nodes come to the same of what both hold; nothing withheld came over. */
  private async compareTables(): Promise<void> {
    const [gb, ru] = [this.alive(this.sides.GB), this.alive(this.sides.RU)]
    for (const [code, running] of [
      ['GB', gb],
      ['RU', ru],
    ] as const) {
      if (running === null) continue
      const before = await running.store.digest()
      const after = await running.store.rebuild()
      this.oracle.count('I13', JSON.stringify(before) === JSON.stringify(after), () => {
        return `the tables of ${code} are not what a rebuild makes: ${differences(before, after)}`
      })
      this.oracle.scan(code, this.sides[code].machine.disk)
    }
    if (gb === null || ru === null) return
    const [ours, theirs] = [await dossiersOf(gb.store), await dossiersOf(ru.store)]
    for (const [reference, dossier] of ours) {
      const other = theirs.get(reference)
      this.oracle.count('I6', common(dossier) === common(other), () => {
        return `${reference} is not the same to both: ${common(dossier)} | ${common(other)}`
      })
      this.countDeliveries(dossier)
    }
  }

  /** What is left of a licence is what was authorised less what was drawn, each delivery once. */
  private countDeliveries(dossier: Dossier): void {
    const met = licenceOf(dossier)
    if (met === null || 'clash' in met) return
    const drawn = dossier.deliveries.filter(({ state }) => state === 'reserved' || state === 'shipped').length
    const left = balanceOf(met.terms, dossier.deliveries)[0]?.quantity?.available
    const once = new Set(dossier.deliveries.map(({ id }) => id)).size === dossier.deliveries.length
    this.oracle.count('I6', once && left === `${AUTHORISED - drawn}`, () => {
      return `${dossier.reference} has ${left} left after ${drawn} of ${AUTHORISED}`
    })
  }

  /** Ends everything, so that nothing of it is kept alive. */
  over(): void {
    for (const code of CODES) this.end(code, 'kill')
    this.witness.end('kill')
  }
}

function differences(
  before: { readonly [table: string]: string },
  after: { readonly [table: string]: string },
): string {
  return Object.keys(before)
    .filter((table) => before[table] !== after[table])
    .join(', ')
}

async function dossiersOf(store: Store): Promise<Map<string, Dossier>> {
  const rows = await store.read.selectFrom('dossier').select(['reference', 'state']).execute()
  return new Map(
    rows.flatMap(({ reference, state }) => {
      const dossier = dossierFrom(state)
      return dossier === null ? [] : [[reference, dossier] as const]
    }),
  )
}

/** What both nations must know alike of a dossier. */
function common(dossier: Dossier | undefined): string {
  if (dossier === undefined) return 'not there'
  const { application, deliveries, suspensions, revoked, surrendered } = dossier
  const decisions = Object.entries(dossier.cases)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([nation, { state, decisions: taken }]) => [nation, state, taken])
  const sorted = Object.entries(suspensions).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([application?.stamp, deliveries, sorted, revoked, surrendered, decisions])
}

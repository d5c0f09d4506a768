import { createHash } from 'node:crypto'
import { Chance } from './chance.ts'
import { compareHeld } from './compare.ts'
import { impostorOf } from './forgeries.ts'
import type { Keyed, Made } from './licence.ts'
import { Crash, type End, SimulatedMachine } from './machine.ts'
import { beginNode, CODES, type Code, NATIONS, type Running, WITNESS } from './nation.ts'
import { Network } from './network.ts'
import { Oracle } from './oracle.ts'
import { MINUTE, Timeline } from './timeline.ts'
import { SimulatedWitness } from './witness.ts'

const START = Date.UTC(2014, 2, 18, 12)

/** What came of a request. */
export type Came = 'done' | 'refused' | 'failed' | 'crashed' | 'down'

/** A node on its machine, and what was asked of it that nobody knows the answer to. */
export type Side = {
  readonly code: Code
  readonly host: string
  readonly machine: SimulatedMachine
  running: Running | null
  /** Somebody with its keys, on another machine: whether he answers at its address, for whoever asks there. */
  impostor: { readonly running: Running; answers: boolean } | null
  readonly unanswered: Keyed[]
  /** What it made of what it was asked. */
  readonly made: Map<Keyed, readonly Made[]>
  /** The files of its journal as they were, the oldest first. */
  readonly backups: ReadonlyMap<string, Uint8Array>[]
  /** Why it does not begin, in its own words. */
  refuses: string | null
}

export type WorldOptions = {
  readonly seed: string
  /** Whether the nodes have the third witness in their configurations. */
  readonly thirds?: boolean
  /** Is told every line of the trace. */
  readonly line?: (line: string) => void
}

/** Two nations and a third witness, each on a machine of its own, in one virtual time, with all that is checked of them. */
export class World {
  /** Virtual milliseconds since 1970. */
  readonly began = START
  readonly timeline = new Timeline(START)
  readonly chance: Chance
  readonly network: Network
  readonly sides: { readonly [code in Code]: Side }
  readonly witness: SimulatedWitness
  readonly oracle = new Oracle()
  readonly counted = {
    done: 0,
    refused: 0,
    failed: 0,
    crashed: 0,
    down: 0,
    restored: 0,
    skewed: 0,
    hostile: 0,
    forged: 0,
  }
  /** How often pushes were answered so, by request and status. */
  readonly pushed = new Map<string, number>()
  /** Of what state both nodes were held against each other last. */
  compared = ''
  /** The first thing that must not be and was. */
  private broken: Error | null = null
  private readonly hash = createHash('sha256')
  private readonly line: (line: string) => void
  readonly thirds: boolean

  constructor({ seed, thirds = false, line = () => undefined }: WorldOptions) {
    this.thirds = thirds
    this.chance = new Chance(seed)
    this.line = line
    this.network = new Network(this.timeline, this.chance.for('network'), (from, to, path, answer, pushed) => {
      const { status, body } = answer
      this.trace(`${from} to ${to}: ${status} ${path} ${body.length}`)
      if (status === 200 && from !== WITNESS.host)
        this.guarded(() => this.oracle.served(from, path, body, this.diskOf(from)))
      if (pushed === null) return
      const what = `${path.split('/').at(-1)} ${status}`
      this.pushed.set(what, (this.pushed.get(what) ?? 0) + 1)
      if (status === 200 && from !== WITNESS.host)
        this.guarded(() => this.oracle.cosigned(from, path, pushed, this.diskOf(from)))
    })
    this.sides = { GB: this.side('GB'), RU: this.side('RU') }
    this.witness = this.witnessOf()
  }

  private witnessOf(): SimulatedWitness {
    const machine = new SimulatedMachine(this.timeline, this.chance.for('witness'), (what) => this.trace(`W ${what}`))
    const witness = new SimulatedWitness(machine, ({ origin, size, root }) => {
      this.trace(`W cosigns ${origin} ${size}`)
      this.guarded(() => {
        this.oracle.cosigners.third(origin, size)
        this.oracle.saw(origin, size, root, WITNESS.host)
      })
    })
    this.network.host(WITNESS.host, () => witness.host())
    return witness
  }

  private side(code: Code): Side {
    const host = NATIONS[code].node
    const machine = new SimulatedMachine(this.timeline, this.chance.for(code), (what) => this.trace(`${code} ${what}`))
    const side: Side = {
      code,
      host,
      machine,
      running: null,
      impostor: null,
      unanswered: [],
      made: new Map(),
      backups: [],
      refuses: null,
    }
    this.network.host(host, () => {
      const { impostor } = side
      if (impostor?.answers) {
        const { peer, process } = impostor.running
        return { answer: peer.answer, ended: process.ended, as: impostorOf(host) }
      }
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

  isBroken(): boolean {
    return this.broken !== null
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
      side.running = await beginNode(code, {
        machine: side.machine,
        net: this.network.port(side.host),
        thirds: this.thirds,
      })
    } catch (error) {
      side.running = null
      side.machine.end('kill')
      side.refuses = error instanceof Error ? error.message : String(error)
      this.trace(`${code} does not begin: ${side.refuses}`)
      if (!full && writes === 0 && syncs === 0) throw error
    }
    await this.check()
  }

  beginWitness(): void {
    if (!this.thirds || this.witness.machine.process !== null) return
    this.trace('W begins')
    this.witness.begin(this.network.port(WITNESS.host))
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
    await this.timeline.pass(MINUTE, () => isClosed)
    if (isClosed) await closing
    this.end(code, 'kill')
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
      const { machine } = this.sides[code]
      this.broken ??= machine.tables.unknown
      this.oracle.scan(code, machine.disk)
      const running = this.alive(this.sides[code])
      if (running === null) continue
      try {
        await this.oracle.lookAt(code, running.store)
      } catch (error) {
        if (!(error instanceof Crash)) throw error
      }
    }
    await compareHeld(this)
    if (this.broken !== null) throw this.broken
  }

  skew(code: Code, milliseconds: number): void {
    this.counted.skewed += 1
    this.trace(`${code} clock ${milliseconds}`)
    this.sides[code].machine.skew = milliseconds
  }

  /** Ends everything, so that nothing of it is kept alive. */
  over(): void {
    for (const code of CODES) this.end(code, 'kill')
    this.witness.machine.end('kill')
  }
}

/**
 * A process that records acts and has them witnessed until it has done what it was asked, or until a system call of its
 * fails in a way that it cannot outlive. Its argument is a `Task` as JSON. It says a line for everything that it vouches
 * for: `held` what it found when it opened, `ack` what is recorded, `refused` what is not, `witnessed` what the partner
 * cosigned. When its store stops it opens it again, as whoever runs a node would.
 */
import { writeSync } from 'node:fs'
import { Socket } from 'node:net'
import { argv, exit, stdin } from 'node:process'
import { setTimeout as after } from 'node:timers/promises'
import { Locked } from '../../node/src/store/lock.ts'
import type { Store } from '../../node/src/store/store.ts'
import { BY, openLedgerStore, type Placing, peerOver, serving } from './ledger-node.ts'

export type Task = {
  readonly placing: Placing
  /** The number of the first act. */
  readonly from: number
  /** Waves of acts, each witnessed before the next. */
  readonly waves: number
}

export type Held = {
  readonly size: number
  readonly root: string
  readonly acts: number
  readonly newest: readonly number[]
}

const TOGETHER = 4
const NEWEST = 64
const PATIENCE = 2000
const MOST_OPENINGS = 10

export function idOf(n: number): string {
  return `0144d4f4-9c00-7000-8000-${`${n}`.padStart(12, '0')}`
}

/** What is said is no part of what is tried: it goes by a call that nothing but a kill befalls. */
function say(line: string): void {
  writeSync(1, `${line}\n`)
}

/**
 * A `write` wakes threads as well, which abort where it fails, and strace cannot tell the one from the other. So here
 * all that a socket sends goes by `writev`: in two pieces at least, of which the second may be empty.
 */
function sendByWritev(): void {
  Socket.prototype._write = function (this: Socket, chunk, encoding, done) {
    this._writev?.([{ chunk, encoding }, EMPTY], done)
  }
}

const EMPTY = { chunk: Buffer.alloc(0), encoding: 'buffer' as BufferEncoding }

function because(error: unknown): string {
  const what = error instanceof Error ? error.message : JSON.stringify(error)
  return what.replaceAll('\n', ' ')
}

async function open(placing: Placing): Promise<Store> {
  for (;;) {
    try {
      return await openLedgerStore(placing)
    } catch (error) {
      if (!(error instanceof Locked) || !placing.where.startsWith('postgres:')) throw error
      await after(100)
    }
  }
}

async function heldBy(store: Store, origin: string): Promise<Held> {
  const acts = store.read.selectFrom('act').where('origin', '=', origin).where('type', '=', 'applications.submit')
  const { count } = await acts.select((e) => e.fn.countAll().as('count')).executeTakeFirstOrThrow()
  const rows = await acts.select('id').orderBy('index', 'desc').limit(NEWEST).execute()
  const { size, root } = logOf(store, origin)
  const newest = rows.map(({ id }) => Number(id.slice(-12)))
  return { size, root: Buffer.from(root).toString('base64'), acts: Number(count), newest }
}

function logOf(store: Store, origin: string) {
  const log = store.log(origin)
  if (log === undefined) throw new Error(`there is no ${origin}`)
  return log
}

/** One act; false when it was refused. */
async function act(store: Store, n: number): Promise<number | null> {
  const draft = { type: 'applications.submit', subject: `dossiers/${n}`, body: { quantity: n }, log: 'shared' } as const
  try {
    const { index } = await store.transact((tx) => tx.act(draft, BY, idOf(n)))
    say(`ack ${n}`)
    return index
  } catch (error) {
    say(`refused ${n} ${because(error)}`)
    return null
  }
}

async function witnessed(store: Store, origin: string, size: number): Promise<boolean> {
  const ends = Date.now() + PATIENCE
  while (logOf(store, origin).witnessed < size) {
    // What could not be published is published with the next act, and not sooner.
    if (store.stopped() !== null || logOf(store, origin).published < size || Date.now() > ends) return false
    await after(2)
  }
  return true
}

/** Waits for the third witness a moment, when the work is done: it is asked for what the partner cosigned. */
async function cosignedByThird(store: Store, origin: string): Promise<void> {
  const ends = Date.now() + PATIENCE
  const isBehind = () => store.thirds(origin).every(({ size }) => size < logOf(store, origin).witnessed)
  while (isBehind() && store.stopped() === null && Date.now() < ends) await after(5)
}

async function run({ placing, from, waves }: Task): Promise<void> {
  const server = await serving(placing.address, placing.port)
  let n = from
  let wave = 0
  for (let opened = 0; opened < MOST_OPENINGS && wave < waves; opened += 1) {
    say('opening')
    const store = await open(placing).catch(async (error) => {
      say(`not opened ${because(error)}`)
      await after(50)
      return null
    })
    if (store === null) continue
    const origin = store.logs().find((log) => log.own && log.shared)?.origin ?? ''
    say(`held ${JSON.stringify(await heldBy(store, origin))}`)
    const peer = peerOver(store, placing)
    server.show(peer)
    const ended = new AbortController()
    const following = follow(peer, ended.signal)
    say('ready')
    for (; wave < waves && store.stopped() === null; wave += 1) {
      const indices = await Promise.all(Array.from({ length: TOGETHER }, (_, i) => act(store, n + i)))
      n += TOGETHER
      const size = Math.max(-1, ...indices.flatMap((index) => index ?? [])) + 1
      if (size > 0 && (await witnessed(store, origin, size))) say(`witnessed ${size}`)
    }
    await cosignedByThird(store, origin)
    const why = store.stopped()
    if (why !== null) say(`stopped ${why}`)
    ended.abort()
    server.show(null)
    peer.close()
    await following
    await store[Symbol.asyncDispose]().catch((error) => say(`not closed ${because(error)}`))
  }
  say(wave < waves ? 'gave up' : 'done')
}

/** As `service/follow.ts` does, and sooner after a fault of its own. */
async function follow(peer: ReturnType<typeof peerOver>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await peer.start(signal)
      await peer.run(signal)
    } catch (error) {
      say(`following failed ${because(error)}`)
    }
    if (!signal.aborted) await after(50)
  }
}

if (argv[1]?.endsWith('victim.js')) {
  sendByWritev()
  stdin.on('end', () => exit(1)).resume()
  await run(JSON.parse(argv[2] ?? ''))
  exit(0)
}

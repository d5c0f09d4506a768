/**
 * A nation's node as `entente serve` runs it, on a host of its own, told what to do by lines: `act N` records an act,
 * `prove INDEX` makes the proof of one that the partner has cosigned, `state` says how its logs stand, `end` closes it.
 * It says `ready`, `recorded N INDEX`, `proven INDEX BYTES`, and `witnessed SIZE` whenever the partner's cosignature of
 * more has come, `cosigned SIZE` when a third witness's has. Its argument is a `Host` as JSON.
 */
import { argv, exit, stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline'
import { parseCheckpoint } from '../../core/src/ledger/checkpoint.ts'
import { parseNote } from '../../core/src/ledger/note.ts'
import { movableClock } from '../../node/src/clock.ts'
import type { Config } from '../../node/src/config/read.ts'
import { demonstrated } from '../../node/src/demo/nation.ts'
import { tilesOf } from '../../node/src/dossiers/record.ts'
import { proofIn } from '../../node/src/peer/proof-in.ts'
import { type RunOptions, run } from '../../node/src/service/run.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import type { Introduction, Store } from '../../node/src/store/store.ts'

/** `peopledAt`: people of the demonstration can sign in and ask it, from that instant on; null: nobody can. */
export type Host = {
  readonly config: Config
  readonly introduction: Introduction
  readonly peopledAt: string | null
}

export type LogLine = {
  readonly origin: string
  readonly own: boolean
  readonly size: number
  readonly root: string
  /** How much of it the partner cosigned, and a third witness. */
  readonly witnessed: number
  readonly cosigned: number
}
export type State = {
  readonly logs: readonly LogLine[]
  readonly alarms: readonly string[]
  readonly stopped: string | null
  /** Bytes of memory: all that the process has, and what its objects take. */
  readonly rss: number
  readonly heap: number
}

const LOOK = 2
const BY = { person: 'p-1', role: 'exporter', organisation: 'o' } as const

function say(line: string): void {
  stdout.write(`${line}\n`)
}

function sharedLog(store: Store) {
  const log = store.logs().find((one) => one.own && one.shared)
  if (log === undefined) throw new Error('it has no log')
  return log
}

function peopled(nation: Config['nation'], at: string): RunOptions {
  return demonstrated({ nation: nation === 'GB' ? 'GB' : 'RU', clock: movableClock(at), lawKnownAt: at })
}

async function host({ config, introduction, peopledAt }: Host): Promise<void> {
  const { node, close } = await run(config, {
    ...(peopledAt !== null && peopled(config.nation, peopledAt)),
    introduction,
    logTo: { write: (line) => void process.stderr.write(line) },
  })
  const { store, peer } = node
  const told = { witnessed: 0, cosigned: 0 }
  const looking = setInterval(() => {
    const { origin, witnessed } = sharedLog(store)
    const now = { witnessed, cosigned: cosignedOf(store, origin) }
    for (const word of ['witnessed', 'cosigned'] as const) if (now[word] > told[word]) say(`${word} ${now[word]}`)
    Object.assign(told, now)
  }, LOOK)
  say('ready')
  for await (const line of createInterface({ input: stdin })) {
    const [word, n = ''] = line.split(' ')
    if (word === 'end') break
    if (word === 'act') void act(store, n)
    if (word === 'prove') void prove(store, Number(n))
    if (word === 'state') say(`state ${JSON.stringify(stateOf(store, peer?.alarms().map(({ kind }) => kind) ?? []))}`)
  }
  clearInterval(looking)
  await close()
}

function cosignedOf(store: Store, origin: string): number {
  return Math.max(0, ...store.thirds(origin).map(({ size }) => size))
}

async function act(store: Store, n: string): Promise<void> {
  const draft = { type: 'cases.note', log: 'shared', subject: `notes/${n}`, body: { n } } as const
  const { index } = await store.transact((tx) => tx.act(draft, BY))
  say(`recorded ${n} ${index}`)
}

async function prove(store: Store, index: number): Promise<void> {
  const { origin } = sharedLog(store)
  const note = store.receipt(origin)
  if (note === null) throw new Error('nothing is witnessed yet')
  const checkpoint = parseCheckpoint(parseNote(note).text)
  const { proof } = await proofIn({ seen: { checkpoint, note }, read: tilesOf(store, origin) }, index, NODE)
  say(`proven ${index} ${proof.length}`)
}

function stateOf(store: Store, alarms: readonly string[]): State {
  const logs = store.logs().filter((log) => log.shared)
  const { rss, heapUsed: heap } = process.memoryUsage()
  return {
    rss,
    heap,
    logs: logs.map(({ origin, own, size, root, witnessed }) => ({
      origin,
      own,
      size,
      witnessed,
      cosigned: cosignedOf(store, origin),
      root: Buffer.from(root).toString('base64'),
    })),
    alarms,
    stopped: store.stopped(),
  }
}

if (argv[1]?.endsWith('host.js')) {
  await host(JSON.parse(argv[2] ?? ''))
  exit(0)
}

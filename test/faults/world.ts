import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { createInterface } from 'node:readline'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readKeys, type Signers } from '../../node/src/store/keys.ts'
import { makeKeys } from '../../node/src/store/keys-file.ts'
import { AGREEMENT } from '../../node/src/store/testing/nation.ts'
import { type Cluster, leaseRunsOut } from '../../node/src/store/testing/postgres.ts'
import { builtScript } from '../story/built.ts'
import { freePort } from '../story/children.ts'
import { type Vouched, wrongInTheEnd, wrongWith, wrongWithGuard } from './invariants.ts'
import { type Code, guardIn, nodeName, openLedgerStore, type Placing } from './ledger-node.ts'
import { openThird, type Third } from './third.ts'
import type { Held, Task } from './victim.ts'
import { openWitness, type Witness } from './witness.ts'

const VICTIM = fileURLToPath(new URL('victim.ts', import.meta.url))
const ADDRESS = '127.0.0.1'
/** A process that says nothing for longer hangs. How long it takes in all is the machine's matter. */
const PATIENCE = 90_000

/** What became of one process. */
export type Run = { readonly killed: boolean; readonly lines: readonly string[]; readonly wrong: string[] }

/** What a process stands on: once it is `lost` the process is killed, and nothing is read until it is `back`. */
export type Ground = {
  /** What the process says. */
  readonly said: (line: string) => void
  readonly lost: Promise<void>
  readonly back: () => Promise<void>
}

/** Two nations: one whose processes come to harm, and a partner that sees what they sign. */
export type FaultWorld = AsyncDisposable & {
  readonly log: string
  /** The files of the node that must not be lost, as they are now. */
  files(): string[]
  /** Runs a process, under a command or as it is, and holds what it said against what was said before. */
  run(waves: number, under?: (args: readonly string[]) => string[], ground?: Ground): Promise<Run>
  /** A process that nothing befalls has its acts witnessed; then everything is held against everything. */
  settle(): Promise<string[]>
  readonly acknowledged: () => number
}

/** `home`: where the nation that comes to harm keeps its files, if not beside the partner's. */
export async function openFaultWorld(cluster: Cluster | null, home?: string): Promise<FaultWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-faults-'))
  const script = await builtScript(VICTIM)
  const ports = { GB: await freePort(), RU: await freePort() }
  const homes = { GB: home ?? join(folder, 'GB'), RU: join(folder, 'RU') }
  const keys = { GB: keysIn(homes.GB, 'GB'), RU: keysIn(homes.RU, 'RU') }
  const third = await openThird(join(folder, 'third'), ADDRESS, [keys.GB.shared.key, keys.RU.shared.key])
  const placings = await placed(homes, ports, cluster, keys, third)
  const witness = await openWitness(placings.RU)
  const vouched: Vouched = { acknowledged: new Set(), refused: new Set(), seen: witness.seen as Vouched['seen'] }
  const partnerHome = homes.RU
  const victim = {
    ...{ script, placing: placings.GB, partnerHome, witness, third, vouched },
    ...{ next: 0, log: join(folder, 'strace') },
  }
  return {
    log: victim.log,
    acknowledged: () => vouched.acknowledged.size,
    files: () => filesOf(placings.GB),
    run: (waves, under, ground) => runVictim(victim, waves, under, ground),
    async settle() {
      const { lines, wrong } = await runVictim(victim, 3)
      const last = lines.at(-1) === 'done' ? [] : [`a process that nothing befell ended with: ${lines.at(-1)}`]
      await witness.follow()
      return [...wrong, ...last, ...(await settled(victim))]
    },
    async [Symbol.asyncDispose]() {
      await witness[Symbol.asyncDispose]()
      await third[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function keysIn(home: string, nation: Code): Signers {
  const keys = join(home, 'keys')
  return readKeys(makeKeys(keys, { nation, node: nodeName(nation), agreement: AGREEMENT }))
}

async function placed(
  homes: Record<Code, string>,
  ports: Record<Code, number>,
  cluster: Cluster | null,
  keys: Record<Code, Signers>,
  { vkey, url }: Third,
) {
  const of = async (nation: Code): Promise<Placing> => {
    const other = nation === 'GB' ? 'RU' : 'GB'
    const home = homes[nation]
    const where = cluster === null ? join(home, 'data') : await cluster.database()
    const partnerAddress = `http://${ADDRESS}:${ports[other]}`
    const own = { nation, home, where, address: ADDRESS, port: ports[nation] }
    return { ...own, partner: keys[other].introduction, partnerAddress, third: { vkey, url } }
  }
  return { GB: await of('GB'), RU: await of('RU') }
}

type Victim = {
  readonly script: string
  readonly placing: Placing
  readonly partnerHome: string
  readonly witness: Witness
  readonly third: Third
  readonly vouched: Vouched
  readonly log: string
  next: number
}

/** The journal's segments, the lock, the guard, the state of the tables, and the folders that hold them. */
function filesOf({ home, where }: Placing): string[] {
  mkdirSync(guardIn(home), { recursive: true })
  const own = [guardIn(home), join(guardIn(home), 'guard')]
  if (where.startsWith('postgres:')) return own
  const ledger = join(where, 'ledger')
  mkdirSync(ledger, { recursive: true })
  const segments = readdirSync(ledger).filter((name) => name.startsWith('journal.'))
  const rest = ['lock', 'lock.takeover', ...segments].map((name) => join(ledger, name))
  return [...own, ledger, ...rest, join(where, 'tables.json')]
}

async function runVictim(
  victim: Victim,
  waves: number,
  under?: (args: readonly string[]) => string[],
  ground?: Ground,
): Promise<Run> {
  const { placing, witness, vouched, script } = victim
  if (placing.where.startsWith('postgres:')) await leaseRunsOut(placing.where)
  const task: Task = { placing, from: victim.next, waves }
  const args = [script, JSON.stringify(task)]
  const [command = '', ...words] = under?.(args) ?? [execPath, ...args]
  const env = { ...process.env, UV_THREADPOOL_SIZE: '1' }
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'pipe'], env, detached: true })
  const exited = once(child, 'exit')
  const lines: string[] = []
  const wrong: string[] = []
  const said: string[] = []
  child.stderr.on('data', (text) => said.push(`${text}`))
  // The group of processes that was begun here, and no other.
  const kill = () => {
    const ended = child.exitCode !== null || child.signalCode !== null
    if (!ended && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }
  const late = setTimeout(() => {
    wrong.push('it hung')
    kill()
  }, PATIENCE)
  void ground?.lost.then(kill)
  for await (const line of createInterface({ input: child.stdout })) {
    late.refresh()
    lines.push(line)
    ground?.said(line)
    wrong.push(...(await heard(line, victim)))
  }
  const [, signal] = await exited
  clearTimeout(late)
  await ground?.back()
  victim.next += waves * 4 + 160
  wrong.push(...wrongWithGuard(placing.home, vouched.seen))
  if (witness.store.stopped() !== null) wrong.push(`the partner stopped: ${witness.store.stopped()}`)
  return { killed: signal === 'SIGKILL', lines: [...lines, ...said], wrong }
}

/** Takes down what a line vouches for. Gives what it is at odds with. */
async function heard(line: string, { vouched, witness, next }: Victim): Promise<string[]> {
  const [word, ...rest] = line.split(' ')
  const n = Number(rest[0])
  if (word === 'ack') vouched.acknowledged.add(n)
  if (word === 'refused' && rest[1] === 'nothing') vouched.refused.add(n)
  if (word === 'ready') {
    await witness.follow()
    await witness.act(next)
  }
  if (word === 'witnessed') await witness.act(next)
  return word === 'held' ? wrongWith(JSON.parse(line.slice(5)) as Held, vouched) : []
}

/** Opens what the victim keeps, once the partner and the third witness have all of it. */
async function settled({ placing, partnerHome, witness, third, vouched }: Victim): Promise<string[]> {
  if (placing.where.startsWith('postgres:')) await leaseRunsOut(placing.where)
  await using store = await openLedgerStore(placing)
  const own = store.logs().find((log) => log.own && log.shared)
  const [origin, size] = [own?.origin ?? '', own?.size ?? 0]
  const shown = () => third.seen().find((seen) => seen.origin === origin)?.size ?? 0
  for (let tries = 0; tries < 50 && (witness.store.log(origin)?.size ?? 0) < size; tries += 1) await after(50)
  const evidence = [placing.home, partnerHome].map((home) => join(home, 'evidence'))
  const seen = [...vouched.seen, ...third.seen()]
  const behind = shown() < size ? [`the third witness cosigned ${shown()} of ${size} entries`] : []
  return [...behind, ...(await wrongInTheEnd(store, witness.store, { ...vouched, seen }, evidence))]
}

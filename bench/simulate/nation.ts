import type { Caller } from '@entente/core/contract/people'
import { subjectOf } from '@entente/core/contract/references'
import { Refused } from '@entente/core/contract/refusals'
import { COSIGNATURE, type Signer } from '@entente/core/ledger/key'
import { caller } from '@entente/core/licence/arbitrary'
import { openCase } from '@entente/core/licence/commands/cases'
import { dossierFrom, UNOPENED } from '../../node/src/dossiers/fold.ts'
import { record } from '../../node/src/dossiers/perform.ts'
import { foldsOf } from '../../node/src/folds.ts'
import { type Introduced, introducedAt, partnerOf } from '../../node/src/peer/partner.ts'
import { openPeer, type Peer } from '../../node/src/peer/peer.ts'
import type { Net } from '../../node/src/peer/ports.ts'
import { AGREEMENT, GB, type Nation, RU } from '../../node/src/peer/simulated/nation.ts'
import { evidenceFolder } from '../../node/src/peer/system.ts'
import type { Third } from '../../node/src/peer/third.ts'
import { follow } from '../../node/src/service/follow.ts'
import { type PartnerKeys, partnerKeys, type Signers } from '../../node/src/store/keys.ts'
import { openStore } from '../../node/src/store/open.ts'
import { NODE, nodeSigner } from '../../node/src/store/primitives.ts'
import { onOneCore } from '../../node/src/store/seals-ahead.ts'
import type { Store } from '../../node/src/store/store.ts'
import { KEYRINGS, NEXT } from './keyring.ts'
import { contextOf } from './licence.ts'
import { Crash, type Ports, type Process, type SimulatedMachine } from './machine.ts'

/** Segments so short that a run of a simulation has several. */
const SEGMENT = 16 * 1024
/** From which length on room is made in one: so that most of what is written breaks off in it. */
const ROOM_FROM = 512
const A_DAY = 24 * 3600 * 1000

export type Code = 'GB' | 'RU'

/** Both nations, in the order in which everything of both is done. */
export const CODES = ['GB', 'RU'] as const

export const NATIONS: { readonly [code in Code]: Nation } = { GB, RU }

export function otherThan(code: Code): Code {
  return code === 'GB' ? 'RU' : 'GB'
}

/** The third witness, which sees roots and no content, and whoever passes for it under a key of its own. */
export const WITNESS = {
  host: 'witness.entente.example',
  cosigner: nodeSigner('witness.entente.example/witness', COSIGNATURE, Buffer.alloc(32, 32)),
  forger: nodeSigner('witness.entente.example/witness', COSIGNATURE, Buffer.alloc(32, 33)),
}
const THIRD: Third = { key: WITNESS.cosigner.key, url: `https://${WITNESS.host}` }

/** To judge a key takes as long as fifty signatures, and these never change. */
const KEYS: { readonly [code in Code]: PartnerKeys } = {
  GB: partnerKeys(GB.introduction),
  RU: partnerKeys(RU.introduction),
}
const PARTNERS: { readonly [code in Code]: Introduced } = {
  GB: introducedAt(GB.base, GB.introduction, AGREEMENT, NODE),
  RU: introducedAt(RU.base, RU.introduction, AGREEMENT, NODE),
}

export const FOLDERS = { data: '/node', guard: '/guard', evidence: '/evidence' }

/** A node that runs: its process, and what it opened. */
export type Running = {
  readonly process: Process
  readonly store: Store
  readonly peer: Peer
  /** Ends following, waits for what is under way, and closes the store. */
  readonly stop: () => Promise<void>
}

/** How a node is begun: on which machine and network, and whether it has the third witness in its configuration. */
export type Begun = { readonly machine: SimulatedMachine; readonly net: Net; readonly thirds: boolean }

/** Begins a node as `serve` does: opens what it keeps, then follows its partner. Null: it crashed as it began. */
export async function beginNode(code: Code, { machine, net, thirds }: Begun): Promise<Running | null> {
  const { process, ports } = machine.begin(net)
  const opened = await orEnded(process, storeOf(code, machine, ports))
  if (opened === null) return null
  const peer = await orEnded(process, (async () => peerOf(code, opened, ports, thirds))())
  if (peer === null) return null
  const ending = new AbortController()
  const following = follow(peer, SILENT, ending.signal, ports.clock).catch(ignoreCrash)
  const stop = async () => {
    ending.abort()
    peer.close()
    await following
    await opened[Symbol.asyncDispose]()
  }
  return { process, store: opened, peer, stop }
}

/** What a process is about, or null once it has ended: then nothing it says counts. */
async function orEnded<T>(process: Process, work: Promise<T>): Promise<T | null> {
  try {
    const came = await Promise.race([work, process.ended.then(() => null)])
    return process.isOver() ? null : came
  } catch (error) {
    if (process.isOver() || error instanceof Crash) return null
    throw error
  }
}

function ignoreCrash(error: unknown): void {
  if (!(error instanceof Crash)) throw error
}

const SILENT = { warn: () => undefined, error: () => undefined }

function storeOf(code: Code, machine: SimulatedMachine, ports: Ports): Promise<Store> {
  const { nation, node } = NATIONS[code]
  const places = { where: FOLDERS.data, guard: FOLDERS.guard, keys: '/keys.json' }
  const partner = NATIONS[otherThan(code)].introduction
  const { clock, random, disk } = ports
  const options = { ...places, nation, node, agreement: AGREEMENT, partner, fold: foldsOf(nation), clock, random }
  return openStore(options, {
    disk,
    machine: ports.machine,
    tables: async () => machine.tables.open(),
    segmentBytes: SEGMENT,
    roomFrom: ROOM_FROM,
    checksAhead: onOneCore,
    keys: { own: signersOf(code, ports), partner: KEYS[otherThan(code)] },
  })
}

/** Real keys, each signature of which counts as a call of a port. */
function signersOf(code: Code, { count }: Ports): Signers {
  const counted = ({ key, sign }: Signer): Signer => ({
    key,
    sign: (message) => {
      count(`sign ${key.name}`)
      return sign(message)
    },
  })
  const [first, ...later] = KEYRINGS[code].map(({ shared, internal, seal, mirror, reader }) => {
    return {
      ...{ shared: counted(shared), internal: counted(internal), seal: counted(seal), mirror: counted(mirror) },
      reader,
    }
  })
  if (first === undefined) throw new Error('every nation has keys')
  const all = [first, ...later]
  const held = {
    shared: [...all.map(({ shared }) => shared), counted(NEXT[code])],
    internal: all.map(({ internal }) => internal),
    seal: all.map(({ seal }) => seal),
    mirror: all.map(({ mirror }) => mirror),
    reader: all.map(({ reader }) => reader),
  }
  return { ...first, held, introduction: NATIONS[code].introduction }
}

function peerOf(code: Code, store: Store, { clock, random, net, disk }: Ports, thirds: boolean): Peer {
  return openPeer({
    store,
    home: { ...NATIONS[code].home, log: (of) => store.ownKeys(of), asks: () => store.readers() },
    partner: partnerOf(PARTNERS[otherThan(code)], () => store.partnerLists()),
    clock,
    random,
    net,
    thirds: thirds ? [THIRD] : [],
    thirdNet: net,
    evidence: evidenceFolder(FOLDERS.evidence, disk),
    witnessWithin: A_DAY,
    onFolded: () => openWaiting(code, store),
    using: NODE,
  })
}

/** As a node does by itself: opens its case on every submission of the partner's that has none. */
async function openWaiting(code: Code, store: Store): Promise<void> {
  const waiting = await store.read
    .selectFrom('dossier')
    .select('reference')
    .where('own_state', '=', UNOPENED)
    .where('submitted_at', '<>', '')
    .execute()
  const by: Caller = caller(`${code.toLowerCase()}-node`)
  for (const { reference } of waiting) {
    await store.transact(async (tx) => {
      const dossier = dossierFrom(await tx.dossier(reference))
      if (dossier?.cases[code] || dossier?.withdrawn) return
      const drafts = openCase(dossier, {}, contextOf(code, store, tx.at, by))
      await record({ store, peer: null }, tx, by, null, subjectOf(reference), drafts)
    })
  }
}

/** Whether an error is a no of the node, and not a fault of it. */
export function isRefusal(error: unknown): error is Refused {
  return error instanceof Refused
}

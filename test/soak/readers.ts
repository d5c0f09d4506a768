import { openAct } from '../../core/src/ledger/act.ts'
import { openCheckpoint, parseCheckpoint } from '../../core/src/ledger/checkpoint.ts'
import { followEntries, type Held } from '../../core/src/ledger/follow.ts'
import type { Signer } from '../../core/src/ledger/key.ts'
import { leafHash } from '../../core/src/ledger/merkle.ts'
import { proveInclusion } from '../../core/src/ledger/merkle-proof.ts'
import { parseNote } from '../../core/src/ledger/note.ts'
import { allSign } from '../../core/src/ledger/policy.ts'
import { formatProof, verifyProof } from '../../core/src/ledger/proof.ts'
import { fromTiles } from '../../core/src/ledger/tile-proof.ts'
import { FULL, tileWidth } from '../../core/src/ledger/tiles.ts'
import type { Answer } from '../../node/src/peer/get.ts'
import type { Partner } from '../../node/src/peer/partner.ts'
import type { Net } from '../../node/src/peer/ports.ts'
import { signedNet } from '../../node/src/peer/read-signed.ts'
import { getNote, type Remote, remoteLog, Unread } from '../../node/src/peer/remote.ts'
import { systemNet, systemTimer } from '../../node/src/peer/system.ts'
import { NODE, sha256 } from '../../node/src/store/primitives.ts'

/** How much was read and held against signatures and roots, and what did not hold. */
export type Read = {
  followed: number
  proven: number
  /** How often an answer did not come, or not in time, and was asked for again. */
  failed: number
  readonly wrong: string[]
  /** Told of the id of every act that was followed. */
  readonly saw: (id: string) => void
}

/** A log, as a reader of it is told of it. */
export type Shelf = { readonly log: Partner; readonly reader: Signer }

/** Follows a log from its first entry, with waiting GETs, and verifies every entry and every checkpoint. */
export async function followAll(shelf: Shelf, read: Read, signal: AbortSignal): Promise<void> {
  let held: Held | null = null
  await asking(shelf, read, signal, async ({ log }, net, remote) => {
    const size: number = held?.checkpoint.size ?? 0
    const answer = await getNote(net, systemTimer, `${log.prefix}/checkpoint`, size === 0 ? null : size, signal)
    const note = noteIn(answer)
    if (note === null) return
    const entries = await entriesFrom(remote, size, parseCheckpoint(parseNote(note).text).size)
    const leaves = entries.map((entry) => leafHash(entry, sha256))
    const step = followEntries(held, note, leaves, log.log(), NODE)
    if (step.kind === 'advanced') {
      for (const entry of entries) read.saw(openAct(entry, log.expected, NODE).act.id)
      held = step.to
      read.followed += entries.length
    } else if (step.kind !== 'unchanged') {
      read.wrong.push(`${log.origin}: ${step.kind}`)
    }
  })
}

/** Asks again and again until the signal is raised; what is not answered in time is asked for anew. */
async function asking(
  shelf: Shelf,
  read: Read,
  signal: AbortSignal,
  ask: (shelf: Shelf, net: Net, remote: Remote) => Promise<void>,
): Promise<void> {
  const { log, reader } = shelf
  const net = signedNet(systemNet, systemTimer, log.node, reader)
  const remote = remoteLog(net, systemTimer, log.prefix, false, signal)
  while (!signal.aborted) {
    try {
      await ask(shelf, net, remote)
    } catch (error) {
      if (!(error instanceof Unread)) throw error
      if (signal.aborted) return
      if (error.kind === 'failed') read.failed += 1
      else read.wrong.push(`${log.origin}: ${error.message}`)
      await systemTimer.sleep(1000, signal)
    }
  }
}

/** The checkpoint that was answered; null: there is nothing new. */
function noteIn(answer: Answer): Uint8Array | null {
  if (answer.kind === 'bytes') return answer.bytes
  if (answer.kind === 'unchanged') return null
  throw new Unread(answer.kind, answer.kind === 'failed' ? answer.why : 'the checkpoint is not there')
}

async function entriesFrom(remote: Remote, from: number, size: number): Promise<Uint8Array[]> {
  const entries: Uint8Array[] = []
  for (let index = Math.floor(from / FULL); index * FULL < size; index += 1) {
    const bundle = await remote.bundle(index, tileWidth(0, index, size))
    entries.push(...bundle.slice(Math.max(0, from - index * FULL)))
  }
  return entries
}

/** Takes entries by chance, and verifies a proof of each as somebody would who has public keys alone. */
export async function proveSome(shelf: Shelf, read: Read, signal: AbortSignal): Promise<void> {
  await asking(shelf, read, signal, async ({ log }, net, remote) => {
    await systemTimer.sleep(500, signal)
    const note = noteIn(await getNote(net, systemTimer, `${log.prefix}/checkpoint`, null, signal))
    if (note === null) return
    const { checkpoint } = openCheckpoint(note, log.log(), [], NODE)
    const { size } = checkpoint
    const index = Math.floor(Math.random() * size)
    const hashes = await fromTiles(checkpoint, remote.tile, (nodes) => proveInclusion(index, size, nodes), sha256)
    const at = Math.floor(index / FULL)
    const bundle = await remote.bundle(at, tileWidth(0, at, size))
    const entry = bundle[index % FULL] ?? new Uint8Array(0)
    verifyProof(entry, formatProof({ index, hashes, note }), allSign(log.log(), []), NODE)
    read.proven += 1
  })
}

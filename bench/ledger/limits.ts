import { join } from 'node:path'
import { sealAct, sealMessage } from '../../core/src/ledger/act.ts'
import { leafHash } from '../../core/src/ledger/merkle.ts'
import { disk } from '../../node/src/store/adapters/disk.ts'
import { encodeFrame, NO_HASH } from '../../node/src/store/journal/frame.ts'
import { readKeys, type Signers } from '../../node/src/store/keys.ts'
import { makeKeys } from '../../node/src/store/keys-file.ts'
import { NODE, sha256 } from '../../node/src/store/primitives.ts'
import { appends, BODY, BY, rate } from '../node/acts.ts'
import { SECONDS } from './figures.ts'

export const WHO = { nation: 'GB', node: 'gb.entente.example', agreement: 'bench' }

/** The keys of a nation, and acts of it: entries of about a kilobyte, all different. */
export type Acts = { readonly file: string; readonly keys: Signers; readonly entries: readonly Uint8Array[] }

export function actsIn(home: string, count: number): Acts {
  const file = makeKeys(join(home, 'keys'), WHO)
  const keys = readKeys(file)
  return { file, keys, entries: Array.from({ length: count }, (_, n) => entryOf(keys, n)) }
}

function entryOf(keys: Signers, n: number): Uint8Array {
  const id = `0144d4f4-9c00-7000-8000-${`${n}`.padStart(12, '0')}`
  const what = { type: 'cases.note', at: '2014-02-10T12:00:00Z', subject: `dossiers/${n}`, body: BODY, causes: [] }
  return sealAct({ id, ...what, nation: WHO.nation, log: keys.shared.key.name, by: BY }, [keys.seal])
}

/** What the machine does by itself in this run, each a second. */
export type Limits = {
  /** An append with its sync, of as many bytes as the journal writes for one act. */
  readonly S: number
  /** A slot of the guard, written in place, with its sync. */
  readonly G: number
  /** A check of an Ed25519 signature over as many bytes as a seal is of. */
  readonly V: number
  /** An Ed25519 signature. */
  readonly K: number
  /** The leaf hash of an entry. */
  readonly H: number
}

/** Measures of the limits, to be taken beside whatever they limit. */
export function limitsIn(home: string, { keys, entries }: Acts): Record<keyof Limits, () => Promise<number>> {
  const [first = NO_HASH] = entries
  const append = appends(home, encodeFrame(1, NO_HASH, [{ log: 1, index: 0, bytes: first }]).bytes.length)
  const signed = entries.slice(0, 512).map((entry) => {
    const message = messageIn(entry)
    return { message, signature: keys.seal.sign(message) }
  })
  let turn = 0
  const next = <T>(all: readonly T[]): T => {
    turn += 1
    const one = all[turn % all.length]
    if (one === undefined) throw new Error('there are none')
    return one
  }
  return {
    S: () => rate(1, append, SECONDS),
    G: () => rate(1, slots(home), SECONDS),
    V: () => rate(16, () => times(16, () => isGood(next(signed))), SECONDS),
    K: () => rate(16, () => times(16, () => keys.seal.sign(next(signed).message)), SECONDS),
    H: () => rate(256, () => times(256, () => leafHash(next(entries), sha256)), SECONDS),
  }
  function isGood({ message, signature }: { message: Uint8Array; signature: Uint8Array }): void {
    if (!NODE.verify(keys.seal.key.publicKey, message, signature)) throw new Error('a signature of ours does not hold')
  }
}

/** What the seal of an entry is of. */
function messageIn(entry: Uint8Array): Uint8Array {
  const { payload }: { payload: string } = JSON.parse(Buffer.from(entry).toString())
  return sealMessage(new Uint8Array(Buffer.from(payload, 'base64')))
}

function times(count: number, work: () => unknown): void {
  for (let each = 0; each < count; each += 1) work()
}

function slots(home: string): () => void {
  const file = disk.open(join(home, 'slots'), 'update')
  const bytes = new Uint8Array(4096).fill(7)
  let turn = 0
  return () => {
    turn += 1
    disk.write(file, bytes, (turn % 2) * bytes.length)
    disk.sync(file)
  }
}

/** The most acts a second that can be published in groups of k: each checked and hashed, each group synced twice. */
export function publishLimit({ S, G, V, K, H }: Limits, k: number): number {
  return 1 / (1 / V + 1 / H + (1 / S + 1 / G + 1 / K) / k)
}

/** The limits of one round out of all of them. */
export function limitsOf(taken: Readonly<Record<keyof Limits, readonly number[]>>, round: number): Limits {
  const of = (name: keyof Limits) => taken[name][round] ?? Number.NaN
  return { S: of('S'), G: of('G'), V: of('V'), K: of('K'), H: of('H') }
}

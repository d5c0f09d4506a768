import type { Act } from '../contract/act.ts'
import { openAct } from './act.ts'
import { base64 } from './bytes.ts'
import { decodeContainer, encodeContainer, partsNamed } from './container.ts'
import type { VerifierKey } from './key.ts'
import { PUBLISHED } from './key-history.ts'
import type { KeyList } from './key-list.ts'
import { leafHash } from './merkle.ts'
import { type Primitives, PURE } from './primitives.ts'
import { type Proven, verifyProof } from './proof.ts'
import { claimedAt, judgingOf, nationsOf } from './record-keys.ts'
import { LedgerRefusal } from './refusal.ts'

/** An act with the proof that its log holds it. */
export type Evidenced = { readonly entry: Uint8Array; readonly proof: Uint8Array }

/**
 * What a record proved: the key lists that both logs began with, and each act with its leaf hash in base64, its place and
 * the cosignatures over it, and with all the mirror keys of the nation that is its log's partner.
 */
export type VerifiedRecord = {
  readonly lists: readonly [KeyList, KeyList]
  /** Of each nation the newest that the record shows, by its acts as well. */
  readonly newest: readonly [KeyList, KeyList]
  readonly acts: readonly {
    readonly act: Act
    readonly leaf: string
    readonly proven: Proven
    readonly mirrors: readonly VerifierKey[]
  }[]
}

/**
 * A licence or a delivery as a file: the key list that each nation's log began with, and the acts, with those that
 * published newer lists. Refuses `bad-container`: no act.
 */
export function formatRecord(keys: readonly [Uint8Array, Uint8Array], acts: readonly Evidenced[]): Uint8Array {
  const lists = keys.map((bytes) => ({ name: 'keys', bytes }))
  const entries = acts.flatMap(({ entry, proof }) => [
    { name: 'entry', bytes: entry },
    { name: 'proof', bytes: proof },
  ])
  return encodeContainer({ kind: 'record', parts: [...lists, ...entries] })
}

/**
 * Verifies a record with the two nations' root keys and nothing else: each act stands in a log of the one nation, under
 * a cosignature of the other's mirror, and is an act of the nation whose log it is, by the key list in force at its
 * place: the one that the log began with, or that an act `keys.publish` of the record brought. It says nothing of what
 * came later: show the sizes and times. Refuses `bad-container`, `bad-key-list` (two lists of one nation, or by one
 * root), `repeated-act` and what `openKeyList`, `verifyProof` and `openAct` refuse.
 */
export function verifyRecord(
  bytes: Uint8Array,
  roots: readonly VerifierKey[],
  using: Primitives = PURE,
): VerifiedRecord {
  const container = decodeContainer(bytes)
  if (container.kind !== 'record') throw new LedgerRefusal('bad-container', 'the file is no record')
  const nations = nationsOf(partsNamed(container, 'keys'), roots, using)
  const proofs = partsNamed(container, 'proof')
  const claimed = partsNamed(container, 'entry').map((entry, i) => claimedAt(entry, proofs[i] ?? new Uint8Array(0)))
  const { of: judging, newest } = judgingOf(claimed, nations, using)
  const acts = claimed.map((act) => {
    const { entry, proof } = act
    const { expected, policy } = judging(act)
    const proven = verifyProof(entry, proof, policy, using)
    return {
      act: openAct(entry, expected, using).act,
      leaf: base64(leafHash(entry, using.sha256)),
      proven,
      mirrors: policy.witnesses.map(({ key }) => key),
    }
  })
  requireCauses(acts)
  requireOnce(acts)
  return { lists: [nations[0].list, nations[1].list], newest, acts }
}

/** An act that cites another of the record cites what stands there. One that is proven twice is the same both times. */
function requireCauses(acts: VerifiedRecord['acts']): void {
  const places = new Map(acts.map(({ leaf, proven }) => [`${proven.checkpoint.origin} ${proven.index}`, leaf]))
  for (const { act, leaf, proven } of acts) {
    const cited = [...act.causes, { origin: proven.checkpoint.origin, index: proven.index, leaf }]
    for (const { origin, index, leaf: stated } of cited) {
      const held = places.get(`${origin} ${index}`)
      if (held !== undefined && held !== stated) {
        throw new LedgerRefusal('bad-act', `another act stands at ${index} of ${origin} than ${act.id} says`)
      }
    }
  }
}

/**
 * Who signed an act did so once: at a second place of its log it is nobody's. An act that publishes a key list is passed
 * over: its list is judged by itself, and may be in force where the act is a repeated one, so that a record needs both.
 */
function requireOnce(acts: VerifiedRecord['acts']): void {
  const places = new Map<string, number>()
  for (const { act, proven } of acts) {
    if (act.type === PUBLISHED) continue
    const name = `${proven.checkpoint.origin} ${act.id}`
    const before = places.get(name) ?? proven.index
    if (before !== proven.index) {
      const words = `the act ${act.id} stands at ${before} and at ${proven.index} of ${proven.checkpoint.origin}`
      throw new LedgerRefusal('repeated-act', words)
    }
    places.set(name, proven.index)
  }
}

import type { Act } from '../contract/act.ts'
import { openAct } from './act.ts'
import { base64 } from './bytes.ts'
import { decodeContainer, encodeContainer, partsNamed } from './container.ts'
import { openByAny } from './fork-file.ts'
import type { VerifierKey } from './key.ts'
import { type KeyList, keysFor } from './key-list.ts'
import { leafHash } from './merkle.ts'
import { parseNote } from './note.ts'
import type { Policy } from './policy.ts'
import { type Primitives, PURE } from './primitives.ts'
import { type Proven, parseProof, verifyProof } from './proof.ts'
import { LedgerRefusal } from './refusal.ts'

/** An act with the proof that its log holds it. */
export type Evidenced = { readonly entry: Uint8Array; readonly proof: Uint8Array }

/** What a record proved: both key lists, and each act with its leaf hash in base64, its place and the cosignatures over it. */
export type VerifiedRecord = {
  readonly lists: readonly [KeyList, KeyList]
  readonly acts: readonly { readonly act: Act; readonly leaf: string; readonly proven: Proven }[]
}

/** A licence or a delivery as a file: the two nations' key lists, and the acts. Refuses `bad-container`: no act. */
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
 * a cosignature of the other's mirror, and is an act of the nation whose log it is. It says nothing of what came later:
 * show the sizes and times. Refuses `bad-container`, `bad-key-list` (two lists of one nation) and what `openKeyList`,
 * `verifyProof` and `openAct` refuse.
 */
export function verifyRecord(
  bytes: Uint8Array,
  roots: readonly VerifierKey[],
  using: Primitives = PURE,
): VerifiedRecord {
  const container = decodeContainer(bytes)
  if (container.kind !== 'record') throw new LedgerRefusal('bad-container', 'the file is no record')
  const [one, other] = partsNamed(container, 'keys').map((keys) => openByAny(keys, roots, using))
  if (!one || !other || one.nation === other.nation) {
    throw new LedgerRefusal('bad-key-list', 'the key lists are not of two nations')
  }
  const proofs = partsNamed(container, 'proof')
  const acts = partsNamed(container, 'entry').map((entry, i) => {
    const proof = proofs[i] ?? new Uint8Array(0)
    const origin = parseNote(parseProof(proof).note).text.split('\n', 1)[0] ?? ''
    const [author, partner] = keysFor(one, 'log').some(({ name }) => name === origin) ? [one, other] : [other, one]
    const proven = verifyProof(entry, proof, partnerSigns(author, partner), using)
    const expected = { origin, nation: author.nation, seals: keysFor(author, 'seal') }
    return { act: openAct(entry, expected, using).act, leaf: base64(leafHash(entry, using.sha256)), proven }
  })
  requireCauses(acts)
  return { lists: [one, other], acts }
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

/** Any mirror of the partner will do: while keys rotate there are two. */
function partnerSigns(author: KeyList, partner: KeyList): Policy {
  const witnesses = keysFor(partner, 'mirror').map((key) => ({ name: `${key.name}+${key.id}`, key }))
  const group = { name: 'partner', least: 1, members: witnesses.map(({ name }) => name) }
  return { logs: keysFor(author, 'log'), witnesses, groups: [group], quorum: 'partner' }
}

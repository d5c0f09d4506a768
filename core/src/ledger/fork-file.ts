import { textOf, utf8 } from './bytes.ts'
import { decodeContainer, encodeContainer, type Part, partsNamed } from './container.ts'
import { expectedBy } from './expected.ts'
import { type Fork, type Shown, verifyFork } from './fork.ts'
import type { VerifierKey } from './key.ts'
import { type KeyList, keysFor, openKeyList } from './key-list.ts'
import { parseNote } from './note.ts'
import { type Primitives, PURE } from './primitives.ts'
import { parseProof } from './proof.ts'
import { attempt, LedgerRefusal } from './refusal.ts'

/** Evidence as a file, with the key list of the nation whose log it is against. */
export function formatForkFile(fork: Fork, keys: Uint8Array): Uint8Array {
  const head = [part('claim', utf8(fork.claim)), part('keys', keys)]
  return encodeContainer({ kind: 'fork', parts: [...head, ...evidenceParts(fork)] })
}

function evidenceParts(fork: Fork): Part[] {
  if (fork.claim === 'same-size') return fork.notes.map((note) => part('checkpoint', note))
  if (fork.claim === 'bad-act') return [part('entry', fork.entry), part('proof', fork.proof)]
  return fork.sides.flatMap(({ leaf, proof }) => [part('leaf', leaf), part('proof', proof)])
}

/** Reads a fork file without judging it. Refuses `bad-container`. */
export function parseForkFile(bytes: Uint8Array): { fork: Fork; keys: Uint8Array } {
  const container = decodeContainer(bytes)
  const named = (name: string) => partsNamed(container, name)
  const [claim = new Uint8Array(0), keys] = [...named('claim'), ...named('keys')]
  const word = textOf(claim)
  const [note, otherNote] = named('checkpoint')
  const [proof, otherProof] = named('proof')
  const [leaf, otherLeaf] = named('leaf')
  const [entry] = named('entry')
  if (keys === undefined) throw new LedgerRefusal('bad-container', 'the file is no fork')
  if (word === 'same-size' && note && otherNote) return { keys, fork: { claim: word, notes: [note, otherNote] } }
  if (word === 'bad-act' && entry && proof) return { keys, fork: { claim: word, entry, proof } }
  if (word === 'two-leaves' && leaf && otherLeaf && proof && otherProof) {
    return {
      keys,
      fork: {
        claim: word,
        sides: [
          { leaf, proof },
          { leaf: otherLeaf, proof: otherProof },
        ],
      },
    }
  }
  throw new LedgerRefusal('bad-container', 'the file has not the parts of its claim')
}

/**
 * Judges a fork file with the nations' root keys and nothing else: whose log it is against, and what it shows. Refuses
 * what `openKeyList` and `verifyFork` refuse, and `wrong-origin`: no list of a given root holds the log's key.
 */
export function verifyForkFile(
  bytes: Uint8Array,
  roots: readonly VerifierKey[],
  using: Primitives = PURE,
): Shown & { readonly nation: string; readonly origin: string } {
  const { fork, keys } = parseForkFile(bytes)
  const list = openByAny(keys, roots, using)
  const origin = originOf(fork)
  const logs = keysFor(list, 'log').filter(({ name }) => name === origin)
  if (logs.length === 0) throw new LedgerRefusal('wrong-origin', 'the key list holds no key of that log')
  const expected = expectedBy(origin, list.nation, list)
  return { ...verifyFork(fork, logs, expected, using), nation: list.nation, origin }
}

/** The key list, under whichever of the roots signed it. Refuses as the root does whose line stands in it. */
export function openByAny(keys: Uint8Array, roots: readonly VerifierKey[], using: Primitives = PURE): KeyList {
  return openWithRoot(keys, roots, using).list
}

/** The same, with the root that signed it. */
export function openWithRoot(
  keys: Uint8Array,
  roots: readonly VerifierKey[],
  using: Primitives = PURE,
): { readonly list: KeyList; readonly root: VerifierKey } {
  let refusal = new LedgerRefusal('not-signed', 'no root key is given')
  for (const root of roots) {
    const opened = attempt(() => openKeyList(keys, root, using))
    if (opened.ok) return { list: opened.value, root }
    if (opened.refusal.code !== 'not-signed') throw opened.refusal
    refusal = opened.refusal
  }
  throw refusal
}

function originOf(fork: Fork): string {
  const first = fork.claim === 'same-size' ? fork.notes[0] : parseProof(proofOf(fork)).note
  return parseNote(first).text.split('\n', 1)[0] ?? ''
}

function proofOf(fork: Exclude<Fork, { claim: 'same-size' }>): Uint8Array {
  return fork.claim === 'bad-act' ? fork.proof : fork.sides[0].proof
}

function part(name: string, bytes: Uint8Array): Part {
  return { name, bytes }
}

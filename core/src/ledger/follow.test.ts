import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Act } from '../contract/act.ts'
import { openAct, sealAct } from './act.ts'
import { utf8 } from './bytes.ts'
import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import { firstDifference, follow, followEntries, type Held, type Seen } from './follow.ts'
import { type Fork, twoLeaves, verifyFork } from './fork.ts'
import { ED25519, seedSigner } from './key.ts'
import { leafHash, memoryTree, type Tree } from './merkle.ts'
import { proveConsistency, proveInclusion } from './merkle-proof.ts'
import { formatNote, signLine } from './note.ts'
import { formatProof } from './proof.ts'

const seed = (byte: number) => new Uint8Array(32).fill(byte)
const log = seedSigner('gb.example/log/a', ED25519, seed(1))
const seal = seedSigner('gb.example/seal', ED25519, seed(2))
const impostor = seedSigner('gb.example/log/a', ED25519, seed(8))
const expected = { origin: log.key.name, nation: 'GB', seals: [seal.key], officers: [] }
const code = (name: string) => expect.objectContaining({ code: name })

const leaf = (index: number, version = 0) => leafHash(utf8(`entry ${index} ${version}`))

/** A log of 100 entries; from `rewritten` on they are others. */
function logOf(rewritten = 100): Tree {
  const tree = memoryTree()
  for (let i = 0; i < 100; i += 1) tree.append(leaf(i, i >= rewritten ? 1 : 0))
  return tree
}
const honest = logOf()
const noteOf = (tree: Tree, size: number, signer = log) =>
  signCheckpoint({ origin: log.key.name, size, root: tree.root(size) }, signer)
const seenAt = (tree: Tree, size: number): Seen => {
  const note = noteOf(tree, size)
  return { note, checkpoint: openCheckpoint(note, log.key).checkpoint }
}
const leaves = (tree: Tree, from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => tree.nodes(0, from + i))

const sizes = fc.integer({ min: 1, max: 100 })

test('a log that only grows is followed, by its roots or by its entries', () => {
  fc.assert(
    fc.property(fc.uniqueArray(sizes, { minLength: 1, maxLength: 5 }), (unsorted) => {
      let seen: Seen | null = null
      let held: Held | null = null
      for (const size of unsorted.sort((a, b) => a - b)) {
        const old: number = seen?.checkpoint.size ?? 0
        const note = noteOf(honest, size)
        const proof = old === 0 ? [] : proveConsistency(old, size, honest.nodes)
        const byRoot = follow(seen, note, proof, log.key)
        const byEntries = followEntries(held, note, leaves(honest, old, size), log.key)
        if (byRoot.kind !== 'advanced' || byEntries.kind !== 'advanced') return expect.fail(byRoot.kind)
        seen = byRoot.to
        held = byEntries.to
        expect(follow(seen, note, [], log.key).kind).toBe('unchanged')
      }
    }),
    { numRuns: 30 },
  )
})

test('a log that rewrote what was seen never advances, whatever it shows', () => {
  fc.assert(
    fc.property(sizes, sizes, fc.nat(99), (old, size, rewritten) => {
      const forged = logOf(rewritten)
      const differs = rewritten < old
      const proof = old < size ? proveConsistency(old, size, forged.nodes) : []
      const { kind } = follow(seenAt(honest, old), noteOf(forged, size), proof, log.key)
      if (size < old) expect(kind).toBe('rollback')
      else if (size === old) expect(kind).toBe(differs ? 'fork' : 'unchanged')
      else expect(kind).toBe(differs ? 'unproven' : 'advanced')
    }),
    { numRuns: 60 },
  )
})

test('two checkpoints of one size and two roots convince anyone who has the log’s key', () => {
  const step = follow(seenAt(honest, 50), noteOf(logOf(20), 50), [], log.key)
  if (step.kind !== 'fork') return expect.fail(step.kind)
  expect(verifyFork(step.evidence, log.key, expected)).toEqual({ claim: 'same-size', size: 50 })
})

test('a rewritten entry is found, and two proofs of it convince anyone who has the log’s key', () => {
  const forged = logOf(20)
  const held = followEntries(null, noteOf(honest, 50), leaves(honest, 0, 50), log.key)
  if (held.kind !== 'advanced') return expect.fail(held.kind)
  const step = followEntries(held.to, noteOf(forged, 80), leaves(forged, 50, 80), log.key)
  expect(step.kind).toBe('unproven')
  const index = firstDifference(leaves(honest, 0, 50), leaves(forged, 0, 80))
  expect(index).toBe(20)
  const evidence = twoLeaves(20, held.to, honest.nodes, seenAt(forged, 80), forged.nodes)
  expect(verifyFork(evidence, log.key, expected)).toEqual({ claim: 'two-leaves', index: 20 })
  expect(() => verifyFork(evidence, impostor.key, expected)).toThrow(code('not-signed'))
  expect(firstDifference(leaves(honest, 0, 50), leaves(honest, 0, 80))).toBeNull()
})

test('honest logs give no evidence, and forged evidence convinces nobody', () => {
  const pair = (one: Uint8Array, other: Uint8Array): Fork => ({ claim: 'same-size', notes: [one, other] })
  const honestNote = noteOf(honest, 50)
  const cases: [Fork, string][] = [
    [pair(honestNote, honestNote), 'not-a-fork'],
    [pair(honestNote, noteOf(honest, 51)), 'not-a-fork'],
    [pair(honestNote, noteOf(logOf(20), 50, impostor)), 'not-signed'],
    [twoLeaves(20, seenAt(honest, 50), honest.nodes, seenAt(honest, 80), honest.nodes), 'not-a-fork'],
  ]
  for (const [evidence, refused] of cases) {
    expect(() => verifyFork(evidence, log.key, expected)).toThrow(code(refused))
  }
  const side = (index: number) => ({
    leaf: leaf(index),
    proof: formatProof({ index, hashes: proveInclusion(index, 50, honest.nodes), note: honestNote }),
  })
  const other: Fork = { claim: 'two-leaves', sides: [side(1), side(2)] }
  expect(() => verifyFork(other, log.key, expected)).toThrow(code('not-a-fork'))
  const lying: Fork = { claim: 'two-leaves', sides: [side(1), { ...side(1), leaf: leaf(1, 1) }] }
  expect(() => verifyFork(lying, log.key, expected)).toThrow(code('not-included'))
})

function actBy(person: string): Act {
  return {
    id: '0144d4f4-9c00-7000-8000-000000000001',
    type: 'licences.suspend',
    at: '2014-03-18T12:00:00Z',
    nation: 'GB',
    log: log.key.name,
    by: { person, role: 'licensing-officer', organisation: 'Export Control Organisation' },
    subject: 'licences/17',
    body: {},
    causes: [],
  }
}

test('an entry that is no act of its nation is evidence, and a good act is none', () => {
  const act = actBy('p-17')
  const entries = [sealAct(act, [seal]), sealAct({ ...act, nation: 'RU' }, [seal])]
  const tree = memoryTree()
  for (const entry of entries) tree.append(leafHash(entry))
  const evidence = (index: number): Fork => ({
    claim: 'bad-act',
    entry: entries[index] ?? new Uint8Array(0),
    proof: formatProof({ index, hashes: proveInclusion(index, 2, tree.nodes), note: noteOf(tree, 2) }),
  })
  expect(() => verifyFork(evidence(0), log.key, expected)).toThrow(code('not-a-fork'))
  expect(verifyFork(evidence(1), log.key, expected)).toMatchObject({ index: 1, reason: { code: 'wrong-nation' } })
})

test('nobody is accused of an act that an officer did not sign: the list at hand may be later than the act', () => {
  const own = seedSigner('gb.example/officer/p-17', ED25519, seed(9))
  const entry = sealAct(actBy('p-17'), [seal])
  const tree = memoryTree()
  tree.append(leafHash(entry))
  const proof = formatProof({ index: 0, hashes: [], note: noteOf(tree, 1) })
  const naming = { ...expected, officers: [own.key] }
  expect(() => openAct(entry, naming)).toThrow(code('not-signed'))
  expect(() => verifyFork({ claim: 'bad-act', entry, proof }, log.key, naming)).toThrow(code('not-a-fork'))
})

test('what is no checkpoint of the log is refused with its reason, and nothing else changes', () => {
  const seen = seenAt(honest, 10)
  const refusedAs = (note: Uint8Array) => {
    const step = follow(seen, note, [], log.key)
    return step.kind === 'refused' ? step.refusal.code : step.kind
  }
  const good = noteOf(honest, 20)
  expect(refusedAs(noteOf(honest, 20, impostor))).toBe('not-signed')
  expect(refusedAs(good.slice(1))).toBe('bad-signature')
  expect(refusedAs(good.slice(0, -1))).toBe('bad-note')
  const text = `gb.example/log/a\n0\n${'A'.repeat(43)}=\n`
  expect(refusedAs(formatNote({ text, lines: [signLine(text, log)] }))).toBe('bad-checkpoint')
  const more = `${text}more\n`
  expect(refusedAs(formatNote({ text: more, lines: [signLine(more, log)] }))).toBe('extension-line')
})

test('whoever begins with a log needs no proof, and one that comes along proves nothing', () => {
  const note = noteOf(honest, 7)
  expect(follow(null, note, [], log.key).kind).toBe('advanced')
  expect(follow(null, note, [leaf(0)], log.key).kind).toBe('unproven')
  const empty = follow(null, noteOf(honest, 0), [], log.key)
  if (empty.kind !== 'advanced') return expect.fail(empty.kind)
  expect(follow(empty.to, note, [], log.key).kind).toBe('advanced')
  expect(followEntries(null, note, leaves(honest, 0, 6), log.key).kind).toBe('unproven')
  const overstated = signCheckpoint({ origin: log.key.name, size: 8, root: honest.root(7) }, log)
  expect(followEntries(null, overstated, leaves(honest, 0, 7), log.key).kind).toBe('unproven')
})

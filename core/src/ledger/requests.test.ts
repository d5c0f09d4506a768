import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatAddCheckpoint, judgeAddCheckpoint, parseAddCheckpoint } from './add-checkpoint.ts'
import { formatAddEntries, packagesOf, packEntries, parseAddEntries, verifyPackage } from './add-entries.ts'
import { base64, textOf, utf8 } from './bytes.ts'
import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import type { Seen } from './follow.ts'
import { ED25519, seedSigner } from './key.ts'
import { leafHash, memoryTree, type Tree } from './merkle.ts'
import { proveConsistency } from './merkle-proof.ts'
import { formatNote, signLine } from './note.ts'

const seed = (byte: number) => new Uint8Array(32).fill(byte)
const log = seedSigner('gb.example/log/a', ED25519, seed(1))
const impostor = seedSigner('gb.example/log/a', ED25519, seed(8))
const code = (expected: string) => expect.objectContaining({ code: expected })

const entry = (index: number) => utf8(`entry ${index}`)
function logOf(size: number, rewritten = size): Tree {
  const tree = memoryTree()
  for (let i = 0; i < size; i += 1) tree.append(leafHash(i < rewritten ? entry(i) : utf8('other')))
  return tree
}
const tree = logOf(900)
const noteOf = (of: Tree, size: number, signer = log) =>
  signCheckpoint({ origin: log.key.name, size, root: of.root(size) }, signer)
const seenAt = (size: number): Seen => {
  const note = noteOf(tree, size)
  return { note, checkpoint: openCheckpoint(note, log.key).checkpoint }
}
const bodyOf = (old: number, size: number, of = tree, signer = log) =>
  formatAddCheckpoint({
    old,
    proof: old > 0 ? proveConsistency(old, size, of.nodes) : [],
    note: noteOf(of, size, signer),
  })
const judge = (body: Uint8Array, seen: Seen | null, logs = [log.key]) => judgeAddCheckpoint(body, logs, () => seen)

test('a request to witness is read as it was written', () => {
  const body = bodyOf(300, 900)
  expect(formatAddCheckpoint(parseAddCheckpoint(body))).toEqual(body)
  const text = textOf(body) ?? ''
  for (const bent of [
    text.replace('old 300', 'old 0300'),
    text.replace('old ', ''),
    text.slice(0, 20),
    'old 1\nAAAA\n\n',
  ]) {
    expect(() => parseAddCheckpoint(utf8(bent))).toThrow(code('bad-request'))
  }
  const many = text.replace('old 300\n', `old 300\n${`${base64(seed(1))}\n`.repeat(63)}`)
  expect(() => parseAddCheckpoint(utf8(many))).toThrow(code('bad-request'))
})

test('a witness answers by the table of the specification', () => {
  expect(judge(bodyOf(0, 300), null)).toMatchObject({ status: 200, to: { checkpoint: { size: 300 } } })
  expect(judge(bodyOf(300, 900), seenAt(300))).toMatchObject({ status: 200, to: { checkpoint: { size: 900 } } })
  expect(judge(bodyOf(0, 0), null)).toMatchObject({ status: 200, to: { checkpoint: { size: 0 } } })
  const again = formatAddCheckpoint({ old: 300, proof: [], note: noteOf(tree, 300) })
  expect(judge(again, seenAt(300)).status).toBe(200)

  const extended = formatNote({ text: 'gb.example/log/a\n', lines: [signLine('gb.example/log/a\n', log)] })
  expect(judge(utf8('nothing'), null).status).toBe(400)
  expect(judge(formatAddCheckpoint({ old: 0, proof: [], note: extended }), null).status).toBe(400)
  expect(judge(formatAddCheckpoint({ old: 301, proof: [], note: noteOf(tree, 300) }), seenAt(300)).status).toBe(400)
  expect(judge(bodyOf(0, 300), null, []).status).toBe(404)
  expect(judge(bodyOf(0, 300, tree, impostor), null).status).toBe(403)
  expect(judge(bodyOf(300, 900), seenAt(299))).toEqual({ status: 409, size: 299 })
  expect(judge(bodyOf(300, 900), null)).toEqual({ status: 409, size: 0 })
  expect(judge(bodyOf(200, 250), seenAt(300))).toEqual({ status: 409, size: 300 })
  expect(judge(bodyOf(300, 900, logOf(900, 100)), seenAt(300))).toMatchObject({ status: 422, fork: null })
  const needless = formatAddCheckpoint({ old: 300, proof: [seed(1)], note: noteOf(tree, 300) })
  expect(judge(needless, seenAt(300)).status).toBe(422)
  const idle = formatAddCheckpoint({ old: 0, proof: [seed(1)], note: noteOf(tree, 300) })
  expect(judge(idle, null).status).toBe(422)
})

test('a log that contradicts what was cosigned hands over the evidence itself', () => {
  const note = noteOf(logOf(300, 100), 300)
  const answer = judge(formatAddCheckpoint({ old: 300, proof: [], note }), seenAt(300))
  expect(answer).toMatchObject({ status: 422, fork: { claim: 'same-size' } })
})

test('a checkpoint of no entries has the root of nothing', () => {
  const text = `gb.example/log/a\n0\n${base64(seed(0))}\n`
  const note = formatNote({ text, lines: [signLine(text, log)] })
  expect(judge(formatAddCheckpoint({ old: 0, proof: [], note }), null).status).toBe(422)
})

const upload = (start: number, end: number) => {
  const packages = packagesOf({ start, end }).map((leaves) => {
    const entries = Array.from({ length: leaves.end - leaves.start }, (_, i) => entry(leaves.start + i))
    return packEntries(leaves, entries, end, tree.nodes)
  })
  return { origin: log.key.name, start, end, packages }
}
const before = (start: number) =>
  Array.from({ length: start % 256 }, (_, i) => tree.nodes(0, start - (start % 256) + i))

test('a mirror takes in entries package by package, each proven alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 900 }), fc.nat(), (end, at) => {
      const start = at % end
      const read = parseAddEntries(formatAddEntries(upload(start, end)))
      expect(read).toEqual(upload(start, end))
      const head = { size: end, root: tree.root(end) }
      for (const packed of read.packages) {
        expect(verifyPackage(packed, before(packed.start), head)).toBe(true)
        const bent = { ...packed, entries: [...packed.entries.slice(0, -1), utf8('other')] }
        expect(verifyPackage(bent, before(packed.start), head)).toBe(false)
        expect(verifyPackage({ ...packed, entries: packed.entries.slice(1) }, before(packed.start), head)).toBe(false)
        expect(verifyPackage(packed, [...before(packed.start), seed(0)], head)).toBe(false)
      }
    }),
    { numRuns: 20 },
  )
})

test('an upload that breaks off gives the packages that are whole', () => {
  const body = formatAddEntries(upload(100, 900))
  fc.assert(
    fc.property(fc.integer({ min: 40, max: body.length }), (length) => {
      const { packages } = parseAddEntries(body.slice(0, length))
      expect(packages).toEqual(upload(100, 900).packages.slice(0, packages.length))
      expect(packages.length === 4).toBe(length === body.length)
    }),
    { numRuns: 30 },
  )
  for (let length = 0; length < 36; length += 1) {
    expect(() => parseAddEntries(body.slice(0, length))).toThrow(code('bad-request'))
  }
})

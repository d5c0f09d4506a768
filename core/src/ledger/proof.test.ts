import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64, textOf, utf8 } from './bytes.ts'
import { cosignCheckpoint, openCheckpoint, signCheckpoint, withLines } from './checkpoint.ts'
import { COSIGNATURE, ED25519, formatVkey, seedSigner } from './key.ts'
import { leafHash, memoryTree } from './merkle.ts'
import { proveInclusion } from './merkle-proof.ts'
import { formatNote } from './note.ts'
import { allSign, isMet, parsePolicy } from './policy.ts'
import { formatProof, parseProof, verifyLeafProof, verifyProof } from './proof.ts'

const seed = (byte: number) => new Uint8Array(32).fill(byte)
const log = seedSigner('gb.example/log/a', ED25519, seed(1))
const mirror = seedSigner('ru.example/mirror', COSIGNATURE, seed(3))
const witness = seedSigner('secretariat.example/witness', COSIGNATURE, seed(5))
const code = (expected: string) => expect.objectContaining({ code: expected })

const entry = (index: number) => utf8(`entry ${index}`)
const tree = memoryTree()
for (let i = 0; i < 1_000; i += 1) tree.append(leafHash(entry(i)))

function cosigned(size: number, signers = [mirror]) {
  const opened = openCheckpoint(signCheckpoint({ origin: log.key.name, size, root: tree.root(size) }, log), log.key)
  return withLines(
    opened,
    signers.map((signer) => cosignCheckpoint(opened, 1_400_000_000, signer)),
  )
}
const proofOf = (index: number, size: number, note = cosigned(size)) =>
  formatProof({ index, hashes: proveInclusion(index, size, tree.nodes), note })
const both = allSign(log.key, [mirror.key])

test('an entry is proven offline, with the two nations’ keys and nothing else', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), fc.nat(), (size, at) => {
      const index = at % size
      const proven = verifyProof(entry(index), proofOf(index, size), both)
      expect(proven).toMatchObject({ index, checkpoint: { size }, cosignatures: [{ time: 1_400_000_000 }] })
      expect(() => verifyProof(entry(index + 1), proofOf(index, size), both)).toThrow(code('not-included'))
    }),
    { numRuns: 25 },
  )
})

test('no bit of a proof can be changed, but for what nobody relies on', () => {
  const bytes = proofOf(3, 5)
  for (let bit = 0; bit < bytes.length * 8; bit += 7) {
    const bent = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
    expect(() => verifyProof(entry(3), bent, both)).toThrow(expect.objectContaining({ name: 'LedgerRefusal' }))
  }
})

test('a proof says nothing by its extra, and keeps it', () => {
  const extra = utf8('out of band')
  const bytes = formatProof({ ...parseProof(proofOf(3, 5)), extra })
  expect(parseProof(bytes).extra).toEqual(extra)
  expect(verifyProof(entry(3), bytes, both).index).toBe(3)
  expect(formatProof(parseProof(bytes))).toEqual(bytes)
})

const text = textOf(proofOf(3, 5)) ?? ''
test.each([
  ['another header', text.replace('@v1', '@v2')],
  ['no index', text.replace('index 3\n', '')],
  ['an index with a zero before it', text.replace('index 3', 'index 03')],
  ['a short hash', text.replace('index 3\n', 'index 3\nAAAA\n')],
  ['an extra after the index', text.replace('index 3\n', 'index 3\nextra AAAA\n')],
  ['an extra that is no base64', text.replace('index', 'extra ***\nindex')],
  ['64 hashes', text.replace('index 3\n', `index 3\n${`${base64(seed(0))}\n`.repeat(62)}`)],
  ['no empty line', text.slice(0, 40)],
])('a proof with %s is none', (_what, bent) => {
  expect(() => parseProof(utf8(bent))).toThrow(code('bad-proof'))
})

test('a proof without the partner’s cosignature proves nothing to whoever asks for it', () => {
  const alone = proofOf(3, 5, cosigned(5, []))
  expect(() => verifyProof(entry(3), alone, both)).toThrow(code('no-quorum'))
  expect(verifyProof(entry(3), alone, allSign(log.key, [])).cosignatures).toEqual([])
  const third = allSign(log.key, [mirror.key, witness.key])
  expect(() => verifyProof(entry(3), proofOf(3, 5), third)).toThrow(code('no-quorum'))
  expect(verifyLeafProof(leafHash(entry(3)), proofOf(3, 5, cosigned(5, [witness, mirror])), third).index).toBe(3)
})

test('a proof of a log that the policy does not name, or without its signature, is refused', () => {
  const other = seedSigner('ru.example/log/a', ED25519, seed(9))
  expect(() => verifyProof(entry(3), proofOf(3, 5), allSign(other.key, []))).toThrow(code('wrong-origin'))
  const opened = openCheckpoint(cosigned(5), log.key)
  const unsigned = formatNote({ text: opened.note.text, lines: opened.note.lines.slice(1) })
  expect(() => verifyProof(entry(3), proofOf(3, 5, unsigned), both)).toThrow(code('not-signed'))
})

test('a proof is small: at most 2 kB at a million entries', () => {
  const hashes = Array.from({ length: 20 }, () => seed(1))
  expect(formatProof({ index: 999_999, hashes, note: cosigned(1_000) }).length).toBeLessThan(1_400)
})

const file = (lines: string) => parsePolicy(utf8(lines))
const [logLine, ruLine, thirdLine] = [
  `log ${formatVkey(log.key)} https://gb.example/`,
  `witness ru ${formatVkey(mirror.key)}`,
  `witness secretariat ${formatVkey(witness.key)}`,
]

test('a policy file says who must cosign', () => {
  const policy = file(`# ours\n\n ${logLine}\n${ruLine}\n\t${thirdLine}\ngroup both all ru secretariat\nquorum both\n`)
  expect(policy.logs).toEqual([log.key])
  expect(isMet(policy, [mirror.key, witness.key])).toBe(true)
  expect(isMet(policy, [mirror.key])).toBe(false)
  const any = file(`${ruLine}\n${thirdLine}\ngroup g any ru secretariat\ngroup h 1 g\nquorum h\n`)
  expect(any.witnesses.map(({ key }) => isMet(any, [key]))).toEqual([true, true])
  expect(isMet(any, [])).toBe(false)
  expect(isMet(file('quorum none'), [])).toBe(true)
  expect(verifyProof(entry(3), proofOf(3, 5), file(`${logLine}\n${ruLine}\nquorum ru`)).index).toBe(3)
})

test.each([
  ['no quorum', logLine],
  ['two quorums', 'quorum none\nquorum none'],
  ['a quorum that is not named before', `quorum ru\n${ruLine}`],
  ['a key twice, under another name', `${ruLine}\n${ruLine.replace(' ru ', ' other ')}\nquorum ru`],
  ['a name twice', `${ruLine}\n${thirdLine.replace('secretariat', 'ru')}\nquorum ru`],
  ['a member that is not named', `${ruLine}\ngroup g any ru x\nquorum g`],
  ['a member of two groups', `${ruLine}\ngroup g any ru\ngroup h any ru\nquorum g`],
  ['a member twice', `${ruLine}\ngroup g 2 ru ru\nquorum g`],
  ['a threshold of none', `${ruLine}\ngroup g 0 ru\nquorum g`],
  ['a threshold above its members', `${ruLine}\ngroup g 2 ru\nquorum g`],
  ['a group that is called none', `${ruLine}\ngroup none any ru\nquorum none`],
  ['a log’s key for a witness', `witness ru ${formatVkey(log.key)}\nquorum ru`],
  ['a line of another kind', 'quorum none\nlogs x'],
  ['a carriage return', 'quorum none\r\n'],
])('a policy with %s is refused', (_what, lines) => {
  expect(() => file(lines)).toThrow(code('bad-policy'))
})

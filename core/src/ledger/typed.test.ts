import { createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import { cosignCheckpoint, openCheckpoint, signCheckpoint, withLines } from './checkpoint.ts'
import { COSIGNATURE, ED25519, seedSigner } from './key.ts'
import { leafHash, memoryTree } from './merkle.ts'
import { parseNote } from './note.ts'
import { type Primitives, sha256 } from './primitives.ts'
import { isTypedOf, lineOf, mistyped, readTyped, typedLine } from './typed.ts'

/** The same as ours on what honest keys signed, and ten times as fast. */
const native: Primitives = {
  sha256,
  verify(publicKey, message, signature) {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') }
    return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature)
  },
}

const log = seedSigner('gb.example/log/a', ED25519, new Uint8Array(32).fill(1))
const mirror = seedSigner('ru.example/mirror', COSIGNATURE, new Uint8Array(32).fill(3))
const other = seedSigner('ru.example/mirror-2', COSIGNATURE, new Uint8Array(32).fill(4))
const keys = [other.key, mirror.key]

const tree = memoryTree()
for (let i = 0; i < 9; i += 1) tree.append(leafHash(utf8(`entry ${i}`)))
const checkpointAt = (size: number) => ({ origin: log.key.name, size, root: tree.root(size) })
const unreceipted = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(checkpointAt)

function cosigned(size: number, signer = mirror): Uint8Array {
  const opened = openCheckpoint(signCheckpoint(checkpointAt(size), log), log.key)
  return withLines(opened, [cosignCheckpoint(opened, 1_395_144_060, signer)])
}
const note = cosigned(6)
const line = lineOf(note, mirror.key) ?? ''
const matches = (text: string) =>
  unreceipted.filter((one) => isTypedOf(readTyped(text, keys), one)).map(({ size }) => size)

test('a cosignature line is read, and is of the one checkpoint that was cosigned', () => {
  expect(line.length).toBeLessThan(140)
  expect(matches(line)).toEqual([6])
  expect(typedLine(readTyped(line, keys))).toEqual(parseNote(note).lines[1])
  expect(matches(lineOf(cosigned(2, other), other.key) ?? '')).toEqual([2])
  expect(lineOf(note, other.key)).toBeNull()
})

test('white space, line breaks, another dash and missing padding are what people type', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(line.length), fc.constantFrom(' ', '\n', '\t', '\r\n', '\u00a0'))), (gaps) => {
      let text = line
      for (const [at, gap] of gaps) text = `${text.slice(0, at)}${gap}${text.slice(at)}`
      expect(matches(text)).toEqual([6])
    }),
    { numRuns: 30 },
  )
  for (const said of [
    line.replace('— ', ''),
    line.replace('—', '-'),
    line.replace('—', '--'),
    line.replace(/=+$/, ''),
  ]) {
    expect(matches(said)).toEqual([6])
  }
})

test.each([
  ['a letter of the name', line.replace('ru.example', 'ru.exanple'), /character 9: `n` stands where `m`/],
  ['a letter that none is', line.replace(/(.)==$/, '!=='), /character 122: a receipt holds no `!`/],
  ['a letter too few', line.replace(/.==$/, ''), /102 letters are expected: 1 are missing/],
  ['a letter too many', line.replace(/==$/, 'A=='), /102 letters are expected: 1 are too many/],
  ['nothing', '', /the line ends where `r` of ru\.example/],
])('%s, typed wrongly, is said with its place', (_what, text, expected) => {
  expect(() => readTyped(text, [mirror.key])).toThrow(expected)
})

test('a letter of the key’s id, typed wrongly, is said with its place', () => {
  const at = '— ru.example/mirror '.length
  const wrong = `${line.slice(0, at)}${line[at] === 'A' ? 'B' : 'A'}${line.slice(at + 1)}`
  expect(() => readTyped(wrong, [mirror.key])).toThrow(
    new RegExp(`character ${at + 1}: .* where the partner’s key has`),
  )
})

test('one letter that is another, or two exchanged, are found wherever they stand', () => {
  const first = '— ru.example/mirror '.length + 6
  for (const at of [first, 90, 118]) {
    const wrong = `${line.slice(0, at)}${line[at] === 'x' ? 'y' : 'x'}${line.slice(at + 1)}`
    const typed = readTyped(wrong, keys)
    expect(matches(wrong)).toEqual([])
    expect(mistyped(typed, [checkpointAt(6)], 20_000, native)).toMatchObject({ place: at + 1, meant: line[at] })
  }
  const swapped = `${line.slice(0, 70)}${line[71]}${line[70]}${line.slice(72)}`
  if (line[70] !== line[71]) {
    expect(mistyped(readTyped(swapped, keys), unreceipted, 20_000, native)).toMatchObject({
      place: 71,
      meant: line.slice(70, 72),
    })
  }
})

test('the search for what was meant ends, and says nothing of a line that is of nothing here', () => {
  const foreign = readTyped(lineOf(cosigned(6), mirror.key) ?? '', keys)
  expect(mistyped(foreign, [checkpointAt(2)], 300)).toBeNull()
})

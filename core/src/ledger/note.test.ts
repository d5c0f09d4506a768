import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64, fromBase64, fromDecimal, join, textOf, u64, utf8 } from './bytes.ts'
import {
  cosignCheckpoint,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  withLines,
} from './checkpoint.ts'
import { cosignatureMessage } from './cosignature.ts'
import { COSIGNATURE, ED25519, formatVkey, makeKey, parseVkey, seedSigner } from './key.ts'
import { emptyRoot } from './merkle.ts'
import { formatNote, parseNote, signLine, verifyNote } from './note.ts'
import { isSafeKey, verify } from './primitives.ts'

const seed = (byte: number) => new Uint8Array(32).fill(byte)
const log = seedSigner('gb.example/log/a', ED25519, seed(1))
const mirror = seedSigner('ru.example/mirror', COSIGNATURE, seed(3))
const witness = seedSigner('secretariat.example/witness', COSIGNATURE, seed(5))
const stranger = seedSigner('stranger.example', ED25519, seed(6))
const code = (expected: string) => expect.objectContaining({ code: expected })
const bytesOf = (text: string) => utf8(text)

const root = emptyRoot()
const checkpoint = { origin: log.key.name, size: 7, root }
const signed = signCheckpoint(checkpoint, log)
const opened = openCheckpoint(signed, log.key)

const signedText = (text: string) => formatNote({ text, lines: [signLine(text, log)] })

test('base64 has one form for all bytes, and no other is read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(base64(bytes))).toEqual(bytes)
    }),
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9+/=_\- \n]{0,12}$/), (text) => {
      const bytes = fromBase64(text)
      if (bytes !== null) expect(base64(bytes)).toBe(text)
    }),
    { numRuns: 2_000 },
  )
  for (const text of ['AB==', 'AAB=', 'A', 'AA', 'AA=', '-_-_', 'AAAA\n', '=', 'AA==AA==']) {
    expect(fromBase64(text)).toBeNull()
  }
})

test('a decimal has one form, and no more than a binary fraction holds', () => {
  expect(['0', '7', '9007199254740991'].map(fromDecimal)).toEqual([0, 7, 2 ** 53 - 1])
  for (const text of ['', '00', '07', '+7', '-1', '0x10', '1e3', ' 7', '7 ', '9007199254740992']) {
    expect(fromDecimal(text)).toBeNull()
  }
})

test('a note keeps its text and its lines, whatever the text holds', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/\p{Cc}/gu, ''))
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
      const text = `${lines.join('\n')}\n`
      const note = parseNote(signedText(text))
      expect(note.text).toBe(text)
      expect(verifyNote(note, [log.key])).toHaveLength(1)
      expect(formatNote(note)).toEqual(signedText(text))
    }),
  )
})

const good = textOf(signedText('one\n')) ?? ''
test.each([
  ['no empty line', 'one\n'],
  ['no signature', 'one\n\n'],
  ['no end of line', good.slice(0, -1)],
  ['a carriage return', good.replace('one', 'one\r')],
  ['a tab', good.replace('one', 'one\t')],
  ['a hyphen for the dash', good.replace('— ', '- ')],
  ['a line that is no base64', good.replace(/\S+\n$/, '****\n')],
  ['an id without a signature', good.replace(/\S+\n$/, 'AAAAAA==\n')],
  ['a name with a plus', good.replace('gb.example', 'gb+example')],
  ['two spaces', good.replace('— ', '—  ')],
  ['more than 32 lines', good + '— a AAAAAAAA\n'.repeat(32)],
  ['more than 96 KiB', `${'a'.repeat(99_000)}\n${good}`],
])('a note with %s is no note', (_what, text) => {
  expect(() => parseNote(bytesOf(text))).toThrow(code('bad-note'))
})

test('a note that is no UTF-8 is none, and a byte-order mark is a part of the text', () => {
  expect(() => parseNote(join(Uint8Array.of(0xff), signed))).toThrow(code('bad-note'))
  const marked = parseNote(join(Uint8Array.of(0xef, 0xbb, 0xbf), signedText('one\n')))
  expect(() => verifyNote(marked, [log.key])).toThrow(code('bad-signature'))
})

test('a line by an unknown key is passed over; one by a known key that fails makes the whole note bad', () => {
  const note = parseNote(signedText('one\n'))
  const strange = signLine('one\n', stranger)
  expect(verifyNote({ ...note, lines: [strange, ...note.lines] }, [log.key])).toHaveLength(1)
  expect(() => verifyNote({ ...note, lines: [strange] }, [log.key])).toThrow(code('not-signed'))
  for (const half of [{ name: log.key.name }, { id: log.key.id }]) {
    const alike = { ...strange, ...half }
    expect(verifyNote({ ...note, lines: [alike, ...note.lines] }, [log.key])).toHaveLength(1)
    expect(() => verifyNote({ ...note, lines: [alike] }, [log.key])).toThrow(code('not-signed'))
  }
  const forged = { ...strange, name: log.key.name, id: log.key.id }
  expect(() => verifyNote({ ...note, lines: [...note.lines, forged] }, [log.key])).toThrow(code('bad-signature'))
  expect(() => verifyNote({ ...note, lines: [...note.lines, ...note.lines] }, [log.key])).toThrow(code('bad-signature'))
  expect(() => verifyNote({ ...note, text: 'two\n' }, [log.key])).toThrow(code('bad-signature'))
})

test('a key is read back from its text, and a wrong id, type or name is refused', () => {
  for (const { key } of [log, mirror]) expect(parseVkey(formatVkey(key))).toEqual(key)
  const vkey = formatVkey(log.key)
  const bent = [
    vkey.replace(log.key.id, '00000000'),
    vkey.replace(log.key.id, log.key.id.toUpperCase()),
    vkey.replace('gb.example', 'gb.exampl'),
    vkey.replace('+', ' '),
    vkey.slice(0, -4),
    `${vkey}\n`,
    '',
    'a+b+c',
    'a+00000000+',
  ]
  for (const text of bent) expect(() => parseVkey(text)).toThrow(code('bad-key'))
  const later = `a+00000000+${base64(join(Uint8Array.of(0x06), new Uint8Array(1_312)))}`
  expect(() => parseVkey(later)).toThrow(code('unknown-key-type'))
})

test('a key on which verifiers disagree is none: the identity, of low order, not canonical', () => {
  const low = ['01', '00', 'ec'].map((first) => {
    const key = new Uint8Array(32).fill(first === 'ec' ? 0xff : 0)
    key[0] = Number.parseInt(first, 16)
    if (first === 'ec') key[31] = 0x7f
    return key
  })
  const notCanonical = new Uint8Array(32).fill(0xff)
  notCanonical[0] = 0xee
  notCanonical[31] = 0x7f
  for (const key of [...low, notCanonical, new Uint8Array(31), new Uint8Array(32).fill(2)]) {
    expect(isSafeKey(key)).toBe(false)
    expect(() => makeKey('a', ED25519, key)).toThrow(code('bad-key'))
  }
  expect(isSafeKey(log.key.publicKey)).toBe(true)
  expect(verify(log.key.publicKey, utf8('a'), new Uint8Array(63))).toBe(false)
  expect(verify(log.key.publicKey, utf8('a'), new Uint8Array(64))).toBe(false)
})

test('a checkpoint is three lines', () => {
  expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint)
  const text = formatCheckpoint(checkpoint)
  expect(() => parseCheckpoint(`${text}more\n`)).toThrow(code('extension-line'))
  const wrong = [
    text.slice(0, -1),
    text.replace('7', '07'),
    text.replace('7', '-7'),
    text.replace('7', '9007199254740992'),
    text.replace('47DE', '47D'),
    text.replace('gb.example', 'gb example'),
    text.replace('gb.example', 'entente/bundle'),
    `\n${text.split('\n').slice(1).join('\n')}`,
    '',
  ]
  for (const other of wrong) expect(() => parseCheckpoint(other)).toThrow(code('bad-checkpoint'))
  expect(() => formatCheckpoint({ ...checkpoint, size: 2 ** 53 })).toThrow(code('bad-checkpoint'))
  expect(() => formatCheckpoint({ ...checkpoint, root: new Uint8Array(31) })).toThrow(code('bad-checkpoint'))
})

test('a checkpoint opens with the log’s key only, under the log’s own name', () => {
  expect(opened.checkpoint).toEqual(checkpoint)
  expect(() => openCheckpoint(signed, stranger.key)).toThrow(code('not-signed'))
  expect(() => signCheckpoint(checkpoint, stranger)).toThrow(code('wrong-origin'))
  const text = formatCheckpoint({ ...checkpoint, origin: 'gb.example/log/b' })
  expect(() => openCheckpoint(signedText(text), log.key)).toThrow(code('wrong-origin'))
  expect(() => openCheckpoint(signedText('no checkpoint\n'), log.key)).toThrow(code('bad-checkpoint'))
})

test('several cosigners cosign one checkpoint, each at the time of its own clock', () => {
  const lines = [cosignCheckpoint(opened, 1_400_000_000, mirror), cosignCheckpoint(opened, 1_400_000_007, witness)]
  const cosigned = withLines(opened, lines)
  expect(openCheckpoint(cosigned, log.key, [mirror.key, witness.key]).cosignatures).toEqual([
    { key: mirror.key, time: 1_400_000_000 },
    { key: witness.key, time: 1_400_000_007 },
  ])
  expect(openCheckpoint(cosigned, log.key, [witness.key]).cosignatures).toHaveLength(1)
  expect(openCheckpoint(cosigned, log.key).cosignatures).toEqual([])
})

test('a cosignature holds its time and its checkpoint, and no bit of either can be changed', () => {
  const line = cosignCheckpoint(opened, 1_400_000_000, mirror)
  fc.assert(
    fc.property(fc.nat(72 * 8 - 1), (bit) => {
      const signature = line.signature.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      const bent = withLines(opened, [{ ...line, signature }])
      expect(() => openCheckpoint(bent, log.key, [mirror.key])).toThrow(/signature|time/)
    }),
    { numRuns: 60 },
  )
  const other = openCheckpoint(signCheckpoint({ ...checkpoint, size: 8 }, log), log.key)
  expect(() => openCheckpoint(withLines(other, [line]), log.key, [mirror.key])).toThrow(code('bad-signature'))
})

test('what a cosigner signs is its time and the whole text of the checkpoint, and a signer elsewhere may sign it', () => {
  const message = cosignatureMessage('a\n1\nx\n', 7)
  expect(textOf(message)).toBe('cosignature/v1\ntime 7\na\n1\nx\n')
  const signature = join(u64(7), mirror.sign(cosignatureMessage(opened.note.text, 7)))
  expect(cosignCheckpoint(opened, 7, mirror).signature).toEqual(signature)
})

test('a cosigner alone does not make a checkpoint of a log', () => {
  const alone = formatNote({ text: opened.note.text, lines: [cosignCheckpoint(opened, 1, mirror)] })
  expect(() => openCheckpoint(alone, log.key, [mirror.key])).toThrow(code('not-signed'))
})

test('a time of 0 is none, and a key has one role', () => {
  for (const time of [0, -1, 1.5, 2 ** 53]) {
    expect(() => cosignCheckpoint(opened, time, mirror)).toThrow(code('bad-time'))
  }
  expect(() => cosignCheckpoint(opened, 1, stranger)).toThrow(code('bad-key'))
  expect(() => signLine('a\n', mirror)).toThrow(code('bad-key'))
  const blank = { ...cosignCheckpoint(opened, 1, mirror), signature: new Uint8Array(72) }
  expect(() => openCheckpoint(withLines(opened, [blank]), log.key, [mirror.key])).toThrow(code('bad-time'))
  const short = { ...blank, signature: new Uint8Array(64) }
  expect(() => openCheckpoint(withLines(opened, [short]), log.key, [mirror.key])).toThrow(code('bad-signature'))
})

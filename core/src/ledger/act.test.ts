import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Act, actId, actSchema } from '../contract/act.ts'
import { openAct, payloadOf, sealAct, sealMessage } from './act.ts'
import { base64, textOf, utf8 } from './bytes.ts'
import { commit, opensCommitment } from './commitment.ts'
import { canonicalJson, parseCanonical } from './json.ts'
import { COSIGNATURE, ED25519, type Signer, seedSigner } from './key.ts'
import { attempt } from './refusal.ts'

const seed = (byte: number) => new Uint8Array(32).fill(byte)
const seal = seedSigner('gb.example/seal', ED25519, seed(2))
const officer = seedSigner('gb.example/officer/17', ED25519, seed(7))
const foreign = seedSigner('ru.example/seal', ED25519, seed(8))
const code = (expected: string) => expect.objectContaining({ code: expected })

const act: Act = {
  id: '0144d4f4-9c00-7000-8000-000000000001',
  type: 'licences.suspend',
  at: '2014-03-18T12:00:00Z',
  nation: 'GB',
  log: 'gb.example/log/a',
  by: { person: 'p-17', role: 'licensing-officer', organisation: 'Export Control Organisation' },
  subject: 'licences/17',
  body: { because: 'gb/statement/2014-03-18' },
  causes: [],
}
const expected = { origin: act.log, nation: 'GB', seals: [seal.key], officers: [] }

/** An entry of a payload that the seal signed, whatever it says. */
function entryOf(payload: Uint8Array, change: (envelope: Record<string, unknown>) => unknown = (same) => same) {
  const sig = base64(seal.sign(sealMessage(payload)))
  const envelope = {
    payload: base64(payload),
    payloadType: 'application/vnd.entente.act+json; v=1',
    signatures: [{ keyid: 'anything', sig }],
  }
  return utf8(canonicalJson(change(envelope)))
}
const sealedText = (text: string) => entryOf(utf8(text))

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))
const bodies = fc
  .dictionary(fc.string({ unit: 'grapheme' }), json.value, { maxKeys: 5, noNullPrototype: true })
  .filter((body) => !JSON.stringify(body).includes('__proto__'))

test('wherever letters of an entry are changed, what is taken in is in its canonical form, and says the same', () => {
  const whole = textOf(sealAct(act, [seal, officer])) ?? ''
  const letter = fc.constantFrom(
    '',
    '"',
    '\\',
    '\\u0041',
    '\\/',
    ' ',
    ',',
    '{',
    '}',
    'A',
    '=',
    '\u00e9',
    '\u0000',
    '"a":1,',
  )
  fc.assert(
    fc.property(fc.nat({ max: whole.length }), fc.nat({ max: 2 }), letter, (at, gone, put) => {
      const entry = utf8(whole.slice(0, at) + put + whole.slice(at + gone))
      const read = attempt(() => openAct(entry, expected))
      const form = attempt(() => parseCanonical(entry))
      if (read.ok) expect([form.ok, read.value.act]).toEqual([true, act])
      else if (!form.ok) expect(read.refusal.code).toBe(form.refusal.code)
    }),
    { numRuns: 2000 },
  )
})

test('whatever an act says, it is taken in as it was sealed', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const sealed = { ...act, body: JSON.parse(JSON.stringify(body)) }
      expect(openAct(sealAct(sealed, [seal]), expected)).toEqual({ act: sealed, sealedBy: [seal.key], signedBy: [] })
    }),
    { numRuns: 60 },
  )
})

test('an entry has one form: no other bytes say the same act', () => {
  const entry = sealAct(act, [seal])
  fc.assert(
    fc.property(fc.nat(entry.length * 8 - 1), (bit) => {
      const bent = entry.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      const keyid = /"keyid":"[^"]*"/
      if (textOf(bent)?.replace(keyid, '') === textOf(entry)?.replace(keyid, '')) return
      expect(() => openAct(bent, expected)).toThrow(expect.objectContaining({ name: 'LedgerRefusal' }))
    }),
    { numRuns: 400 },
  )
  const text = textOf(entry) ?? ''
  for (const other of [` ${text}`, `${text}\n`, text.replace('{', '{ ')]) {
    expect(() => openAct(utf8(other), expected)).toThrow(code('not-canonical'))
  }
  const urlSafe = text.replace(/"payload":"[^"]*"/, (part) => part.replace(/A/g, '-'))
  expect(() => openAct(utf8(urlSafe), expected)).toThrow(code('bad-json'))
})

const payload = canonicalJson(act)
test.each([
  ['a repeated key', payload.replace('"nation":"GB"', '"nation":"RU","nation":"GB"'), 'not-canonical'],
  ['white space', payload.replace(',', ', '), 'not-canonical'],
  ['keys out of order', payload.replace('{"at"', '{"zz":1,"at"'), 'not-canonical'],
  ['an escaped letter', payload.replace('GB', '\\u0047B'), 'not-canonical'],
  ['a number that is no integer', payload.replace('{"because"', '{"a":0.5,"because"'), 'bad-json'],
  ['an integer too great', payload.replace('{"because"', '{"a":9007199254740992,"because"'), 'bad-json'],
  ['half a character', payload.replace('p-17', '\\ud800'), 'bad-json'],
  ['a prototype', payload.replace('{"because"', '{"__proto__":{},"because"'), 'bad-json'],
  ['no JSON', payload.slice(1), 'bad-json'],
  ['another log', payload.replace('gb.example/log/a', 'gb.example/log/b'), 'wrong-log'],
  ['another nation', payload.replace('"GB"', '"RU"'), 'wrong-nation'],
  ['a day that does not exist', payload.replace('2014-03-18T', '2014-02-30T'), 'bad-act'],
  ['a time with an offset', payload.replace('12:00:00Z', '12:00:00+00:00'), 'bad-act'],
  ['an id of another version', payload.replace('-7000-', '-4000-'), 'bad-act'],
  ['a type that is no operation', payload.replace('licences.suspend', 'suspend'), 'bad-act'],
  ['an unknown field', payload.replace('"type"', '"title":"x","type"'), 'bad-act'],
  ['no author', payload.replace('"person":"p-17"', '"person":""'), 'bad-act'],
  [
    'a cause that is no entry',
    payload.replace('"causes":[]', '"causes":[{"index":0,"leaf":"AA==","origin":"x"}]'),
    'bad-act',
  ],
  ['nothing but a list', '[]', 'wrong-log'],
])('a sealed payload with %s is refused', (_what, text, refused) => {
  expect(() => openAct(sealedText(text), expected)).toThrow(code(refused))
})

test('what is not ours to read is refused before its seal is asked', () => {
  const typed = entryOf(utf8(payload), (envelope) => ({ ...envelope, payloadType: 'application/json' }))
  expect(() => openAct(typed, expected)).toThrow(code('wrong-payload-type'))
  const more = entryOf(utf8(payload), (envelope) => ({ ...envelope, more: 1 }))
  expect(() => openAct(more, expected)).toThrow(code('bad-json'))
  expect(() => openAct(Uint8Array.of(0xff), expected)).toThrow(code('not-utf8'))
  expect(() => openAct(new Uint8Array(65_536), expected)).toThrow(code('too-long'))
  expect(() => openAct(utf8('['.repeat(60_000)), expected)).toThrow(code('bad-json'))
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  expect(() => openAct(utf8(deep), expected)).toThrow(code('bad-json'))
})

test('a seal counts by its key, not by its number or by what it calls itself', () => {
  const both = sealAct(act, [officer, seal])
  expect(openAct(both, expected).sealedBy).toEqual([seal.key])
  expect(openAct(both, { ...expected, seals: [seal.key, officer.key] }).sealedBy).toEqual([seal.key, officer.key])
  expect(openAct(sealAct(act, [seal, seal]), expected).sealedBy).toEqual([seal.key])
  expect(() => openAct(sealAct(act, [foreign]), expected)).toThrow(code('bad-seal'))
  const otherRole = seedSigner('gb.example/mirror', COSIGNATURE, seed(2)).key
  expect(() => openAct(sealAct(act, [seal]), { ...expected, seals: [otherRole] })).toThrow(code('bad-seal'))
  expect(() => openAct(sealAct(act, [seal]), { ...expected, seals: [] })).toThrow(code('bad-seal'))
  expect(() => sealAct(act, [seedSigner('gb.example/mirror', COSIGNATURE, seed(3))])).toThrow(code('bad-key'))
})

test('where the list has keys of the person who acts, his node cannot act in his name, and either key will do', () => {
  const [own, newer, other] = [7, 9, 10].map((n) =>
    seedSigner(`gb.example/officer/${n < 10 ? 'p-17' : 'p-1'}`, ED25519, seed(n)),
  )
  if (!own || !newer || !other) return expect.fail('there are three')
  const listed = { ...expected, officers: [own.key, newer.key, other.key] }
  const signed = (by: Signer) => [{ key: by.key, bytes: by.sign(sealMessage(payloadOf(act))) }]
  expect(openAct(sealAct(act, [seal], signed(own)), listed)).toEqual({ act, sealedBy: [seal.key], signedBy: [own.key] })
  expect(openAct(sealAct(act, [seal], signed(newer)), listed).signedBy).toEqual([newer.key])
  expect(() => openAct(sealAct(act, [seal]), listed)).toThrow(code('not-signed'))
  expect(() => openAct(sealAct(act, [seal], signed(other)), listed)).toThrow(code('not-signed'))
  const elsewhere = signed(own).map(({ key }) => ({ key, bytes: own.sign(sealMessage(utf8('{}'))) }))
  expect(() => openAct(sealAct(act, [seal], elsewhere), listed)).toThrow(code('not-signed'))
  expect(() => openAct(sealAct(act, [own]), listed)).toThrow(code('bad-seal'))
  const anothers = { ...act, by: { ...act.by, person: 'p-2' } }
  expect(openAct(sealAct(anothers, [seal]), listed).signedBy).toEqual([])
})

test('a payload of 48,981 bytes is the longest that an entry holds', () => {
  const withText = (length: number) => ({ ...act, body: { text: 'x'.repeat(length) } })
  const room = 48_981 - canonicalJson(withText(0)).length
  const vectorName = seedSigner('gb.entente.example/seal', ED25519, seed(2))
  expect(sealAct(withText(room), [vectorName]).length).toBeLessThanOrEqual(65_535)
  expect(() => sealAct(withText(room + 3), [vectorName])).toThrow(code('too-long'))
})

test('what cannot be an act is not sealed', () => {
  expect(() => sealAct({ ...act, nation: 'UK' }, [seal])).toThrow(code('bad-act'))
  expect(() => sealAct({ ...act, body: { amount: 0.1 } }, [seal])).toThrow(code('bad-json'))
  expect(() => sealAct({ ...act, body: { name: '\ud800' } }, [seal])).toThrow(code('bad-json'))
  expect(() => parseCanonical(utf8('-0'))).toThrow(code('not-canonical'))
})

test('an act’s id bears its time, and sorts by it', () => {
  const chance = fc.uint8Array({ minLength: 10, maxLength: 10 })
  const time = fc.integer({ min: 0, max: 2 ** 48 - 1 })
  fc.assert(
    fc.property(time, time, chance, chance, (one, other, left, right) => {
      const [a, b] = [actId(one, left) ?? '', actId(other, right) ?? '']
      expect(actSchema.shape.id.safeParse(a).success).toBe(true)
      if (one !== other) expect(a < b).toBe(one < other)
    }),
  )
  expect(actId(0x0144d4f49c00, new Uint8Array(10))).toBe('0144d4f4-9c00-7000-8000-000000000000')
  expect([actId(-1, new Uint8Array(10)), actId(2 ** 48, new Uint8Array(10)), actId(1, new Uint8Array(9))]).toEqual([
    null,
    null,
    null,
  ])
})

test('a commitment opens with its salt and its bytes, and with nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array(), fc.nat(255), (salt, bytes, at) => {
      const commitment = commit(salt, bytes)
      expect(opensCommitment(commitment, salt, bytes)).toBe(true)
      expect(opensCommitment(commitment, salt, Uint8Array.of(...bytes, at))).toBe(false)
      const other = salt.map((byte, i) => (i === at % 32 ? byte ^ 1 : byte))
      expect(opensCommitment(commitment, other, bytes)).toBe(false)
    }),
  )
  expect(() => commit(new Uint8Array(0), utf8('refused'))).toThrow(code('bad-commitment'))
  expect(opensCommitment(new Uint8Array(32), new Uint8Array(31), utf8('refused'))).toBe(false)
})

import { base64, join, utf8 } from '../../core/src/ledger/bytes.ts'
import { commit, commitmentText } from '../../core/src/ledger/commitment.ts'
import { canonicalJson } from '../../core/src/ledger/json.ts'
import { ED25519, seedSigner } from '../../core/src/ledger/key.ts'
import { ACT, envelopeOf, GB, ORIGIN, OWN, OWN_NEXT, RU, STRANGER, seed, vkeys } from './cast.ts'
import { type Bytes, flipped, put, refused, type Vector, type VectorFile } from './shape.ts'

const P = canonicalJson(ACT)
const OFFICER = seedSigner('gb.entente.example/officer/17', ED25519, seed(41))
const entry = envelopeOf(utf8(P))
const sealed = (payload: string) => envelopeOf(utf8(payload))
const acted = (change: Record<string, unknown>) => sealed(canonicalJson({ ...ACT, ...change }))
const leaf = base64(seed(9))
const cause = (change: Record<string, unknown> = {}) => ({ origin: ORIGIN, index: 0, leaf, ...change })

type Row = readonly [id: string, entry: Bytes, expect: unknown]
const sealedBy = (...names: readonly string[]) => ({ act: ACT.id, sealedBy: names })
const SEAL = GB.seal.key.name

const good: Row[] = [
  ['an-act', entry, sealedBy(SEAL)],
  ['without-a-statute-book', sealed(canonicalJson({ ...JSON.parse(P), law: undefined })), sealedBy(SEAL)],
  ['with-an-officer’s-signature', envelopeOf(utf8(P), [OFFICER, GB.seal]), sealedBy(SEAL)],
  ['one-seal-twice', envelopeOf(utf8(P), [GB.seal, GB.seal]), sealedBy(SEAL)],
  ['keyid-of-another', entry.replace(SEAL, 'anything'), sealedBy(SEAL)],
  ['a-stranger’s-seal-beside', envelopeOf(utf8(P), [STRANGER, GB.seal]), sealedBy(SEAL)],
  ['eight-signatures', envelopeOf(utf8(P), [...Array.from({ length: 7 }, () => STRANGER), GB.seal]), sealedBy(SEAL)],
  ['an-empty-body', acted({ body: {} }), sealedBy(SEAL)],
  [
    'a-body-of-everything',
    acted({
      body: { a: [1, -1, true, null, 'Ж', '\u{1f600}', '\u2028"\\\u0007'], '': {}, Ж: 0, '\u{1f600}': 1, '\ufb33': 2 },
    }),
    sealedBy(SEAL),
  ],
  ['greatest-integer', acted({ body: { n: Number.MAX_SAFE_INTEGER, m: Number.MIN_SAFE_INTEGER } }), sealedBy(SEAL)],
  ['a-body-as-deep-as-may-be', acted({ body: { deep: nested(29) } }), sealedBy(SEAL)],
  ['causes', acted({ causes: [cause(), cause({ index: 7, origin: RU.log.key.name })] }), sealedBy(SEAL)],
  [
    'two-hundred-and-fifty-six-causes',
    acted({ causes: Array.from({ length: 256 }, (_, index) => cause({ index })) }),
    sealedBy(SEAL),
  ],
  ['a-date-yet-to-come', acted({ at: '9999-12-31T23:59:59Z' }), sealedBy(SEAL)],
  ['a-date-long-ago', acted({ at: '0000-01-01T00:00:00Z' }), sealedBy(SEAL)],
  ['a-leap-day', acted({ at: '2012-02-29T23:59:59Z' }), sealedBy(SEAL)],
]

function nested(depth: number): unknown {
  return depth === 0 ? 0 : [nested(depth - 1)]
}

const json: [string, Bytes, string][] = [
  ['entry-of-65536-bytes', { join: [{ repeat: ' ', times: 65_536 }] }, 'too-long'],
  ['no-utf-8', put(Uint8Array.of(0xff)), 'not-utf8'],
  ['no-utf-8-within', put(flipped(utf8(entry), 30, 7)), 'not-utf8'],
  ['nothing', '', 'bad-json'],
  ['no-json', entry.slice(1), 'bad-json'],
  ['a-list', '[]', 'bad-json'],
  ['null', 'null', 'bad-json'],
  ['byte-order-mark', `\ufeff${entry}`, 'bad-json'],
  ['no-payload', entry.replace(/"payload":"[^"]*",/, ''), 'bad-json'],
  ['no-signatures', entry.replace(/"signatures":\[.*\]/, '"signatures":[]'), 'bad-json'],
  [
    'nine-signatures',
    envelopeOf(
      utf8(P),
      Array.from({ length: 9 }, () => GB.seal),
    ),
    'bad-json',
  ],
  ['a-field-too-many', entry.replace('{"payload"', '{"more":1,"payload"'), 'bad-json'],
  ['payload-in-the-url-alphabet', entry.replace(/"payload":"[^"]*"/, (part) => part.replace(/A/g, '-')), 'bad-json'],
  ['seal-in-the-url-alphabet', entry.replace(/"sig":"[^"]*"/, (part) => part.replace(/[+/A]/g, '_')), 'bad-json'],
  ['payload-that-is-a-number', entry.replace(/"payload":"[^"]*"/, '"payload":1'), 'bad-json'],
  [
    'deep',
    {
      join: [
        { repeat: '[', times: 20_000 },
        { repeat: ']', times: 20_000 },
      ],
    },
    'bad-json',
  ],
  ['a-space-before', ` ${entry}`, 'not-canonical'],
  ['a-newline-after', `${entry}\n`, 'not-canonical'],
  ['a-space-within', entry.replace(',', ', '), 'not-canonical'],
  [
    'fields-in-another-order',
    `{"payloadType"${entry.split(',"payloadType"')[1]?.replace(/\}$/, '')},${entry.slice(1).split(',"payloadType"')[0]}}`,
    'not-canonical',
  ],
  ['a-field-twice', entry.replace('{"payload"', '{"payload":"","payload"'), 'not-canonical'],
]

const payload: [string, string, string][] = [
  ['payload-that-is-no-json', P.slice(1), 'bad-json'],
  ['payload-with-a-field-twice', P.replace('"nation":"GB"', '"nation":"RU","nation":"GB"'), 'not-canonical'],
  ['payload-with-white-space', P.replace(',', ', '), 'not-canonical'],
  ['payload-with-fields-in-another-order', P.replace('{"at"', '{"zz":1,"at"'), 'not-canonical'],
  ['payload-with-an-escaped-letter', P.replace('GB', '\\u0047B'), 'not-canonical'],
  ['payload-with-an-escaped-slash', P.replace('licences/17', 'licences\\/17'), 'not-canonical'],
  ['payload-with-a-number-in-another-form', P.replace('{"because"', '{"a":1.0,"because"'), 'not-canonical'],
  ['payload-with-a-power', P.replace('{"because"', '{"a":1e3,"because"'), 'not-canonical'],
  ['payload-with-minus-nothing', P.replace('{"because"', '{"a":-0,"because"'), 'not-canonical'],
  ['payload-with-half', P.replace('{"because"', '{"a":0.5,"because"'), 'bad-json'],
  ['payload-with-too-great-an-integer', P.replace('{"because"', '{"a":9007199254740992,"because"'), 'bad-json'],
  ['payload-with-half-a-character', P.replace('p-17', '\\ud800'), 'bad-json'],
  ['payload-with-a-prototype', P.replace('{"because"', '{"__proto__":{},"because"'), 'bad-json'],
  ['payload-nested-too-deep', P.replace('{"because"', `{"a":${'['.repeat(40)}${']'.repeat(40)},"because"`), 'bad-json'],
  ['payload-for-another-log', P.replace(`"${ORIGIN}"`, '"gb.entente.example/log/mtca-gb-fr"'), 'wrong-log'],
  ['payload-without-a-log', P.replace(`"log":"${ORIGIN}",`, ''), 'wrong-log'],
  ['payload-that-is-a-list', '[]', 'wrong-log'],
  ['payload-of-another-nation', P.replace('"GB"', '"RU"'), 'wrong-nation'],
  ['payload-of-no-nation', P.replace('"nation":"GB",', ''), 'wrong-nation'],
]

const schema: [string, string][] = [
  ['a-day-that-does-not-exist', P.replace('2014-03-18T', '2014-02-30T')],
  ['a-time-with-an-offset', P.replace('12:00:00Z', '12:00:00+00:00')],
  ['a-time-with-a-fraction', P.replace('12:00:00Z', '12:00:00.5Z')],
  ['a-time-with-a-small-letter', P.replace('12:00:00Z', '12:00:00z')],
  ['a-leap-second', P.replace('12:00:00Z', '23:59:60Z')],
  ['a-day-alone', P.replace('T12:00:00Z', '')],
  ['an-id-of-another-version', P.replace('-7000-', '-4000-')],
  ['an-id-of-another-variant', P.replace('-8000-', '-c000-')],
  ['an-id-in-capitals', P.replace('0144d4f4', '0144D4F4')],
  ['a-type-that-is-no-operation', P.replace('licences.suspend', 'suspend')],
  ['a-type-in-capitals', P.replace('licences.suspend', 'Licences.suspend')],
  ['a-type-of-101-letters', P.replace('licences.suspend', `licences.${'s'.repeat(92)}`)],
  ['an-unknown-field', P.replace('"type"', '"title":"x","type"')],
  ['no-author', P.replace('"person":"p-17"', '"person":""')],
  ['a-role-in-capitals', P.replace('licensing-officer', 'Licensing-Officer')],
  ['an-author-with-a-field-too-many', P.replace('{"organisation"', '{"email":"x","organisation"')],
  ['no-subject', P.replace('"subject":"licences/17",', '')],
  ['a-subject-of-501-letters', P.replace('licences/17', 'x'.repeat(501))],
  ['a-body-that-is-a-list', P.replace('"body":{"because":"gb/statement/2014-03-18"}', '"body":[]')],
  ['no-body', P.replace('"body":{"because":"gb/statement/2014-03-18"},', '')],
  ['a-statute-book-that-is-no-hash', P.replace('sha256:', 'sha1:')],
  ['a-statute-book-in-capitals', P.replace('sha256:f0e9', 'sha256:F0E9')],
  ['a-statute-book-of-null', P.replace(/"law":"[^"]*"/, '"law":null')],
  ['no-causes', P.replace('"causes":[],', '')],
  ['a-cause-with-a-short-leaf', canonicalJson({ ...ACT, causes: [cause({ leaf: 'AA==' })] })],
  ['a-cause-with-stray-bits', canonicalJson({ ...ACT, causes: [cause({ leaf: `${'A'.repeat(42)}B=` })] })],
  ['a-cause-below-the-first', canonicalJson({ ...ACT, causes: [cause({ index: -1 })] })],
  ['a-cause-in-no-log', canonicalJson({ ...ACT, causes: [cause({ origin: 'a b' })] })],
  ['a-cause-with-a-field-too-many', canonicalJson({ ...ACT, causes: [cause({ why: 'x' })] })],
  [
    'two-hundred-and-fifty-seven-causes',
    canonicalJson({ ...ACT, causes: Array.from({ length: 257 }, (_, index) => cause({ index })) }),
  ],
]

const seals: Row[] = [
  ['another-payload-type', envelopeOf(utf8(P), [GB.seal], 'application/json'), refused('wrong-payload-type')],
  [
    'another-version-of-the-payload',
    envelopeOf(utf8(P), [GB.seal], 'application/vnd.entente.act+json; v=2'),
    refused('wrong-payload-type'),
  ],
  ['sealed-by-a-stranger', envelopeOf(utf8(P), [STRANGER]), refused('bad-seal')],
  ['sealed-by-the-partner', envelopeOf(utf8(P), [RU.seal]), refused('bad-seal')],
  ['sealed-by-the-log’s-key', envelopeOf(utf8(P), [GB.log]), refused('bad-seal')],
  ['sealed-by-an-officer-alone', envelopeOf(utf8(P), [OFFICER]), refused('bad-seal')],
  [
    'seal-of-another-act',
    entry.replace(/"payload":"[^"]*"/, `"payload":"${base64(utf8(P.replace('17', '18')))}"`),
    refused('bad-seal'),
  ],
  ['seal-of-63-bytes', entry.replace(/"sig":"[^"]*"/, `"sig":"${base64(new Uint8Array(63))}"`), refused('bad-seal')],
  [
    'seal-over-the-payload-alone',
    entry.replace(/"sig":"[^"]*"/, `"sig":"${base64(GB.seal.sign(utf8(P)))}"`),
    refused('bad-seal'),
  ],
]

const row = ([id, bytes, expect]: Row): Vector => ({
  id,
  entry: bytes,
  origin: ORIGIN,
  nation: 'GB',
  seals: vkeys(GB.seal),
  expect,
})
const bad = ([id, bytes, code]: readonly [string, Bytes, string]): Vector => row([id, bytes, refused(code)])

const ownKeys = vkeys(OWN, OWN_NEXT, OFFICER)
/** The list of keys has one of the person who acts. */
const officers: Vector[] = [
  { ...row(['signed-by-who-acts', envelopeOf(utf8(P), [GB.seal, OWN]), sealedBy(SEAL)]), officers: ownKeys },
  {
    ...row(['signed-by-the-next-key-of-who-acts', envelopeOf(utf8(P), [GB.seal, OWN_NEXT]), sealedBy(SEAL)]),
    officers: ownKeys,
  },
  { ...bad(['not-signed-by-who-acts', entry, 'not-signed']), officers: ownKeys },
  { ...bad(['signed-by-another-officer', envelopeOf(utf8(P), [GB.seal, OFFICER]), 'not-signed']), officers: ownKeys },
  { ...bad(['signed-by-who-acts-alone', envelopeOf(utf8(P), [OWN]), 'bad-seal']), officers: ownKeys },
  { ...row(['an-officer’s-key-and-another-acts', entry, sealedBy(SEAL)]), officers: vkeys(OFFICER.key) },
]

export const ACTS: VectorFile = {
  kind: 'acts',
  about:
    'An entry, and whose act is expected (log, nation, seals, and keys of officers): the act’s id and who sealed it, or the first reason why it is none.',
  vectors: [
    ...good.map(row),
    ...json.map(bad),
    ...payload.map(([id, text, code]) => bad([id, sealed(text), code])),
    ...schema.map(([id, text]) => bad([id, sealed(text), 'bad-act'])),
    ...seals.map(row),
    ...officers,
  ],
}

const salt = seed(9)
const committed = commitmentText(commit(salt, utf8('internal act')))
const opens: [string, string, Uint8Array, Uint8Array, boolean][] = [
  ['opens', committed, salt, utf8('internal act'), true],
  ['nothing-is-committed-to', commitmentText(commit(salt, new Uint8Array(0))), salt, new Uint8Array(0), true],
  ['another-act', committed, salt, utf8('another act'), false],
  ['a-byte-more', committed, salt, utf8('internal act '), false],
  ['another-salt', committed, seed(8), utf8('internal act'), false],
  ['a-short-salt', committed, salt.slice(1), utf8('internal act'), false],
  ['a-long-salt', committed, join(salt, salt), utf8('internal act'), false],
  ['salt-and-act-cut-elsewhere', committed, salt.slice(0, 31), join(salt.slice(31), utf8('internal act')), false],
  ['another-commitment', '0'.repeat(64), salt, utf8('internal act'), false],
]

export const COMMITMENTS: VectorFile = {
  kind: 'commitments',
  about: 'A commitment (hexadecimal), a salt and bytes: whether they open it.',
  vectors: opens.map(([id, commitment, mixed, bytes, holds]) => ({
    id,
    commitment,
    salt: { base64: base64(mixed) },
    bytes: put(bytes),
    expect: { opens: holds },
  })),
}

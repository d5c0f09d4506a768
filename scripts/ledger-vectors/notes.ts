import { base64, fromBase64, join, utf8 } from '../../core/src/ledger/bytes.ts'
import { cosignLine } from '../../core/src/ledger/cosignature.ts'
import type { Signer } from '../../core/src/ledger/key.ts'
import { formatNote, type NoteLine, signLine } from '../../core/src/ledger/note.ts'
import { GB, IMPOSTOR, NOON, RU, STRANGER, seed, vkeys } from './cast.ts'
import { type Bytes, flipped, put, refused, type Vector, type VectorFile } from './shape.ts'

const TEXT = 'One line of a note.\n'
const sign = (text: string, ...signers: readonly Signer[]) =>
  put(formatNote({ text, lines: signers.map((signer) => signLine(text, signer)) }))
const withLines = (text: string, lines: readonly NoteLine[]) => put(formatNote({ text, lines }))
const line = (text = TEXT, signer = GB.log) => signLine(text, signer)
const unknown = (n: number): NoteLine => ({ name: `unknown-${n}.example`, id: '00000001', signature: seed(n) })
const text = (bytes: Bytes) => (typeof bytes === 'string' ? bytes : '')
const one = text(sign(TEXT, GB.log))
const blob = base64(join(Uint8Array.from(Buffer.from(GB.log.key.id, 'hex')), line().signature))
const KNOWN = [GB.log, RU.log, RU.mirror]

const signedBy = (...names: readonly (Signer | [Signer, number])[]) => ({
  signed: names.map((by) => ('key' in by ? { name: by.key.name } : { name: by[0].key.name, time: by[1] })),
})
type Row = readonly [id: string, note: Bytes, expect: unknown, keys?: readonly Signer[]]

const good: Row[] = [
  ['one-signature', one, signedBy(GB.log)],
  ['two-signatures', sign(TEXT, GB.log, RU.log), signedBy(GB.log, RU.log)],
  ['order-is-that-of-the-note', sign(TEXT, RU.log, GB.log), signedBy(RU.log, GB.log)],
  ['many-lines-of-text', sign('one\ntwo\nthree\n', GB.log), signedBy(GB.log)],
  ['empty-lines-in-the-text', sign('one\n\n\ntwo\n', GB.log), signedBy(GB.log)],
  ['text-that-ends-in-an-empty-line', sign('one\n\n', GB.log), signedBy(GB.log)],
  ['text-that-looks-like-a-signature', sign(`— ${GB.log.key.name} ${blob}\n`, GB.log), signedBy(GB.log)],
  ['cyrillic-text', sign('Запись журнала — №\u00a017\n', GB.log), signedBy(GB.log)],
  ['byte-order-mark-is-text', sign('\ufeffmark\n', GB.log), signedBy(GB.log)],
  ['carriage-return-cannot-be-but-delete-can', sign('a\u007fb\n', GB.log), signedBy(GB.log)],
  ['unknown-line-before', withLines(TEXT, [unknown(1), line()]), signedBy(GB.log)],
  ['unknown-line-after', withLines(TEXT, [line(), unknown(1)]), signedBy(GB.log)],
  ['unknown-line-twice', withLines(TEXT, [unknown(1), unknown(1), line()]), signedBy(GB.log)],
  ['unknown-key-of-a-known-name', withLines(TEXT, [line(TEXT, IMPOSTOR), line()]), signedBy(GB.log)],
  ['unknown-name-of-a-known-id', withLines(TEXT, [{ ...line(), name: 'other.example' }, line()]), signedBy(GB.log)],
  [
    'thirty-two-lines',
    withLines(TEXT, [...Array.from({ length: 31 }, (_, i) => unknown(i)), line()]),
    signedBy(GB.log),
  ],
  [
    'a-line-of-another-type',
    withLines(TEXT, [line(), { ...unknown(1), signature: new Uint8Array(2_428) }]),
    signedBy(GB.log),
  ],
  ['cosignature', withLines(TEXT, [cosignLine(TEXT, NOON, RU.mirror)]), signedBy([RU.mirror, NOON])],
  ['cosignature-at-second-one', withLines(TEXT, [cosignLine(TEXT, 1, RU.mirror)]), signedBy([RU.mirror, 1])],
  [
    'cosignature-at-the-greatest-time',
    withLines(TEXT, [cosignLine(TEXT, Number.MAX_SAFE_INTEGER, RU.mirror)]),
    signedBy([RU.mirror, Number.MAX_SAFE_INTEGER]),
  ],
]

const beyond = { ...cosignLine(TEXT, NOON, RU.mirror) }
const timed = (eight: Uint8Array): NoteLine => ({ ...beyond, signature: join(eight, beyond.signature.slice(8)) })
/** The group's order is added to the second half: the same point, and another form of it. */
const ORDER = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n
function plusOrder(signature: Uint8Array): Uint8Array {
  const half = BigInt(`0x${Buffer.from(signature.slice(32)).reverse().toString('hex')}`) + ORDER
  return join(
    signature.slice(0, 32),
    Uint8Array.from(Buffer.from(half.toString(16).padStart(64, '0'), 'hex').reverse()),
  )
}
/** By the seed of ones, with a point of order 8 added to its first half: it holds where a check uses the cofactor. */
const TANGLED_TEXT = 'gb.entente.example/log/mtca-gb-ru\n1\nh9KGbl4Pmm9GpdRSgyLBFyTnGg4zL0CkC1Iof6Xq6zE=\n'
const TANGLED = 'QKTPXGEdc3ovHG/MqE2cq/7YCYfxhqWmxX5im/8a8n+VWiZRIittygrVMuwhRBb7BT93cMcl5FUTWTdfeRYpDQ=='

const forged: Row[] = [
  ['no-known-key', sign(TEXT, STRANGER), refused('not-signed')],
  ['no-keys-at-all', one, refused('not-signed'), []],
  ['known-name-only', sign(TEXT, IMPOSTOR), refused('not-signed')],
  ['another-text', withLines('Another line.\n', [line()]), refused('bad-signature')],
  ['a-line-more-of-text', withLines(`${TEXT}\n`, [line()]), refused('bad-signature')],
  ['one-good-one-forged', withLines(TEXT, [line(TEXT, RU.log), line('x\n')]), refused('bad-signature')],
  ['one-forged-one-good', withLines(TEXT, [line('x\n'), line(TEXT, RU.log)]), refused('bad-signature')],
  ['known-line-twice', withLines(TEXT, [line(), line()]), refused('bad-signature')],
  ['known-line-twice-the-second-forged', withLines(TEXT, [line(), line('x\n')]), refused('bad-signature')],
  [
    'cosignature-twice',
    withLines(
      TEXT,
      [1, 2].map((time) => cosignLine(TEXT, time, RU.mirror)),
    ),
    refused('bad-signature'),
  ],
  [
    'half-of-a-signature',
    withLines(TEXT, [{ ...line(), signature: line().signature.slice(0, 32) }]),
    refused('bad-signature'),
  ],
  [
    'a-signature-and-a-byte',
    withLines(TEXT, [{ ...line(), signature: join(line().signature, seed(0).slice(31)) }]),
    refused('bad-signature'),
  ],
  [
    'second-half-beyond-the-order',
    withLines(TEXT, [{ ...line(), signature: plusOrder(line().signature) }]),
    refused('bad-signature'),
  ],
  [
    'first-half-with-torsion',
    withLines(TANGLED_TEXT, [{ ...line(), signature: fromBase64(TANGLED) ?? seed(0) }]),
    refused('bad-signature'),
  ],
  ['signature-of-nothing', withLines(TEXT, [{ ...line(), signature: new Uint8Array(64) }]), refused('bad-signature')],
  ['plain-signature-under-a-mirror', withLines(TEXT, [{ ...line(), ...idOf(RU.mirror) }]), refused('bad-signature')],
  ['cosignature-under-a-log', withLines(TEXT, [{ ...beyond, ...idOf(GB.log) }]), refused('bad-signature')],
  [
    'cosignature-with-another-time',
    withLines(TEXT, [timed(Uint8Array.of(0, 0, 0, 0, 0x53, 0x28, 0x35, 0x7d))]),
    refused('bad-signature'),
  ],
  ['cosignature-at-time-0', withLines(TEXT, [timed(new Uint8Array(8))]), refused('bad-time')],
  [
    'cosignature-beyond-2-to-the-53',
    withLines(TEXT, [timed(Uint8Array.of(0, 0x20, 0, 0, 0, 0, 0, 0))]),
    refused('bad-time'),
  ],
  ['cosignature-beyond-2-to-the-63', withLines(TEXT, [timed(new Uint8Array(8).fill(255))]), refused('bad-time')],
  [
    'cosignature-of-71-bytes',
    withLines(TEXT, [{ ...beyond, signature: beyond.signature.slice(1) }]),
    refused('bad-signature'),
  ],
  ['cosignature-of-another-text', withLines(TEXT, [cosignLine('x\n', NOON, RU.mirror)]), refused('bad-signature')],
  ...[0, 7, 31, 32, 40, 63].map(
    (at): Row => [
      `bit-of-byte-${at}-turned`,
      withLines(TEXT, [{ ...line(), signature: flipped(line().signature, at) }]),
      refused('bad-signature'),
    ],
  ),
]

function idOf({ key: { name, id } }: Signer): Pick<NoteLine, 'name' | 'id'> {
  return { name, id }
}

const form: [string, Bytes][] = [
  ['nothing', ''],
  ['text-only', TEXT],
  ['no-signature', `${TEXT}\n`],
  ['no-empty-line', one.replace('\n\n', '\n')],
  ['no-newline-at-the-end', one.slice(0, -1)],
  ['empty-line-after-the-signatures', `${one}\n`],
  ['carriage-returns', one.replaceAll('\n', '\r\n')],
  ['tab', text(sign('a\tb\n', GB.log))],
  ['nul', text(sign('a\u0000b\n', GB.log))],
  ['escape', text(sign('a\u001bb\n', GB.log))],
  ['no-utf-8', put(join(Uint8Array.of(0xff, 0x0a), utf8(one)))],
  ['overlong-utf-8', put(join(Uint8Array.of(0xc0, 0x80, 0x0a), utf8(one)))],
  ['surrogate-in-utf-8', put(join(Uint8Array.of(0xed, 0xa0, 0x80, 0x0a), utf8(one)))],
  ['hyphen-for-the-dash', one.replace('— ', '- ')],
  ['en-dash-for-the-dash', one.replace('— ', '– ')],
  ['no-space-after-the-dash', one.replace('— ', '—')],
  ['two-spaces-before-the-blob', one.replace(` ${blob}`, `  ${blob}`)],
  ['a-word-after-the-blob', one.replace(blob, `${blob} x`)],
  ['no-blob', one.replace(` ${blob}`, '')],
  ['blob-of-an-id-alone', one.replace(blob, 'AAAAAA==')],
  ['blob-that-is-no-base64', one.replace(blob, `${blob.slice(0, -4)}!!!!`)],
  ['blob-in-the-url-alphabet', withUrl(one)],
  ['blob-without-padding', one.replace(blob, blob.replace(/=+$/, ''))],
  ['blob-with-stray-bits', one.replace(/([A-Za-z0-9+/])(=+)\n$/, (_, _letter, pad) => `B${pad}\n`)],
  ['blob-with-a-newline', one.replace(blob, `${blob.slice(0, 40)}\n${blob.slice(40)}`)],
  ['name-with-a-plus', one.replace(GB.log.key.name, 'gb+entente')],
  ['name-with-a-no-break-space', one.replace(GB.log.key.name, 'gb\u00a0entente')],
  ['empty-name', one.replace(GB.log.key.name, '')],
  [
    'thirty-three-lines',
    put(formatNote({ text: TEXT, lines: [...Array.from({ length: 32 }, (_, i) => unknown(i)), line()] })),
  ],
  ['ten-thousand-lines', { join: [`${TEXT}\n`, { repeat: '— unknown.example AAAAAQEB\n', times: 10_000 }] }],
  ['longer-than-96-kib', { join: [{ repeat: 'a', times: 98_304 }, one] }],
]

function withUrl(note: string): string {
  return note.replace(blob, blob.replaceAll('+', '-').replaceAll('/', '_'))
}

const row = ([id, note, expect, keys = KNOWN]: Row): Vector => ({ id, note, keys: vkeys(...keys), expect })

export const NOTES: VectorFile = {
  kind: 'notes',
  about:
    'A signed note (C2SP signed-note) and the keys that are known: whose lines hold, in order, or why the note is bad.',
  vectors: [...good, ...forged].map(row).concat(form.map(([id, note]) => row([id, note, refused('bad-note')]))),
}

import { formatAddCheckpoint } from '../../core/src/ledger/add-checkpoint.ts'
import { base64, textOf, utf8 } from '../../core/src/ledger/bytes.ts'
import type { Signer } from '../../core/src/ledger/key.ts'
import type { Tree } from '../../core/src/ledger/merkle.ts'
import { proveConsistency } from '../../core/src/ledger/merkle-proof.ts'
import { formatNote, signLine } from '../../core/src/ledger/note.ts'
import { GB, IMPOSTOR, noteOf, ORIGIN, PLAIN, REWRITTEN, RU, seed, vkeys } from './cast.ts'
import { type Bytes, flipped, put, type Vector, type VectorFile } from './shape.ts'

/** A request from a size to another; `last` is the size of PLAIN that the witness cosigned, null: none. */
type Row = readonly [id: string, body: Bytes, last: number | null, expect: { status: number; size?: number }]

const proofOf = (old: number, size: number, tree = PLAIN) =>
  old > 0 && old < size ? proveConsistency(old, size, tree.nodes) : []
const ask = (old: number, size: number, tree: Tree = PLAIN, log: Signer = GB.log) =>
  formatAddCheckpoint({ old, proof: proofOf(old, size, tree), note: noteOf(tree, size, log) })
const withProof = (old: number, size: number, proof: readonly Uint8Array[], tree = PLAIN) =>
  put(formatAddCheckpoint({ old, proof, note: noteOf(tree, size) }))
const body = put(ask(300, 900))
const text = typeof body === 'string' ? body : ''
const ofText = (note: string, signer = GB.log) =>
  put(formatAddCheckpoint({ old: 0, proof: [], note: formatNote({ text: note, lines: [signLine(note, signer)] }) }))
const some = base64(seed(1))

const good: Row[] = [
  ...(
    [
      [0, 1],
      [0, 300],
      [1, 2],
      [1, 1_000],
      [7, 8],
      [255, 256],
      [256, 257],
      [300, 900],
      [512, 1_000],
    ] as const
  ).map(([old, size]): Row => [`${old}-to-${size}`, put(ask(old, size)), old === 0 ? null : old, { status: 200 }]),
  ['size-0', put(ask(0, 0)), null, { status: 200 }],
  ['size-0-again', put(ask(0, 0)), 0, { status: 200 }],
  ['grown-from-size-0', put(ask(0, 300)), 0, { status: 200 }],
  ['same-size-again', put(ask(300, 300)), 300, { status: 200 }],
  ['an-unknown-line-beside', `${text}— unknown.example AAAAAQEB\n`, 300, { status: 200 }],
]

const form: Row[] = (
  [
    ['nothing', ''],
    ['rubbish', 'rubbish'],
    ['no-empty-line', text.replace('\n\n', '\n')],
    ['no-old', text.replace(/^old 300\n/, '')],
    ['old-without-a-number', text.replace('old 300', 'old ')],
    ['old-with-a-zero-before', text.replace('old 300', 'old 0300')],
    ['old-negative', text.replace('old 300', 'old -1')],
    ['old-beyond-2-to-the-53', text.replace('old 300', 'old 9007199254740992')],
    ['old-in-capitals', text.replace('old', 'Old')],
    ['old-with-two-spaces', text.replace('old ', 'old  ')],
    ['hash-of-31-bytes', text.replace('old 300\n', `old 300\n${base64(seed(1).slice(1))}\n`)],
    ['hash-that-is-no-base64', text.replace('old 300\n', `old 300\n${'!'.repeat(44)}\n`)],
    ['sixty-four-hashes', `old 300\n${`${some}\n`.repeat(64)}\n${new TextDecoder().decode(noteOf(PLAIN, 900))}`],
    ['no-utf-8', put(flipped(utf8(text), 1, 7))],
    ['no-checkpoint', text.slice(0, text.indexOf('\n\n') + 2)],
    ['checkpoint-without-a-signature', text.slice(0, text.lastIndexOf('\n\n') + 2)],
    ['size-with-a-zero-before', text.replace('\n900\n', '\n0900\n')],
    ['extension-line', ofText(`${ORIGIN}\n7\n${some}\nmore\n`)],
    ['old-greater-than-new', put(ask(301, 300))],
    ['carriage-returns', text.replaceAll('\n', '\r\n')],
  ] as const
).map(([id, bad]): Row => [id, bad, 300, { status: 400 }])

const bad: Row[] = [
  ['another-origin', put(ask(0, 300, PLAIN, RU.log)), null, { status: 404 }],
  ['another-key', put(ask(300, 900, PLAIN, IMPOSTOR)), 300, { status: 403 }],
  ['signature-forged', put(flipped(ask(300, 900), ask(300, 900).length - 6)), 300, { status: 403 }],
  ['signed-twice', `${text}${text.slice(text.lastIndexOf('— '))}`, 300, { status: 403 }],
  ['key-before-size', put(ask(299, 900, PLAIN, IMPOSTOR)), 300, { status: 403 }],
  ['never-seen-before', put(ask(300, 900)), null, { status: 409, size: 0 }],
  ['old-too-small', put(ask(200, 900)), 300, { status: 409, size: 300 }],
  ['old-too-great', put(ask(400, 900)), 300, { status: 409, size: 300 }],
  ['a-replay', put(ask(100, 200)), 300, { status: 409, size: 300 }],
  ['from-nothing-though-seen', put(ask(0, 900)), 300, { status: 409, size: 300 }],
  ['a-size-of-0-though-seen', put(ask(0, 0)), 300, { status: 409, size: 300 }],
  ['rewritten', put(ask(300, 900, REWRITTEN)), 300, { status: 422 }],
  ['same-size-and-another-root', put(ask(300, 300, REWRITTEN)), 300, { status: 422 }],
  ['no-proof', withProof(300, 900, []), 300, { status: 422 }],
  ['proof-for-another-size', withProof(300, 900, proofOf(300, 800)), 300, { status: 422 }],
  ['a-hash-too-many', withProof(300, 900, [...proofOf(300, 900), seed(1)]), 300, { status: 422 }],
  [
    'sixty-three-hashes',
    withProof(
      300,
      900,
      Array.from({ length: 63 }, () => seed(1)),
    ),
    300,
    { status: 422 },
  ],
  ['a-proof-from-nothing', withProof(0, 300, [seed(1)]), null, { status: 422 }],
  ['a-proof-between-equal-sizes', withProof(300, 300, [seed(1)]), 300, { status: 422 }],
  ['size-0-with-a-root', ofText(`${ORIGIN}\n0\n${some}\n`), null, { status: 422 }],
]

const row = ([id, asked, last, expect]: Row): Vector => ({
  id,
  body: asked,
  logs: vkeys(GB.log),
  last: last === null ? null : textOf(noteOf(PLAIN, last)),
  expect,
})

export const ADD_CHECKPOINT: VectorFile = {
  kind: 'add-checkpoint',
  about:
    'A body of `add-checkpoint` (C2SP tlog-witness) and what the witness cosigned last (null: nothing): the status, with 409 the size.',
  vectors: [...good, ...form, ...bad].map(row),
}

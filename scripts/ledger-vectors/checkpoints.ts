import { base64, join, utf8 } from '../../core/src/ledger/bytes.ts'
import { ED25519, seedSigner } from '../../core/src/ledger/key.ts'
import { emptyRoot } from '../../core/src/ledger/merkle.ts'
import { formatNote, signLine } from '../../core/src/ledger/note.ts'
import { cosigned, FALSE_MIRROR, GB, IMPOSTOR, NOON, noteOf, ORIGIN, PLAIN, RU, seed, THIRD, vkeys } from './cast.ts'
import { type Bytes, flipped, put, refused, type Vector, type VectorFile } from './shape.ts'

const sign = (text: string, signer = GB.log) => put(formatNote({ text, lines: [signLine(text, signer)] }))
const root = base64(PLAIN.root(7))
const BODY = `${ORIGIN}\n7\n${root}\n`

type Row = readonly [id: string, note: Bytes, expect: unknown]
const opened = (size: number, ...cosignatures: readonly { name: string; time: number }[]) => ({
  checkpoint: { origin: ORIGIN, size, root: base64(size > 0 ? PLAIN.root(size) : emptyRoot()) },
  cosignatures,
})
const by = (name: string, time = NOON) => ({ name, time })

const good: Row[] = [
  ...[1, 2, 3, 7, 8, 255, 256, 257, 512, 1_000].map(
    (size): Row => [`size-${size}`, put(noteOf(PLAIN, size)), opened(size)],
  ),
  ['size-0', put(noteOf(PLAIN, 0)), opened(0)],
  ['cosigned', put(cosigned(noteOf(PLAIN, 7), GB.log, [RU.mirror])), opened(7, by(RU.mirror.key.name))],
  [
    'cosigned-by-two',
    put(cosigned(noteOf(PLAIN, 7), GB.log, [RU.mirror, THIRD], 1)),
    opened(7, by(RU.mirror.key.name, 1), by(THIRD.key.name, 1)),
  ],
  ['cosigned-by-one-who-is-not-known', put(cosigned(noteOf(PLAIN, 7), GB.log, [FALSE_MIRROR])), opened(7)],
  [
    'greatest-size',
    sign(`${ORIGIN}\n9007199254740991\n${root}\n`),
    { checkpoint: { origin: ORIGIN, size: 9_007_199_254_740_991, root }, cosignatures: [] },
  ],
]

const other = seedSigner('fr.entente.example/log/mtca-gb-ru', ED25519, seed(1))
const bad: Row[] = [
  ['not-signed-by-the-log', put(noteOf(PLAIN, 7, IMPOSTOR)), refused('not-signed')],
  ['cosigned-and-not-signed', put(onlyCosigned()), refused('not-signed')],
  ['signature-forged', put(flipped(noteOf(PLAIN, 7), noteOf(PLAIN, 7).length - 8)), refused('bad-signature')],
  ['cosignature-forged', put(forgedCosignature()), refused('bad-signature')],
  ['extension-line', sign(`${BODY}more\n`), refused('extension-line')],
  ['two-extension-lines', sign(`${BODY}more\nand more\n`), refused('extension-line')],
  ['origin-of-another-log', sign(`fr.entente.example/log/x\n7\n${root}\n`), refused('wrong-origin')],
  ['another-log-with-its-own-key', sign(`${other.key.name}\n7\n${root}\n`, other), refused('not-signed')],
  ['origin-that-begins-a-container', sign(`entente/record@v1\n7\n${root}\n`), refused('bad-checkpoint')],
  ['origin-with-a-space', sign(`gb entente\n7\n${root}\n`), refused('bad-checkpoint')],
  ['empty-origin', sign(`\n7\n${root}\n`), refused('bad-checkpoint')],
  ['no-size', sign(`${ORIGIN}\n\n${root}\n`), refused('bad-checkpoint')],
  ['no-root', sign(`${ORIGIN}\n7\n`), refused('bad-checkpoint')],
  ['origin-alone', sign(`${ORIGIN}\n`), refused('bad-checkpoint')],
  ...['07', '+7', '-7', '7.0', '0x7', ' 7', '7 ', '1e1', '９', '9007199254740992', '18446744073709551616'].map(
    (size, i): Row => [`size-badly-written-${i + 1}`, sign(`${ORIGIN}\n${size}\n${root}\n`), refused('bad-checkpoint')],
  ),
  ['root-of-31-bytes', sign(`${ORIGIN}\n7\n${base64(seed(1).slice(1))}\n`), refused('bad-checkpoint')],
  ['root-of-33-bytes', sign(`${ORIGIN}\n7\n${base64(join(seed(1), utf8('x')))}\n`), refused('bad-checkpoint')],
  ['root-in-hexadecimal', sign(`${ORIGIN}\n7\n${'0'.repeat(64)}\n`), refused('bad-checkpoint')],
  ['root-without-padding', sign(`${ORIGIN}\n7\n${root.slice(0, -1)}\n`), refused('bad-checkpoint')],
  ['root-with-stray-bits', sign(`${ORIGIN}\n7\n${'A'.repeat(42)}B=\n`), refused('bad-checkpoint')],
  ['root-with-a-space', sign(`${ORIGIN}\n7\n${root} \n`), refused('bad-checkpoint')],
]

function onlyCosigned(): Uint8Array {
  const note = new TextDecoder().decode(cosigned(noteOf(PLAIN, 7), GB.log, [RU.mirror]))
  const [text = '', lines = ''] = note.split('\n\n')
  return utf8(`${text}\n\n${lines.split('\n').slice(1).join('\n')}`)
}

function forgedCosignature(): Uint8Array {
  const note = cosigned(noteOf(PLAIN, 7), GB.log, [RU.mirror])
  return flipped(note, note.length - 12)
}

const row = ([id, note, expect]: Row): Vector => ({
  id,
  note,
  log: vkeys(GB.log),
  cosigners: vkeys(RU.mirror, THIRD),
  expect,
})

export const CHECKPOINTS: VectorFile = {
  kind: 'checkpoints',
  about:
    'A checkpoint (C2SP tlog-checkpoint, tlog-cosignature v1), the keys of its log and the cosigners that are known.',
  vectors: [...good, ...bad].map(row),
}

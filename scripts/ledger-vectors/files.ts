import { base64, join, textOf, utf8 } from '../../core/src/ledger/bytes.ts'
import { COSIGNATURE, ED25519, formatVkey, seedSigner } from '../../core/src/ledger/key.ts'
import { formatNote, signLine } from '../../core/src/ledger/note.ts'
import { GB, RU, seed, vkeys } from './cast.ts'
import { BOTH_KEYS } from './evidence.ts'
import { flipped, put, refused, type Vector, type VectorFile } from './shape.ts'

const parts: [string, string, readonly (readonly [string, number])[]][] = [
  ['receipt', 'entente/receipt@v1\ncheckpoint 3\nabc\n', [['checkpoint', 3]]],
  ['receipt-of-nothing', 'entente/receipt@v1\ncheckpoint 0\n\n', [['checkpoint', 0]]],
  [
    'bundle',
    'entente/bundle@v1\ncheckpoint 2\na\n\nentries 1\nb\n',
    [
      ['checkpoint', 2],
      ['entries', 1],
    ],
  ],
  [
    'record',
    'entente/record@v1\nkeys 1\na\nkeys 1\nb\nentry 1\nc\nproof 1\nd\n',
    [
      ['keys', 1],
      ['keys', 1],
      ['entry', 1],
      ['proof', 1],
    ],
  ],
  [
    'record-of-two',
    'entente/record@v1\nkeys 1\na\nkeys 1\nb\nentry 1\nc\nproof 1\nd\nentry 1\ne\nproof 1\nf\n',
    [
      ['keys', 1],
      ['keys', 1],
      ['entry', 1],
      ['proof', 1],
      ['entry', 1],
      ['proof', 1],
    ],
  ],
  [
    'fork-of-one-size',
    'entente/fork@v1\nclaim 1\na\nkeys 1\nb\ncheckpoint 1\nc\ncheckpoint 1\nd\n',
    [
      ['claim', 1],
      ['keys', 1],
      ['checkpoint', 1],
      ['checkpoint', 1],
    ],
  ],
  [
    'fork-of-two-leaves',
    'entente/fork@v1\nclaim 1\na\nkeys 1\nb\nleaf 1\nc\nproof 1\nd\nleaf 1\ne\nproof 1\nf\n',
    [
      ['claim', 1],
      ['keys', 1],
      ['leaf', 1],
      ['proof', 1],
      ['leaf', 1],
      ['proof', 1],
    ],
  ],
  [
    'fork-of-a-bad-act',
    'entente/fork@v1\nclaim 1\na\nkeys 1\nb\nentry 1\nc\nproof 1\nd\n',
    [
      ['claim', 1],
      ['keys', 1],
      ['entry', 1],
      ['proof', 1],
    ],
  ],
  ['bytes-that-look-like-a-part', 'entente/receipt@v1\ncheckpoint 15\ncheckpoint 1\na\n\n', [['checkpoint', 15]]],
]
const R = 'entente/receipt@v1\n'
const broken: [string, string][] = [
  ['nothing', ''],
  ['header-alone', R],
  ['header-without-a-newline', R.slice(0, -1)],
  ['another-kind', `entente/letter@v1\ncheckpoint 1\na\n`],
  ['another-version', 'entente/receipt@v2\ncheckpoint 1\na\n'],
  ['kind-in-capitals', 'entente/Receipt@v1\ncheckpoint 1\na\n'],
  ['a-part-too-many', `${R}checkpoint 1\na\ncheckpoint 1\na\n`],
  ['a-part-too-few', 'entente/bundle@v1\ncheckpoint 1\na\n'],
  ['parts-out-of-order', 'entente/bundle@v1\nentries 1\nb\ncheckpoint 1\na\n'],
  ['unknown-part', `${R}note 1\na\n`],
  ['part-in-capitals', `${R}Checkpoint 1\na\n`],
  ['length-missing', `${R}checkpoint\na\n`],
  ['length-empty', `${R}checkpoint \na\n`],
  ['length-with-a-zero-before', `${R}checkpoint 01\na\n`],
  ['length-negative', `${R}checkpoint -1\na\n`],
  ['length-in-hexadecimal', `${R}checkpoint 0x1\na\n`],
  ['length-too-short', `${R}checkpoint 0\na\n`],
  ['length-too-long', `${R}checkpoint 2\na\n`],
  ['length-beyond-the-end', `${R}checkpoint 9007199254740991\na\n`],
  ['length-beyond-2-to-the-53', `${R}checkpoint 9007199254740992\na\n`],
  ['two-spaces', `${R}checkpoint  1\na\n`],
  ['a-word-too-many', `${R}checkpoint 1 1\na\n`],
  ['no-newline-after-the-bytes', `${R}checkpoint 1\na`],
  ['a-byte-at-the-end', `${R}checkpoint 1\na\nb`],
  ['a-newline-at-the-end', `${R}checkpoint 1\na\n\n`],
  ['a-line-of-65-letters', `${R}${'c'.repeat(65)} 1\na\n`],
  ['carriage-returns', `${R}checkpoint 1\na\n`.replaceAll('\n', '\r\n')],
  ['record-without-an-act', 'entente/record@v1\nkeys 1\na\nkeys 1\nb\n'],
  ['record-with-a-list-too-few', 'entente/record@v1\nkeys 1\na\nentry 1\nc\nproof 1\nd\n'],
  ['record-without-a-proof', 'entente/record@v1\nkeys 1\na\nkeys 1\nb\nentry 1\nc\n'],
  ['fork-without-a-claim', 'entente/fork@v1\nkeys 1\nb\ncheckpoint 1\nc\ncheckpoint 1\nd\n'],
  ['fork-with-parts-of-two-claims', 'entente/fork@v1\nclaim 1\na\nkeys 1\nb\ncheckpoint 1\nc\nproof 1\nd\n'],
]

export const CONTAINERS: VectorFile = {
  kind: 'containers',
  about: 'A file that is carried by hand: its kind and its parts with their lengths, or that it is none.',
  vectors: [
    ...parts.map(([id, file, held]) => ({
      id,
      file,
      expect: { kind: /^entente\/(\w+)@/.exec(file)?.[1], parts: held.map(([name, length]) => ({ name, length })) },
    })),
    ...broken.map(([id, file]) => ({ id: `bad-${id}`, file, expect: refused('bad-container') })),
  ],
}

const LIST = (textOf(GB.keys) ?? '').split('\n\n')[0] ?? ''
const signed = (text: string, root = GB.root) => textOf(formatNote({ text, lines: [signLine(text, root)] })) ?? ''
const plain = (name: string, byte: number) => seedSigner(name, ED25519, seed(byte)).key
/** The list with these keys of one officer as well. */
function withOfficers(...bytes: readonly number[]): string {
  const lines = bytes.map((byte) => `officer ${formatVkey(plain('gb.entente.example/officer/p-17', byte))}`).sort()
  return LIST.replace(/\n(reader .*)/, `\n${lines.join('\n')}\n$1`)
}
const later = `seal later.example+00000000+${base64(join(Uint8Array.of(6), new Uint8Array(1_312)))}`
const says = (serial: number, keys: number, nation = 'GB') => ({ nation, serial, keys })

const goodLists: [string, string, unknown][] = [
  ['gb', textOf(GB.keys) ?? '', says(1, 5)],
  ['two-log-keys-while-they-are-exchanged', textOf(BOTH_KEYS) ?? '', says(2, 6)],
  ['no-keys', signed('entente/keys@v1\nnation GB\nserial 0\n'), says(0, 0)],
  ['greatest-serial', signed('entente/keys@v1\nnation GB\nserial 9007199254740991\n'), says(9_007_199_254_740_991, 0)],
  ['a-key-of-a-type-to-come', signed(`${LIST.replace(/\n(witness .*)/, `\n${later}\n$1`)}\n`), says(1, 5)],
  ['an-officer’s-key', signed(`${withOfficers(43)}\n`), says(1, 6)],
  ['two-keys-of-an-officer', signed(`${withOfficers(43, 44)}\n`), says(1, 7)],
  ['an-unknown-signature-beside', `${textOf(GB.keys)}— unknown.example AAAAAQEB\n`, says(1, 5)],
]
const lineOf = (role: string) => LIST.split('\n').find((line) => line.startsWith(role)) ?? ''
const badLists: [string, string, string][] = [
  ['another-root', signed(`${LIST}\n`, RU.root), 'not-signed'],
  ['a-bit-turned', textOf(flipped(GB.keys, GB.keys.length - 9)) ?? '', 'bad-signature'],
  ['another-serial', (textOf(GB.keys) ?? '').replace('serial 1', 'serial 2'), 'bad-signature'],
  ['no-note', LIST, 'bad-note'],
  ['a-vkey-that-is-none', signed(`${LIST.replace(GB.seal.key.id, '00000000')}\n`), 'bad-key'],
  ...(
    [
      ['another-header', LIST.replace('@v1', '@v2')],
      ['a-checkpoint', 'gb.entente.example/log/x\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='],
      ['no-nation', LIST.replace('nation GB\n', '')],
      ['a-nation-that-is-none', LIST.replace('nation GB', 'nation UK')],
      ['a-nation-in-small-letters', LIST.replace('nation GB', 'nation gb')],
      ['no-serial', LIST.replace('serial 1\n', '')],
      ['serial-that-is-no-number', LIST.replace('serial 1', 'serial one')],
      ['serial-with-a-zero-before', LIST.replace('serial 1', 'serial 01')],
      ['serial-before-nation', LIST.replace('nation GB\nserial 1', 'serial 1\nnation GB')],
      ['lines-not-sorted', LIST.replace(/(mirror .*)\n(reader .*)/, '$2\n$1')],
      ['a-line-twice', LIST.replace(/(seal .*)/, '$1\n$1')],
      ['one-key-in-two-roles', LIST.replace(/seal .*/, `seal ${formatVkey(plain(GB.seal.key.name, 1))}`)],
      ['the-root-in-another-role', LIST.replace(/seal .*/, `seal ${formatVkey(GB.root.key)}`)],
      ['a-mirror-with-a-plain-key', LIST.replace(/mirror .*/, `mirror ${formatVkey(plain(GB.mirror.key.name, 5))}`)],
      [
        'a-seal-with-a-cosigner’s-key',
        LIST.replace(/seal .*/, `seal ${formatVkey(seedSigner('gb.entente.example/seal', COSIGNATURE, seed(2)).key)}`),
      ],
      ['a-key-of-another-node', LIST.replace(/mirror .*/, `mirror ${formatVkey(RU.mirror.key)}`)],
      [
        'an-officer’s-key-that-names-nobody',
        LIST.replace(/\n(reader .*)/, `\nofficer ${formatVkey(plain('gb.entente.example/officer', 44))}\n$1`),
      ],
      [
        'an-officer’s-key-that-names-the-node',
        LIST.replace(/\n(reader .*)/, `\nofficer ${formatVkey(plain('gb.entente.example/officer/node', 44))}\n$1`),
      ],
      ['a-third-key-of-an-officer', withOfficers(43, 44, 45)],
      ['a-role-that-is-none', LIST.replace('seal ', 'stamp ')],
      ['a-word-too-many', LIST.replace(/(seal .*)/, '$1 x')],
      ['two-spaces', LIST.replace('seal ', 'seal  ')],
      ['an-empty-line', LIST.replace(lineOf('seal'), `\n${lineOf('seal')}`)],
      ['a-remark', LIST.replace(lineOf('seal'), `# seal\n${lineOf('seal')}`)],
    ] as const
  ).map(([id, lines]): [string, string, string] => [id, signed(`${lines}\n`), 'bad-key-list']),
]

const list = (id: string, keys: string, expect: unknown): Vector => ({
  id,
  keys: put(utf8(keys)),
  root: vkeys(GB.root)[0],
  expect,
})

export const KEY_LISTS: VectorFile = {
  kind: 'key-lists',
  about:
    'A nation’s key list and its root key: nation, serial and how many keys are read, or why it vouches for nothing.',
  vectors: [
    ...goodLists.map((row) => list(...row)),
    ...badLists.map(([id, keys, code]) => list(`bad-${id}`, keys, refused(code))),
  ],
}

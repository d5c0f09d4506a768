import { base64, textOf, utf8 } from '../../core/src/ledger/bytes.ts'
import { formatVkey, type Signer } from '../../core/src/ledger/key.ts'
import { proveInclusion } from '../../core/src/ledger/merkle-proof.ts'
import { formatProof } from '../../core/src/ledger/proof.ts'
import { cosigned, FALSE_MIRROR, GB, IMPOSTOR, noteOf, PLAIN, plainEntry, REWRITTEN, RU, seed, THIRD } from './cast.ts'
import { flipped, put, refused, type Vector, type VectorFile } from './shape.ts'

const vkey = (signer: Signer) => formatVkey(signer.key)
const PARTNER = `log ${vkey(GB.log)}\nwitness ru ${vkey(RU.mirror)}\nquorum ru\n`
const NOBODY = `log ${vkey(GB.log)}\nquorum none\n`
const BOTH = `log ${vkey(GB.log)}\nwitness ru ${vkey(RU.mirror)}\nwitness third ${vkey(THIRD)}\ngroup both all ru third\nquorum both\n`
const EITHER = BOTH.replace('both all', 'both any')

/** A proof of PLAIN’s entry at an index, under a checkpoint with these cosigners. */
function proofOf(index: number, size: number, cosigners: readonly Signer[] = [RU.mirror], log = GB.log): string {
  const hashes = proveInclusion(index, size, PLAIN.nodes)
  const note = cosigned(noteOf(PLAIN, size, log), log, cosigners)
  return textOf(formatProof({ index, hashes, note })) ?? ''
}

type Row = readonly [id: string, proof: string, expect: unknown, policy?: string, entry?: string]
const shows = (index: number, size: number) => ({ proven: { index, size } })
const one = proofOf(5, 9)

const good: Row[] = [
  ...(
    [
      [0, 1],
      [0, 2],
      [1, 2],
      [5, 9],
      [99, 100],
      [256, 257],
      [700, 1_000],
    ] as const
  ).map(
    ([index, size]): Row => [
      `${index}-of-${size}`,
      proofOf(index, size),
      shows(index, size),
      PARTNER,
      `entry ${index}`,
    ],
  ),
  ['with-extra', one.replace('index', 'extra AAECAw==\nindex'), shows(5, 9)],
  ['with-an-empty-extra', one.replace('index', 'extra \nindex'), shows(5, 9)],
  ['nobody-need-cosign', proofOf(5, 9, []), shows(5, 9), NOBODY],
  ['both-cosigned', proofOf(5, 9, [RU.mirror, THIRD]), shows(5, 9), BOTH],
  ['one-of-two-is-enough', proofOf(5, 9, [THIRD]), shows(5, 9), EITHER],
  ['a-stranger-beside', proofOf(5, 9, [RU.mirror, GB.mirror]), shows(5, 9)],
  ['a-false-mirror-beside', proofOf(5, 9, [FALSE_MIRROR, RU.mirror]), shows(5, 9)],
]

const bad: Row[] = [
  ['another-entry', one, refused('not-included'), PARTNER, 'entry 6'],
  ['empty-entry', one, refused('not-included'), PARTNER, ''],
  ['another-index', one.replace('index 5', 'index 4'), refused('not-included')],
  ['index-beyond-the-size', one.replace('index 5', 'index 9'), refused('not-included')],
  ['a-hash-too-few', one.replace(/(index 5\n)[^\n]+\n/, '$1'), refused('not-included')],
  ['a-hash-too-many', one.replace('index 5\n', `index 5\n${base64(seed(1))}\n`), refused('not-included')],
  ['a-hash-bent', one.replace(/(index 5\n)./, (_, line) => `${line}0`), refused('not-included')],
  ['not-cosigned', proofOf(5, 9, []), refused('no-quorum')],
  ['cosigned-by-its-own-mirror', proofOf(5, 9, [GB.mirror]), refused('no-quorum')],
  ['cosigned-under-a-false-name', proofOf(5, 9, [FALSE_MIRROR]), refused('no-quorum')],
  ['one-of-two-is-not-enough', proofOf(5, 9, [THIRD]), refused('no-quorum'), BOTH],
  ['another-log', one, refused('wrong-origin'), PARTNER.replace(vkey(GB.log), vkey(RU.log))],
  ['signed-by-an-impostor', proofOf(5, 9, [RU.mirror], IMPOSTOR), refused('not-signed')],
  ['another-checkpoint', one.replace(base64(PLAIN.root(9)), base64(REWRITTEN.root(30))), refused('bad-signature')],
  ['another-size', one.replace('\n9\n', '\n10\n'), refused('bad-signature')],
  ['cosignature-bent', textOf(flipped(utf8(one), one.length - 10)) ?? '', refused('bad-signature')],
  ['an-extension-line', one.replace(base64(PLAIN.root(9)), `${base64(PLAIN.root(9))}\nmore`), refused('bad-signature')],
]

const form: [string, string][] = [
  ['nothing', ''],
  ['another-header', one.replace('@v1', '@v2')],
  ['space-after-the-header', one.replace('@v1', '@v1 ')],
  ['no-index', one.replace('index 5\n', '')],
  ['index-without-a-number', one.replace('index 5', 'index ')],
  ['index-with-a-zero-before', one.replace('index 5', 'index 05')],
  ['index-negative', one.replace('index 5', 'index -5')],
  ['index-beyond-2-to-the-53', one.replace('index 5', 'index 9007199254740992')],
  ['extra-after-the-index', one.replace('index 5\n', 'index 5\nextra AAAA\n')],
  ['extra-twice', one.replace('index', 'extra AAAA\nextra AAAA\nindex')],
  ['extra-that-is-no-base64', one.replace('index', 'extra !\nindex')],
  ['hash-of-31-bytes', one.replace('index 5\n', `index 5\n${base64(seed(1).slice(1))}\n`)],
  ['hash-in-hexadecimal', one.replace('index 5\n', `index 5\n${'0'.repeat(64)}\n`)],
  ['sixty-four-hashes', one.replace('index 5\n', `index 5\n${`${base64(seed(1))}\n`.repeat(64)}`)],
  ['no-empty-line', one.replaceAll('\n\n', '\n')],
]

const note: [string, string][] = [
  ['no-checkpoint', one.slice(0, one.indexOf('\n\n') + 2)],
  ['checkpoint-without-signatures', one.slice(0, one.lastIndexOf('\n\n') + 2)],
  ['empty-line-at-the-end', `${one}\n`],
  ['no-newline-at-the-end', one.slice(0, -1)],
]

const row = ([id, proof, expect, policy = PARTNER, entry = textOf(plainEntry(5)) ?? '']: Row): Vector => ({
  id,
  entry,
  proof: put(utf8(proof)),
  policy,
  expect,
})

export const PROOFS: VectorFile = {
  kind: 'proofs',
  about:
    'An entry, a `.tlog-proof` (C2SP tlog-proof) and a policy: at which index of which size it is proven, or why not.',
  vectors: [
    ...good.map(row),
    ...bad.map(row),
    ...form.map(([id, proof]) => row([id, proof, refused('bad-proof')])),
    ...note.map(([id, proof]) => row([id, proof, refused('bad-note')])),
    ...note.map(([id, proof]) => row([`${id}-by-a-policy-without-a-log`, proof, refused('bad-note'), 'quorum none\n'])),
    row(['a-policy-without-a-log', one, refused('wrong-origin'), 'quorum none\n']),
  ],
}

/** A policy file, and which of its witnesses having cosigned is enough. */
type Good = readonly [id: string, policy: string, quorums: readonly (readonly [readonly string[], boolean])[]]
const W = `witness ru ${vkey(RU.mirror)}\nwitness third ${vkey(THIRD)}\nwitness gb ${vkey(GB.witness)}\n`
const LOG = `log ${vkey(GB.log)}\n`
const all = ['ru', 'third', 'gb'] as const
const files: Good[] = [
  ['none', `${LOG}quorum none\n`, [[[], true]]],
  [
    'one',
    PARTNER,
    [
      [['ru'], true],
      [[], false],
    ],
  ],
  [
    'log-and-witness-with-addresses',
    `log ${vkey(GB.log)} https://a.example/\nwitness ru ${vkey(RU.mirror)} https://b.example/\nquorum ru\n`,
    [[['ru'], true]],
  ],
  [
    'all',
    `${LOG}${W}group g all ru third\nquorum g\n`,
    [
      [['ru', 'third'], true],
      [['ru'], false],
      [['ru', 'gb'], false],
    ],
  ],
  [
    'any',
    `${LOG}${W}group g any ru third\nquorum g\n`,
    [
      [['third'], true],
      [['gb'], false],
      [[], false],
    ],
  ],
  [
    'two-of-three',
    `${LOG}${W}group g 2 ru third gb\nquorum g\n`,
    [
      [all, true],
      [['ru', 'gb'], true],
      [['gb'], false],
    ],
  ],
  [
    'group-of-a-group',
    `${LOG}${W}group g any third gb\ngroup h all ru g\nquorum h\n`,
    [
      [['ru', 'gb'], true],
      [['third', 'gb'], false],
    ],
  ],
  [
    'quorum-before-its-last-witness',
    `${LOG}witness ru ${vkey(RU.mirror)}\nquorum ru\nwitness gb ${vkey(GB.witness)}\n`,
    [
      [['ru'], true],
      [['gb'], false],
    ],
  ],
  ['tabs-and-spaces', `\tlog  ${vkey(GB.log)}\t\n witness \t ru ${vkey(RU.mirror)}\nquorum\tru\n`, [[['ru'], true]]],
  ['remarks-and-empty-lines', `# a remark\n\n${PARTNER}  # another\n`, [[['ru'], true]]],
  ['no-newline-at-the-end', PARTNER.slice(0, -1), [[['ru'], true]]],
  ['two-logs', `${LOG}log ${vkey(RU.log)}\nquorum none\n`, [[[], true]]],
  ['no-log', 'quorum none\n', [[[], true]]],
]
const wrong: [string, string, string?][] = [
  ['nothing', ''],
  ['no-quorum', LOG],
  ['two-quorums', `${LOG}quorum none\nquorum none\n`],
  ['quorum-that-is-not-there', `${LOG}quorum ru\n`],
  ['quorum-before-its-name', `${LOG}quorum ru\nwitness ru ${vkey(RU.mirror)}\n`],
  ['quorum-of-two-words', `${LOG}quorum none none\n`],
  ['unknown-line', `${LOG}mirror ru ${vkey(RU.mirror)}\nquorum none\n`],
  ['words-in-capitals', `Log ${vkey(GB.log)}\nquorum none\n`],
  ['log-without-a-key', 'log\nquorum none\n'],
  ['log-with-a-word-too-many', `log ${vkey(GB.log)} a b\nquorum none\n`],
  ['log-key-of-a-cosigner', `log ${vkey(RU.mirror)}\nquorum none\n`],
  ['witness-key-of-a-log', `${LOG}witness ru ${vkey(RU.log)}\nquorum ru\n`],
  ['witness-without-a-key', `${LOG}witness ru\nquorum ru\n`],
  ['witness-named-none', `${LOG}witness none ${vkey(RU.mirror)}\nquorum none\n`],
  ['one-name-twice', `${LOG}witness ru ${vkey(RU.mirror)}\nwitness ru ${vkey(THIRD)}\nquorum ru\n`],
  ['one-key-twice', `${LOG}witness ru ${vkey(RU.mirror)}\nwitness so ${vkey(RU.mirror)}\nquorum ru\n`],
  ['one-log-twice', `${LOG}${LOG}quorum none\n`],
  ['group-of-nobody', `${LOG}group g any\nquorum g\n`],
  ['group-of-a-stranger', `${LOG}${W}group g any ru us\nquorum g\n`],
  ['group-of-itself', `${LOG}${W}group g any g\nquorum g\n`],
  ['group-with-one-twice', `${LOG}${W}group g any ru ru\nquorum g\n`],
  ['one-in-two-groups', `${LOG}${W}group g any ru gb\ngroup h any ru third\nquorum h\n`],
  ['group-that-needs-more-than-it-has', `${LOG}${W}group g 3 ru gb\nquorum g\n`],
  ['group-that-needs-none', `${LOG}${W}group g 0 ru gb\nquorum g\n`],
  ['group-that-needs-some', `${LOG}${W}group g some ru gb\nquorum g\n`],
  ['group-with-a-name-that-is-taken', `${LOG}${W}group ru any gb\nquorum ru\n`],
  ['carriage-returns', PARTNER.replaceAll('\n', '\r\n')],
  ['a-control-character', `${PARTNER}# \u0007\n`],
  ['no-verifier-key', `log gb.entente.example\nquorum none\n`, 'bad-key'],
  ['key-with-another-id', LOG.replace(GB.log.key.id, '00000000'), 'bad-key'],
]

export const POLICIES: VectorFile = {
  kind: 'policies',
  about:
    'A policy file (C2SP tlog-policy): for sets of witnesses, by their names in it, whether they are enough, or why it is none.',
  vectors: [
    ...files.map(([id, policy, quorums]) => ({
      id,
      policy,
      quorums: quorums.map(([names]) => names),
      expect: { enough: quorums.map(([, enough]) => enough) },
    })),
    ...wrong.map(([id, policy, code = 'bad-policy']) => ({
      id: `bad-${id}`,
      policy,
      quorums: [],
      expect: refused(code),
    })),
  ],
}

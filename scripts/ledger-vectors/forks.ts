import type { Act } from '../../core/src/contract/act.ts'
import { sealAct } from '../../core/src/ledger/act.ts'
import { utf8 } from '../../core/src/ledger/bytes.ts'
import { encodeContainer } from '../../core/src/ledger/container.ts'
import type { Fork } from '../../core/src/ledger/fork.ts'
import { formatForkFile } from '../../core/src/ledger/fork-file.ts'
import { canonicalJson } from '../../core/src/ledger/json.ts'
import { signKeyList } from '../../core/src/ledger/key-list.ts'
import { proveInclusion } from '../../core/src/ledger/merkle-proof.ts'
import { formatProof } from '../../core/src/ledger/proof.ts'
import {
  ACT,
  cosigned,
  envelopeOf,
  GB,
  IMPOSTOR,
  noteOf,
  OWN,
  PLAIN,
  plainEntry,
  REWRITTEN,
  RU,
  seed,
  THIRD,
  vkeys,
} from './cast.ts'
import { BOTH_KEYS, type FileRow, fileVector, NEXT, proofIn, textIn } from './evidence.ts'
import { flipped, put, refused, type VectorFile } from './shape.ts'

const none = new Uint8Array(0)
const plainProof = (index: number, size: number, tree = PLAIN, log = GB.log) =>
  formatProof({ index, hashes: proveInclusion(index, size, tree.nodes), note: noteOf(tree, size, log) })
const side = (index: number, size: number, tree = PLAIN) => ({
  leaf: tree.nodes(0, index),
  proof: plainProof(index, size, tree),
})
const sameSize = (one: Uint8Array, other: Uint8Array): Fork => ({ claim: 'same-size', notes: [one, other] })
const badAct = (entry: Uint8Array): Fork => ({
  claim: 'bad-act',
  entry,
  proof: proofIn([plainEntry(0), entry], 1, GB.log),
})

const good = utf8(envelopeOf(utf8(canonicalJson(ACT))))
const actOf = (change: Partial<Act>) => sealAct({ ...ACT, ...change }, [GB.seal])
const fork = (evidence: Fork, keys = GB.keys) => put(formatForkFile(evidence, keys))
const shows = (claim: string, place: Record<string, unknown>) => ({
  shown: { claim, nation: 'GB', origin: GB.log.key.name, ...place },
})

const proven: FileRow[] = [
  ...[21, 50, 256, 1_000].map(
    (size): FileRow => [
      `same-size-${size}`,
      fork(sameSize(noteOf(PLAIN, size), noteOf(REWRITTEN, size))),
      shows('same-size', { size }),
    ],
  ),
  [
    'same-size-cosigned',
    fork(sameSize(cosigned(noteOf(PLAIN, 30), GB.log, [RU.mirror, THIRD]), noteOf(REWRITTEN, 30))),
    shows('same-size', { size: 30 }),
  ],
  [
    'same-size-by-either-key',
    fork(sameSize(noteOf(PLAIN, 30), noteOf(REWRITTEN, 30, NEXT)), BOTH_KEYS),
    shows('same-size', { size: 30 }),
  ],
  ...(
    [
      [20, 30, 30],
      [20, 50, 80],
      [99, 100, 1_000],
      [300, 1_000, 301],
    ] as const
  ).map(
    ([index, one, other]): FileRow => [
      `two-leaves-at-${index}-of-${one}-and-${other}`,
      fork({ claim: 'two-leaves', sides: [side(index, one), side(index, other, REWRITTEN)] }),
      shows('two-leaves', { index }),
    ],
  ),
  ...(
    [
      ['no-act', utf8('no act'), 'bad-json'],
      ['empty', none, 'bad-json'],
      ['no-utf-8', Uint8Array.of(0xff), 'not-utf8'],
      ['a-newline-after', utf8(`${envelopeOf(utf8(canonicalJson(ACT)))}\n`), 'not-canonical'],
      [
        'a-field-twice',
        utf8(envelopeOf(utf8(canonicalJson(ACT).replace('"nation":"GB"', '"nation":"RU","nation":"GB"')))),
        'not-canonical',
      ],
      ['another-type', utf8(envelopeOf(utf8(canonicalJson(ACT)), [GB.seal], 'text/plain')), 'wrong-payload-type'],
      ['another-seal', sealAct(ACT, [RU.seal]), 'bad-seal'],
      ['another-agreement', actOf({ log: 'gb.entente.example/log/mtca-fr-gb' }), 'wrong-log'],
      ['another-nation', actOf({ nation: 'RU' }), 'wrong-nation'],
      ['no-such-day', utf8(envelopeOf(utf8(canonicalJson({ ...ACT, at: '2014-02-30T12:00:00Z' })))), 'bad-act'],
      ['an-unknown-field', utf8(envelopeOf(utf8(canonicalJson({ ...ACT, title: 'x' })))), 'bad-act'],
    ] as const
  ).map(([id, entry, code]): FileRow => [`bad-act-${id}`, fork(badAct(entry)), shows('bad-act', { index: 1, code })]),
]

/** It names a key of the person who acts, and may be a later list than the one in force where he did. */
const OFFICER_KEYS = signKeyList(
  { ...GB.list, serial: 2, keys: [...GB.list.keys, { role: 'officer', key: OWN.key }] },
  GB.root,
)
const same = textIn(fork(sameSize(noteOf(PLAIN, 30), noteOf(REWRITTEN, 30))))
const unproven: FileRow[] = [
  ['one-checkpoint-twice', fork(sameSize(noteOf(PLAIN, 30), noteOf(PLAIN, 30))), refused('not-a-fork')],
  [
    'one-checkpoint-and-its-cosigned-self',
    fork(sameSize(noteOf(PLAIN, 30), cosigned(noteOf(PLAIN, 30), GB.log, [RU.mirror]))),
    refused('not-a-fork'),
  ],
  ['two-sizes', fork(sameSize(noteOf(PLAIN, 30), noteOf(REWRITTEN, 31))), refused('not-a-fork')],
  ['one-by-an-impostor', fork(sameSize(noteOf(PLAIN, 30), noteOf(REWRITTEN, 30, IMPOSTOR))), refused('not-signed')],
  ['one-of-another-log', fork(sameSize(noteOf(PLAIN, 30), noteOf(REWRITTEN, 30, RU.log))), refused('not-signed')],
  [
    'one-forged',
    fork(sameSize(noteOf(PLAIN, 30), flipped(noteOf(REWRITTEN, 30), noteOf(PLAIN, 30).length - 20))),
    refused('bad-signature'),
  ],
  ['one-leaf-twice', fork({ claim: 'two-leaves', sides: [side(5, 30), side(5, 80)] }), refused('not-a-fork')],
  ['two-places', fork({ claim: 'two-leaves', sides: [side(25, 30), side(26, 80, REWRITTEN)] }), refused('not-a-fork')],
  [
    'a-leaf-that-is-not-there',
    fork({ claim: 'two-leaves', sides: [side(25, 30), { ...side(25, 30), leaf: seed(1) }] }),
    refused('not-included'),
  ],
  [
    'a-short-leaf',
    fork({ claim: 'two-leaves', sides: [side(25, 30), { ...side(25, 30), leaf: none }] }),
    refused('not-included'),
  ],
  ['a-good-act', fork(badAct(good)), refused('not-a-fork')],
  ['an-act-that-its-officer-did-not-sign', fork(badAct(good), OFFICER_KEYS), refused('not-a-fork')],
  [
    'a-bad-act-that-is-not-there',
    fork({ claim: 'bad-act', entry: utf8('no act'), proof: proofIn([plainEntry(0), good], 1, GB.log) }),
    refused('not-included'),
  ],
  [
    'a-bad-act-of-an-impostor',
    fork({ claim: 'bad-act', entry: utf8('no act'), proof: proofIn([utf8('no act')], 0, IMPOSTOR) }),
    refused('not-signed'),
  ],
  [
    'keys-of-the-other-nation',
    fork(sameSize(noteOf(PLAIN, 30), noteOf(REWRITTEN, 30)), RU.keys),
    refused('wrong-origin'),
  ],
  ['roots-of-strangers', same, refused('not-signed'), vkeys(THIRD)],
  ['no-root', same, refused('not-signed'), []],
  ['the-other-root-alone', same, refused('not-signed'), vkeys(RU.root)],
  ['keys-bent', same.replace('serial 1', 'serial 2'), refused('bad-signature')],
  ['a-claim-that-is-none', same.replace('same-size', 'same-kind'), refused('bad-container')],
  ['a-claim-with-other-parts', same.replace('claim 9\nsame-size', 'claim 10\ntwo-leaves'), refused('bad-container')],
  ['no-claim', same.replace('claim 9\nsame-size', 'claim 0\n'), refused('bad-container')],
  ['a-byte-too-few', same.slice(0, -1), refused('bad-container')],
  ['a-byte-too-many', `${same}\n`, refused('bad-container')],
  [
    'a-receipt',
    put(encodeContainer({ kind: 'receipt', parts: [{ name: 'checkpoint', bytes: noteOf(PLAIN, 1) }] })),
    refused('bad-container'),
  ],
]

export const FORKS: VectorFile = {
  kind: 'forks',
  about:
    'Evidence as a file, and the roots that are trusted: what it shows against which log, or why it shows nothing.',
  vectors: [...proven, ...unproven].map(fileVector),
}

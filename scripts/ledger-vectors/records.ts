import type { Act } from '../../core/src/contract/act.ts'
import { sealAct, statedAct } from '../../core/src/ledger/act.ts'
import { base64 } from '../../core/src/ledger/bytes.ts'
import { formatForkFile } from '../../core/src/ledger/fork-file.ts'
import { ED25519, type Signer, seedSigner } from '../../core/src/ledger/key.ts'
import { signKeyList } from '../../core/src/ledger/key-list.ts'
import { leafHash } from '../../core/src/ledger/merkle.ts'
import { type Evidenced, formatRecord } from '../../core/src/ledger/record.ts'
import {
  ACT,
  FALSE_MIRROR,
  GB,
  IMPOSTOR,
  type Nation,
  noteOf,
  OWN,
  OWN_NEXT,
  PLAIN,
  plainEntry,
  REWRITTEN,
  RU,
  seed,
  THIRD,
  vkeys,
} from './cast.ts'
import { BOTH_KEYS, type FileRow, fileVector, NEXT, proofIn, textIn } from './evidence.ts'
import { exchanged, NOT_EXCHANGED, publishedTwice, withOfficer } from './exchange.ts'
import { OPENINGS } from './openings.ts'
import { put, refused, type VectorFile } from './shape.ts'
import { OVER_A_CHAIN } from './successors.ts'

const PARTNER = new Map([
  [GB, RU],
  [RU, GB],
])

/** An act of a nation that stands at 1 of its log, under the cosignature of these: the partner's mirror. */
function evidenced(
  nation: Nation,
  change: Partial<Act> = {},
  cosigners = [PARTNER.get(nation)?.mirror ?? THIRD],
  seal = nation.seal,
  own: readonly Signer[] = [],
): Evidenced {
  const act = { ...ACT, nation: nation.code, log: nation.log.key.name, ...change }
  const entry = sealAct(act, [seal, ...own])
  return { entry, proof: proofIn([plainEntry(0), entry, plainEntry(2)], 1, nation.log, cosigners) }
}

const [ours, theirs] = [evidenced(GB), evidenced(RU)]
const leafOf = ({ entry }: Evidenced) => base64(leafHash(entry))
const answer = evidenced(RU, { causes: [{ origin: GB.log.key.name, index: 1, leaf: leafOf(ours) }] })
const record = (acts: readonly Evidenced[], keys: readonly [Uint8Array, Uint8Array] = [GB.keys, RU.keys]) =>
  put(formatRecord(keys, acts))
const acts = (...of: readonly (readonly [string, number])[]) => ({
  acts: of.map(([nation, index]) => ({ id: ACT.id, nation, index, size: 3 })),
})
const file = textIn(record([ours, theirs]))

/** For the codes that carry a record on paper: of both nations, under other keys, and two that are one together. */
export const RECORD_OF_BOTH = formatRecord([GB.keys, RU.keys], [ours, theirs])
export const RECORD_OF_OTHERS = formatRecord([BOTH_KEYS, RU.keys], [ours])
export const RECORDS_APART = [ours, theirs].map((each) => formatRecord([GB.keys, RU.keys], [each]))

/** The first list of the British log names a key of the person who acts. */
const LISTED = [
  signKeyList({ ...GB.list, keys: [...GB.list.keys, { role: 'officer', key: OWN.key }] }, GB.root),
  RU.keys,
] as const
const signedBy = (...own: readonly Signer[]) => evidenced(GB, {}, [RU.mirror], GB.seal, own)

const place = (id: string, index: number, size: number) => ({ id, nation: 'GB', index, size })
const idOf = ({ entry }: Evidenced) => statedAct(entry).id
const exchangedActs = { acts: exchanged().map((each, i) => place(idOf(each), i + 1, 3)) }
const publishedActs = { acts: publishedTwice(OWN).map((each, i) => place(idOf(each), i + 1, 4)) }
const officersActs = { acts: withOfficer().map((each, i) => place(idOf(each), i + 1, 8)) }

const proven: FileRow[] = [
  ['one-act', record([ours]), acts(['GB', 1])],
  ['of-both-nations', file, acts(['GB', 1], ['RU', 1])],
  ['lists-the-other-way-round', record([ours, theirs], [RU.keys, GB.keys]), acts(['GB', 1], ['RU', 1])],
  ['an-answer', record([ours, answer]), acts(['GB', 1], ['RU', 1])],
  ['a-cause-that-is-not-in-the-record', record([answer]), acts(['RU', 1])],
  ['one-act-twice', record([ours, ours]), acts(['GB', 1], ['GB', 1])],
  ['cosigned-by-a-third-too', record([evidenced(GB, {}, [RU.mirror, THIRD])]), acts(['GB', 1])],
  [
    'by-the-next-key-of-the-log',
    record(
      [{ ...ours, proof: proofIn([plainEntry(0), ours.entry, plainEntry(2)], 1, NEXT, [RU.mirror]) }],
      [BOTH_KEYS, RU.keys],
    ),
    acts(['GB', 1]),
  ],
  ['over-an-exchange-of-keys', record(exchanged()), exchangedActs],
  ['signed-by-an-officer-whom-the-first-list-names', record([signedBy(OWN)], LISTED), acts(['GB', 1])],
  ['an-officer-signs-while-a-list-names-him', record(withOfficer([], [OWN], [OWN_NEXT], [])), officersActs],
  ['two-lists-published-under-one-id', record(publishedTwice(OWN)), publishedActs],
]

const wrongCause = evidenced(RU, { causes: [{ origin: GB.log.key.name, index: 1, leaf: leafOf(theirs) }] })
const french = seedSigner('fr.entente.example/log/x', ED25519, seed(71))
const fork = formatForkFile({ claim: 'same-size', notes: [noteOf(PLAIN, 30), noteOf(REWRITTEN, 30)] }, GB.keys)

const listOfBoth = signKeyList({ ...GB.list, nation: 'RU' }, GB.root)

/** The entry stands at 1 and at 2 of its log. */
const recordedTwice = [1, 2].map((index) => ({
  entry: ours.entry,
  proof: proofIn([plainEntry(0), ours.entry, ours.entry], index, GB.log, [RU.mirror]),
}))

const unproven: FileRow[] = [
  ['not-cosigned', record([evidenced(GB, {}, [])]), refused('no-quorum')],
  ['cosigned-by-its-own-mirror', record([evidenced(GB, {}, [GB.mirror])]), refused('no-quorum')],
  ['cosigned-by-the-partner’s-witness', record([evidenced(GB, {}, [RU.witness])]), refused('no-quorum')],
  ['cosigned-under-a-false-name', record([evidenced(GB, {}, [FALSE_MIRROR])]), refused('no-quorum')],
  ['sealed-by-the-partner', record([evidenced(GB, {}, [RU.mirror], RU.seal)]), refused('bad-seal')],
  ['act-of-another-nation', record([evidenced(GB, { nation: 'RU' })]), refused('wrong-nation')],
  ['act-for-another-log', record([evidenced(GB, { log: RU.log.key.name })]), refused('wrong-log')],
  ['another-entry', record([{ ...ours, entry: theirs.entry }]), refused('not-included')],
  ['entries-changed-over', record([{ ...ours, proof: theirs.proof }]), refused('not-included')],
  ['a-cause-that-is-another', record([ours, wrongCause]), refused('bad-act')],
  ['two-histories', record([ours, evidenced(GB, { subject: 'licences/18' })]), refused('bad-act')],
  [
    'a-log-of-neither',
    record([{ entry: ours.entry, proof: proofIn([ours.entry], 0, french) }]),
    refused('wrong-origin'),
  ],
  [
    'signed-by-an-impostor',
    record([{ ...ours, proof: proofIn([plainEntry(0), ours.entry, plainEntry(2)], 1, IMPOSTOR, [RU.mirror]) }]),
    refused('not-signed'),
  ],
  ['two-lists-of-one-nation', record([ours], [GB.keys, GB.keys]), refused('bad-key-list')],
  ['two-lists-of-one-node', record([ours], [GB.keys, listOfBoth]), refused('bad-key-list')],
  ['keys-exchanged-and-not-shown', record(exchanged().slice(1)), refused('not-signed')],
  ...NOT_EXCHANGED.map(
    ([how, change]): FileRow => [`keys-exchanged-${how}`, record(exchanged(change)), refused('not-signed')],
  ),
  ['not-signed-by-an-officer-whom-the-first-list-names', record([signedBy()], LISTED), refused('not-signed')],
  ['not-signed-by-an-officer-after-his-key-was-listed', record(withOfficer([], [], [OWN], [])), refused('not-signed')],
  ['by-a-key-of-an-officer-not-yet-listed', record(withOfficer([], [OWN_NEXT], [OWN], [])), refused('not-signed')],
  ['one-act-at-two-places', record(recordedTwice), refused('repeated-act')],
  ['two-lists-published-under-one-id-and-not-signed-by-the-second', record(publishedTwice()), refused('not-signed')],
  ['one-root-alone', file, refused('not-signed'), vkeys(GB.root)],
  ['no-root', file, refused('not-signed'), []],
  ['a-list-bent', file.replace('serial 1', 'serial 7'), refused('bad-signature')],
  ['a-proof-that-is-none', file.replace('tlog-proof@v1', 'tlog-proof@v2'), refused('bad-proof')],
  ['a-byte-too-few', file.slice(0, -1), refused('bad-container')],
  ['a-byte-too-many', `${file}x`, refused('bad-container')],
  ['a-fork', put(fork), refused('bad-container')],
  ['nothing', '', refused('bad-container')],
]

export const RECORDS: VectorFile = {
  kind: 'records',
  about:
    'A record as a file, and trusted roots: the acts that it proves, each at its place, and openings; or why it does not.',
  vectors: [...proven, ...unproven, ...OVER_A_CHAIN, ...OPENINGS].map(fileVector),
}

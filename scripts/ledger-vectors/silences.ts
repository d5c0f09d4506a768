import type { Act } from '../../core/src/contract/act.ts'
import type { SilenceEvidence } from '../../core/src/contract/silence.ts'
import { sealAct } from '../../core/src/ledger/act.ts'
import { textOf } from '../../core/src/ledger/bytes.ts'
import { ED25519, type Signer, seedSigner } from '../../core/src/ledger/key.ts'
import { signKeyList } from '../../core/src/ledger/key-list.ts'
import { formatNote, signLine } from '../../core/src/ledger/note.ts'
import { signRead } from '../../core/src/ledger/read-request.ts'
import type { Evidenced } from '../../core/src/ledger/record.ts'
import { formatSilence } from '../../core/src/verify/silence.ts'
import {
  ACT,
  cosigned,
  FALSE_MIRROR,
  GB,
  IMPOSTOR,
  NOON,
  noteOf,
  ORIGIN,
  plainEntry,
  RU,
  STRANGER,
  seed,
  THIRD,
  treeOf,
  vkeys,
} from './cast.ts'
import { proofIn, textIn } from './evidence.ts'
import { type Bytes, put, refused, type Vector, type VectorFile } from './shape.ts'

/** Two entries that Russia cosigned and two that it did not; the act by which Britain says so is entry 4. */
const before = [0, 1, 2, 3].map(plainEntry)
const TREE = treeOf(before)

const shown = (size: number, by: readonly Signer[], log = GB.log) =>
  textOf(cosigned(noteOf(TREE, size, log), log, by)) ?? ''

const signed = (text: string) => textOf(formatNote({ text, lines: [signLine(text, GB.log)] })) ?? ''

const PATH = '/log/mtca-gb-ru/tile/entries/000.p/4'
function readBy(reader: Signer, path = PATH, node = GB.node, over: Partial<Parameters<typeof signRead>[0]> = {}) {
  const asked = { method: 'GET', authority: GB.node, path, query: '', ...over }
  return { authority: GB.node, path, ...signRead(asked, node, NOON, reader) }
}

const EVIDENCE: SilenceEvidence = {
  offered: shown(4, [THIRD]),
  cosigned: shown(2, [RU.mirror]),
  read: readBy(RU.reader),
  since: '2014-03-18T12:00:00Z',
  waited: 90_000,
  within: 86_400,
  measured: 'passed',
  restarts: 3,
  asked: [
    { answer: 'none', times: 3600 },
    { answer: 'nothing', times: 2 },
  ],
}
const { cosigned: _, ...NEVER } = EVIDENCE
const { read: __, ...UNREAD } = EVIDENCE

const BY: Act['by'] = { person: 'node', role: 'node', organisation: GB.node }

/** What of a file is otherwise than in the one that holds. */
type Change = {
  readonly evidence?: object
  readonly body?: object
  readonly act?: Partial<Act>
  readonly seal?: Signer
  readonly log?: Signer
  readonly keys?: readonly [Uint8Array, Uint8Array]
  readonly mend?: (parts: Evidenced) => Evidenced
}

function silence({ evidence = EVIDENCE, body = {}, act = {}, seal = GB.seal, log = GB.log, ...rest }: Change = {}) {
  const said = { code: 'unwitnessed', act: { origin: ORIGIN, index: 2 }, figures: [], evidence, ...body }
  const { law: ___, ...made } = ACT
  const whole = { ...made, type: 'monitor.differs', by: BY, subject: 'monitor/log', body: said, ...act }
  const entry = sealAct(whole, [seal])
  const parts = { entry, proof: proofIn([...before, entry], 4, log) }
  return put(formatSilence(rest.keys ?? [GB.keys, RU.keys], rest.mend?.(parts) ?? parts))
}
const evidence = (change: object): Change => ({ evidence: { ...EVIDENCE, ...change } })

const proven = (change: object = {}) => ({
  silence: { nation: 'GB', other: 'RU', index: 4, offered: 4, cosigned: 2, read: 4, witnesses: 0, ...change },
})

type Row = readonly [id: string, file: Bytes, expect: unknown, beside?: { roots?: string[]; policies?: string[] }]
const bad = (code: string, rows: { readonly [id: string]: Change }): Row[] =>
  Object.entries(rows).map(([id, change]) => [id, silence(change), refused(code)])

const [theLog, theMirror, theThird] = vkeys(GB.log, RU.mirror, THIRD)
const POLICY = `log ${theLog}\nwitness ru ${theMirror}\nwitness third ${theThird}\ngroup q all ru third\nquorum q\n`
const OTHERS = `log ${vkeys(RU.log)[0]}\nwitness third ${theThird}\nquorum third\n`

const holds: Row[] = [
  ['what-three-signed', silence(), proven()],
  ['by-a-policy-with-a-third-witness', silence(), proven({ witnesses: 1 }), { policies: [POLICY, OTHERS] }],
  [
    'never-cosigned',
    silence({ evidence: NEVER, body: { act: { origin: ORIGIN, index: 0 } } }),
    proven({ cosigned: 0 }),
  ],
  ['never-read', silence({ evidence: UNREAD }), proven({ read: null })],
  [
    'read-by-a-tile',
    silence(evidence({ read: readBy(RU.reader, '/log/mtca-gb-ru/tile/0/000.p/3') })),
    proven({ read: 3 }),
  ],
  [
    'read-by-a-tile-of-tiles',
    silence(evidence({ read: readBy(RU.reader, '/log/mtca-gb-ru/tile/1/000.p/2') })),
    proven({ read: 512 }),
  ],
  ['offered-without-a-witness', silence(evidence({ offered: shown(4, []) })), proven()],
  ['nobody-was-asked', silence(evidence({ asked: [] })), proven()],
]

const listOfBoth = signKeyList({ ...GB.list, nation: 'RU' }, GB.root)
const whole = textIn(silence())
const french = seedSigner('fr.entente.example/log/x', ED25519, seed(71))

const bent: Row[] = [
  ...bad('bad-act', {
    'more-was-cosigned': evidence({ cosigned: shown(3, [RU.mirror]) }),
    'less-was-cosigned': evidence({ cosigned: shown(1, [RU.mirror]) }),
    'nothing-is-shown-as-cosigned': { evidence: NEVER },
    'nothing-more-was-offered': evidence({ offered: shown(2, [THIRD]) }),
    'of-another-log': { body: { act: { origin: RU.log.key.name, index: 2 } } },
    'without-evidence': { body: { evidence: undefined } },
    'of-another-code': { body: { code: 'over-balance' } },
    'an-answer-that-is-none': evidence({ asked: [{ answer: 'never', times: 1 }] }),
    'measured-otherwise': evidence({ measured: 'felt' }),
    'waited-less-than-nothing': evidence({ waited: -1 }),
    'since-a-day-that-is-none': evidence({ since: '2014-02-30T00:00:00Z' }),
    'a-field-too-many': evidence({ note: 'x' }),
    'a-field-too-few': evidence({ within: undefined }),
    'of-another-type': { act: { type: 'monitor.acknowledge' } },
    'by-a-person': { act: { by: { ...BY, role: 'auditor' } } },
    'read-by-a-stranger': evidence({ read: readBy(STRANGER) }),
    'read-by-its-own-reader': evidence({ read: readBy(GB.reader) }),
    'read-of-another-node': evidence({ read: readBy(RU.reader, PATH, RU.node) }),
    'read-of-no-tile': evidence({ read: readBy(RU.reader, '/log/mtca-gb-ru/checkpoint') }),
    'read-of-another-agreement': evidence({ read: readBy(RU.reader, '/log/mtca-fr-ru/tile/entries/000.p/4') }),
    'read-of-a-whole-tile-as-a-part': evidence({ read: readBy(RU.reader, '/log/mtca-gb-ru/tile/0/000.p/256') }),
    'read-with-a-query': evidence({ read: readBy(RU.reader, PATH, GB.node, { query: '?x' }) }),
    'posted-and-not-read': evidence({ read: readBy(RU.reader, PATH, GB.node, { method: 'POST' }) }),
    'read-at-another-host': evidence({ read: { ...readBy(RU.reader), authority: 'other.example' } }),
    'read-at-another-time': evidence({
      read: { ...readBy(RU.reader), input: readBy(RU.reader).input.replace(`=${NOON}`, `=${NOON + 1}`) },
    }),
  }),
  ...bad('no-quorum', {
    'nobody-cosigned-it': evidence({ cosigned: shown(2, []) }),
    'a-third-cosigned-in-its-place': evidence({ cosigned: shown(2, [THIRD]) }),
    'its-own-mirror-cosigned': evidence({ cosigned: shown(2, [GB.mirror]) }),
    'cosigned-under-a-false-name': evidence({ cosigned: shown(2, [FALSE_MIRROR]) }),
  }),
  ...bad('wrong-origin', {
    'by-the-silent-nation': { keys: [RU.keys, GB.keys] },
    'in-a-log-of-neither': { log: french },
  }),
  ...bad('bad-key-list', {
    'two-lists-of-one-nation': { keys: [GB.keys, GB.keys] },
    'two-lists-of-one-node': { keys: [GB.keys, listOfBoth] },
  }),
  ...bad('not-signed', {
    'offered-of-another-log': evidence({ offered: shown(4, [], RU.log) }),
    'offered-by-an-impostor': evidence({ offered: shown(4, [], IMPOSTOR) }),
    'its-log-by-an-impostor': { log: IMPOSTOR },
  }),
  ...bad('bad-seal', { 'sealed-by-the-silent-nation': { seal: RU.seal } }),
  ...bad('wrong-nation', { 'an-act-of-the-silent-nation': { act: { nation: 'RU' } } }),
  ...bad('bad-checkpoint', { 'offered-is-no-checkpoint': evidence({ offered: signed(`${ORIGIN}\n04\n`) }) }),
  ...bad('extension-line', {
    'offered-with-an-extension-line': evidence({ offered: signed(`${shown(4, []).split('\n\n')[0]}\nmore\n`) }),
  }),
  ...bad('not-included', { 'another-entry': { mend: (parts) => ({ ...parts, entry: plainEntry(4) }) } }),
  ...bad('bad-proof', { 'no-proof': { mend: (parts) => ({ ...parts, proof: parts.entry }) } }),
  [
    'a-line-bent',
    silence(evidence({ offered: shown(4, [THIRD]).replace('\n4\n', '\n3\n') })),
    refused('bad-signature'),
  ],
  ['no-policy-of-its-log', silence(), refused('wrong-origin'), { policies: [OTHERS] }],
  ['two-policies-of-its-log', silence(), refused('bad-policy'), { policies: [POLICY, POLICY] }],
  ['one-root-alone', silence(), refused('not-signed'), { roots: vkeys(GB.root) }],
  ['a-part-too-few', whole.slice(0, whole.indexOf('proof ')), refused('bad-container')],
  ['a-byte-too-many', `${whole}x`, refused('bad-container')],
  ['under-another-kind', whole.replace('entente/silence@v1', 'entente/fork@v1'), refused('bad-container')],
]

export const SILENCES: VectorFile = {
  kind: 'silences',
  about:
    'Evidence of a silence, the roots that are trusted and the policies of logs: what others signed of it, with how many third witnesses of the policy, or why it proves nothing.',
  vectors: [...holds, ...bent].map(
    ([id, file, expect, { roots = vkeys(GB.root, RU.root), policies = [] } = {}]): Vector => ({
      id,
      file,
      roots,
      policies,
      expect,
    }),
  ),
}

import type { Act } from '../../core/src/contract/act.ts'
import type { Predecessor } from '../../core/src/contract/succession.ts'
import { sealAct } from '../../core/src/ledger/act.ts'
import { base64, textOf } from '../../core/src/ledger/bytes.ts'
import { COSIGNATURE, ED25519, formatVkey, type Signer, seedSigner } from '../../core/src/ledger/key.ts'
import { type KeyList, signKeyList } from '../../core/src/ledger/key-list.ts'
import { type Evidenced, formatRecord } from '../../core/src/ledger/record.ts'
import { filesOf, leafText } from '../../core/src/verify/testing/nations.ts'
import { ACT, GB, type Nation, OWN, RU, seed, treeOf, vkeys } from './cast.ts'
import { type FileRow, proofIn } from './evidence.ts'
import { put, refused, type Vector, type VectorFile } from './shape.ts'

/** The British log, which signed four entries of which Russia cosigned three, and the logs that go on from it. */
const DEAD = GB.log
const NEXT = seedSigner(`${DEAD.key.name}.2`, ED25519, seed(41))
const THIRD = seedSigner(`${DEAD.key.name}.3`, ED25519, seed(42))
/** Somebody who has the name of the root, and not its key. */
const IMPOSTOR = seedSigner(GB.root.key.name, ED25519, seed(69))
const IDS = '0144d4f4-9c00-7000-8000-0000000000'
const OFFICER: Act['by'] = { person: 'p-19', role: 'security-officer', organisation: 'Export Control Organisation' }
const NODE: Act['by'] = { person: 'node', role: 'node', organisation: GB.node }

const rootOf = (entries: readonly Uint8Array[]) => base64(treeOf(entries).root())

/** A sealed act of a nation's log, under a number that becomes its id. */
function sealed({ code, seal }: Nation, log: Signer, number: number, change: Partial<Act> = {}): Uint8Array {
  const id = `${IDS}${number.toString(16).padStart(2, '0')}`
  return sealAct({ ...ACT, id, nation: code, log: log.key.name, ...change }, [seal])
}

/** A list of British keys in which these stand for logs. */
function listOf(serial: number, logs: readonly Signer[], by = GB.root, officers: KeyList['keys'] = []): Uint8Array {
  const kept = GB.list.keys.filter(({ role }) => role !== 'log')
  const keys: KeyList['keys'] = [...logs.map(({ key }) => ({ role: 'log', key }) as const), ...kept, ...officers]
  return signKeyList({ nation: GB.code, serial, keys }, by)
}

function opening(nation: Nation, partner: Nation, log: Signer, keys: Uint8Array, more: object = {}) {
  const policy = `log ${formatVkey(log.key)}\nwitness partner ${formatVkey(partner.mirror.key)}\nquorum partner\n`
  return { agreement: 'mtca-gb-ru', keys: textOf(keys) ?? '', root: formatVkey(nation.root.key), policy, ...more }
}

const first = (nation: Nation, partner: Nation, number: number) =>
  sealed(nation, nation.log, number, {
    ...{ type: 'log.open', subject: 'ledger/log', by: { ...NODE, organisation: nation.node } },
    body: opening(nation, partner, nation.log, nation.keys),
  })
const dead = [first(GB, RU, 0), ...[1, 2, 3].map((number) => sealed(GB, DEAD, number))]

/** A list with a key of an officer who has no part in the succession. */
const OFFICERS = listOf(2, [NEXT], GB.root, [{ role: 'officer', key: OWN.key }])

/** What of a successor's first act is otherwise than in the one that holds. */
type Said = {
  readonly log?: Signer
  readonly predecessor?: Partial<Record<keyof Predecessor, unknown>>
  readonly keys?: Uint8Array
  readonly more?: object
  readonly act?: Partial<Act>
}

function succession({ log = NEXT, predecessor, keys = listOf(2, [log]), more, act }: Said = {}): Uint8Array {
  const end = { origin: DEAD.key.name, size: 3, root: rootOf(dead.slice(0, 3)), reason: 'forked', ...predecessor }
  const proposal = { id: `${IDS}99`, by: 'p-18' }
  const body = opening(GB, RU, log, keys, { proposal, predecessor: end, ...more })
  return sealed(GB, log, 10, { type: 'log.open', subject: 'ledger/log', by: OFFICER, body, ...act })
}

/** The Russian act that takes a successor, which cites its first entry. */
function acceptance(opened: Uint8Array, change: Partial<Act> = {}, log = NEXT): Uint8Array {
  const causes = [{ origin: log.key.name, index: 0, leaf: leafText(opened) }]
  const body = { successor: log.key.name, cutOff: 1 }
  return sealed(RU, RU.log, 21, { type: 'log.accept', subject: 'ledger/log', by: OFFICER, body, causes, ...change })
}

/** A copy of a log as a vector has it: its files by their paths, and key lists that came with it. */
type Copy = { readonly files: object; readonly keys: readonly unknown[] }

function copy(
  entries: readonly Uint8Array[],
  log: Signer,
  by: readonly Signer[],
  keys: readonly Uint8Array[] = [],
): Copy {
  const files = [...filesOf(entries, log, by)].map(([path, bytes]) => [path, put(bytes)] as const)
  return { files: Object.fromEntries(files), keys: keys.map(put) }
}
const ended = (by: readonly Signer[] = [RU.mirror], keys: readonly Uint8Array[] = []) => copy(dead, DEAD, by, keys)
const going = (opened: Uint8Array, more = [sealed(GB, NEXT, 11)], log = NEXT) =>
  copy([opened, ...more], log, [RU.mirror])
const russian = (...acts: readonly Uint8Array[]) => copy([first(RU, GB, 20), ...acts], RU.log, [GB.mirror])

type Row = readonly [id: string, copies: readonly Copy[], expect: unknown, policies?: readonly string[]]

/** The three copies of a succession: what ended, what goes on, and the other nation's that takes it. */
const three = (said: Said = {}, accepted = (opened: Uint8Array) => [acceptance(opened)]) => {
  const opened = succession(said)
  return [ended(), going(opened), russian(...accepted(opened))]
}
const bad = (code: string, rows: { readonly [id: string]: Said }): Row[] =>
  Object.entries(rows).map(([id, said]) => [id, three(said), refused(code)])

const log = (origin: string, nation: string, size: number, acts: number, bads: object[] = []) => ({
  ...{ origin, nation, size, acts, waiting: [], bad: bads },
})
const CUT = { index: 3, code: 'cut-off' }
const THEIRS = log(RU.log.key.name, 'RU', 2, 2)
const ENDED = log(DEAD.key.name, 'GB', 4, 3, [CUT])
const GOING = log(NEXT.key.name, 'GB', 2, 2)

const opened = succession()
const citing = (index: number, number: number, entry: Uint8Array, origin = DEAD) =>
  sealed(RU, RU.log, number, { causes: [{ origin: origin.key.name, index, leaf: leafText(entry) }] })

/** The second successor, which ends the first at one entry. */
const again = succession({
  log: THIRD,
  keys: listOf(3, [THIRD]),
  predecessor: { origin: NEXT.key.name, size: 1, root: rootOf([opened]), reason: 'key-lost' },
  act: { id: `${IDS}30` },
})
const acceptedAgain = acceptance(again, { id: `${IDS}31` }, THIRD)
const newMirror = seedSigner(RU.mirror.key.name, COSIGNATURE, seed(51))
const lateKeys = signKeyList(
  {
    ...RU.list,
    serial: 9,
    keys: RU.list.keys.map((line) => (line.role === 'mirror' ? { ...line, key: newMirror.key } : line)),
  },
  RU.root,
)

const holds: Row[] = [
  ['ended-and-accepted', three(), { logs: [ENDED, GOING, THEIRS] }],
  [
    'nothing-is-cut-off',
    three({ predecessor: { size: 4, root: rootOf(dead) } }),
    { logs: [log(DEAD.key.name, 'GB', 4, 4), GOING, THEIRS] },
  ],
  ['the-dead-log-alone', [ended([RU.mirror], [RU.keys])], { logs: [log(DEAD.key.name, 'GB', 4, 4)] }],
  ['without-the-other-nation’s', [ended([RU.mirror], [RU.keys]), going(opened)], { logs: [ENDED, GOING] }],
  [
    'a-chain-of-three',
    [ended(), going(opened), copy([again], THIRD, [RU.mirror]), russian(acceptance(opened), acceptedAgain)],
    {
      logs: [
        ENDED,
        log(NEXT.key.name, 'GB', 2, 1, [{ index: 1, code: 'cut-off' }]),
        log(THIRD.key.name, 'GB', 1, 1),
        log(RU.log.key.name, 'RU', 3, 3),
      ],
    },
  ],
  [
    'what-rests-on-what-is-cut-off-stands-in-its-own-log',
    [ended(), going(opened), russian(acceptance(opened), citing(3, 22, dead[3] ?? opened))],
    { logs: [ENDED, GOING, log(RU.log.key.name, 'RU', 3, 3)] },
  ],
  [
    'the-dead-log-by-the-mirror-of-its-time',
    [ended(), copy([opened], NEXT, [newMirror], [lateKeys]), russian(acceptance(opened))],
    { logs: [ENDED, log(NEXT.key.name, 'GB', 1, 1), THEIRS] },
  ],
  [
    'an-acceptance-by-the-node-is-none-and-leaves-the-log-standing',
    [ended(), russian(acceptance(opened, { by: NODE }))],
    { logs: [log(DEAD.key.name, 'GB', 4, 4), THEIRS] },
  ],
]

const takes =
  (...changes: readonly Partial<Act>[]) =>
  (one: Uint8Array) =>
    changes.map((change) => acceptance(one, change))

const bent: Row[] = [
  ...bad('bad-act', {
    'opened-by-whoever-proposed': { act: { by: { ...OFFICER, person: 'p-18' } } },
    'opened-by-another-role': { act: { by: { ...OFFICER, role: 'administrator' } } },
    'opened-by-the-node': { act: { by: NODE } },
    'without-a-proposal': { more: { proposal: undefined } },
    'without-a-predecessor': { more: { predecessor: undefined } },
    'for-no-reason-that-there-is': { predecessor: { reason: 'behind-guard' } },
    'ended-at-no-number': { predecessor: { size: '3' } },
    'that-is-no-opening': { act: { type: 'log.opened' } },
  }),
  ...bad('wrong-log', {
    'goes-on-from-the-other-nation’s': { predecessor: { origin: RU.log.key.name } },
    'goes-on-from-itself': { predecessor: { origin: NEXT.key.name } },
    'leaves-a-number-out': { predecessor: { origin: THIRD.key.name } },
    'of-another-agreement': { more: { agreement: 'another' } },
  }),
  ...bad('bad-key-list', {
    'by-a-list-as-old': { keys: listOf(1, [NEXT]) },
    'by-a-list-that-keeps-the-dead-key': { keys: listOf(2, [NEXT, DEAD]) },
    'by-a-list-with-an-officer’s-key': { keys: OFFICERS },
    'by-a-list-without-its-key': { keys: listOf(2, []) },
    'by-a-list-that-no-root-signed': { keys: listOf(2, [NEXT], IMPOSTOR) },
  }),
  ...bad('bad-checkpoint', {
    'of-another-root': { predecessor: { root: rootOf(dead) } },
    'of-a-root-at-another-size': { predecessor: { size: 2 } },
    'ended-beyond-its-end': { predecessor: { size: 5, root: rootOf(dead) } },
  }),
  ['accepted-by-nobody', three({}, takes()), refused('no-quorum')],
  ['accepted-by-the-node', three({}, takes({ by: NODE })), refused('no-quorum')],
  ['accepted-without-citing-it', three({}, takes({ causes: [] })), refused('no-quorum')],
  [
    'accepted-citing-another-entry',
    three({}, takes({ causes: [{ origin: NEXT.key.name, index: 0, leaf: leafText(again) }] })),
    refused('no-quorum'),
  ],
  [
    'accepted-without-saying-what-is-cut-off',
    three({}, takes({ body: { successor: NEXT.key.name } })),
    refused('no-quorum'),
  ],
  ['another-is-accepted', three({}, takes({ body: { successor: THIRD.key.name, cutOff: 1 } })), refused('no-quorum')],
  ['without-what-it-ends', three().slice(1), refused('missing')],
  ['without-what-goes-on', [ended(), russian(acceptance(opened))], refused('missing')],
  [
    'two-successors-of-one-name',
    [ended(), going(opened), going(succession({ predecessor: { reason: 'asked' } })), russian(acceptance(opened))],
    refused('forked'),
  ],
  ['the-dead-log-not-cosigned', [ended([]), going(opened), russian(acceptance(opened))], refused('no-quorum')],
  [
    'the-successor-not-cosigned',
    [ended(), copy([opened], NEXT, []), russian(acceptance(opened))],
    refused('no-quorum'),
  ],
  [
    'the-successor-by-a-mirror-that-is-gone',
    [ended(), copy([opened], NEXT, [RU.mirror], [lateKeys]), russian(acceptance(opened))],
    refused('no-quorum'),
  ],
  [
    'the-successor-signed-by-the-dead-key',
    [ended(), copy([opened], seedSigner(NEXT.key.name, ED25519, seed(1)), [RU.mirror]), russian(acceptance(opened))],
    refused('not-signed'),
  ],
]

export const SUCCESSORS: VectorFile = {
  kind: 'successors',
  about:
    'Copies of logs, each its files by their paths and its key lists, and the roots that are trusted: what each log holds, which entries have no effect and why, or why the copies are not proven.',
  vectors: [...holds, ...bent].map(
    ([id, copies, expect]): Vector => ({ id, copies, roots: vkeys(GB.root, RU.root), expect }),
  ),
}

/** Acts of the dead log and of its successor with their proofs, for records over a chain. */
const entriesOf = { dead, going: [opened, sealed(GB, NEXT, 11)] }
const proofsOf = (entries: readonly Uint8Array[], signer: Signer, index: number): Evidenced => ({
  entry: entries[index] ?? opened,
  proof: proofIn(entries, index, signer, [RU.mirror]),
})
const inDead = (index: number) => proofsOf(entriesOf.dead, DEAD, index)
const inNext = (index: number, first = opened) => proofsOf([first, sealed(GB, NEXT, 11)], NEXT, index)
const record = (...acts: readonly Evidenced[]) => put(formatRecord([GB.keys, RU.keys], acts))
const acts = (...of: readonly (readonly [id: string, index: number, size: number])[]) => ({
  acts: of.map(([id, index, size]) => ({ id: `${IDS}${id}`, nation: 'GB', index, size })),
})
const late = (said: Said) => record(inDead(1), inNext(0, succession(said)))

/** Records over a chain of logs: what stands in the dead log beyond its end, and what its successor begins with. */
export const OVER_A_CHAIN: readonly FileRow[] = [
  ['over-a-chain', record(inDead(1), inNext(0), inNext(1)), acts(['01', 1, 4], ['0a', 0, 2], ['0b', 1, 2])],
  ['over-a-chain-the-last-common-act', record(inDead(2), inNext(0)), acts(['02', 2, 4], ['0a', 0, 2])],
  ['over-a-chain-by-the-dead-log-alone', record(inDead(3)), acts(['03', 3, 4])],
  ['over-a-chain-an-act-that-is-cut-off', record(inDead(3), inNext(0)), refused('bad-act')],
  ['over-a-chain-without-its-first-act', record(inDead(1), inNext(1)), refused('wrong-origin')],
  ['over-a-chain-by-a-list-as-old', late({ keys: listOf(1, [NEXT]) }), refused('bad-key-list')],
  ['over-a-chain-by-a-list-that-keeps-the-dead-key', late({ keys: listOf(2, [NEXT, DEAD]) }), refused('bad-key-list')],
  ['over-a-chain-by-a-list-with-an-officer’s-key', late({ keys: OFFICERS }), refused('bad-key-list')],
  ['over-a-chain-by-a-list-that-no-root-signed', late({ keys: listOf(2, [NEXT], IMPOSTOR) }), refused('bad-key-list')],
]

import type { Act } from '../../core/src/contract/act.ts'
import { sealAct } from '../../core/src/ledger/act.ts'
import { textOf } from '../../core/src/ledger/bytes.ts'
import { ED25519, type Signer, seedSigner } from '../../core/src/ledger/key.ts'
import { type KeyList, type KeyRole, signKeyList } from '../../core/src/ledger/key-list.ts'
import type { Evidenced } from '../../core/src/ledger/record.ts'
import { ACT, GB, OWN, OWN_NEXT, plainEntry, RU, seed } from './cast.ts'
import { NEXT, proofIn } from './evidence.ts'

const SEAL = seedSigner(GB.seal.key.name, ED25519, seed(32))
const added: KeyList['keys'] = [
  { role: 'log', key: NEXT.key },
  { role: 'seal', key: SEAL.key },
]
/** The keys of Britain while the next ones of its log and its seal stand beside the old. */
const BOTH = [...GB.list.keys, ...added]

/** What publishes the list, where it is not as it should be. */
type Change = {
  readonly by?: Partial<Act['by']>
  readonly list?: Partial<KeyList>
  readonly root?: Signer
  readonly id?: number
}

/** Two acts of a log that exchanges its keys: the one at 1 publishes the list, the one at 2 is under its keys. */
export function exchanged({ by = {}, list = {}, root = GB.root }: Change = {}): readonly [Evidenced, Evidenced] {
  const [first, second] = inOneLog([publishing({ by, list, root }, [GB.seal]), sealAct(ACT, [SEAL])])
  if (first === undefined || second === undefined) throw new Error('there are two')
  return [first, second]
}

function publishing({ by = {}, list = {}, root = GB.root, id = 0 }: Change, seals: readonly Signer[]): Uint8Array {
  const published = signKeyList({ ...GB.list, serial: 2, keys: BOTH, ...list }, root)
  const act: Act = {
    ...ACT,
    id: ACT.id.replace(/^./, `${id + 1}`),
    type: 'keys.publish',
    by: { ...ACT.by, role: 'security-officer', ...by },
    subject: 'keys',
    body: { list: textOf(published) ?? '', proposal: { id: ACT.id, by: 'p-18' } },
  }
  return sealAct(act, seals)
}

/** Entries from 1 on of a British log under its next key. */
function inOneLog(entries: readonly Uint8Array[]): Evidenced[] {
  const all = [plainEntry(0), ...entries]
  return entries.map((entry, i) => ({ entry, proof: proofIn(all, i + 1, NEXT, [RU.mirror]) }))
}

const officers = (...keys: readonly Signer[]): KeyList['keys'] => keys.map(({ key }) => ({ role: 'officer', key }))

const SEALS = [SEAL, GB.seal]
/** The acts of `withOfficer` at their places. */
const OFFICER_ACTS = [1, 3, 5, 7].map((index) => ({ id: ACT.id.replace(/.$/, `${index}`), index }))

/**
 * A log whose lists come to name keys of the person who acts: the act at 2 lists one, the one at 4 the next one beside it,
 * and the one at 6 drops both. The acts at 1, 3, 5 and 7 are his, each signed by these keys of his.
 */
export function withOfficer(...signed: readonly (readonly Signer[])[]): Evidenced[] {
  const lists = [officers(OWN), officers(OWN, OWN_NEXT), officers()]
  const acts = OFFICER_ACTS.map(({ id }, i) => sealAct({ ...ACT, id }, [...SEALS, ...(signed[i] ?? [])]))
  const published = lists.map((keys, i) =>
    publishing({ by: { person: 'p-19' }, list: { serial: 2 + i, keys: [...BOTH, ...keys] }, id: i }, SEALS),
  )
  return inOneLog(acts.flatMap((act, i) => [act, ...published.slice(i, i + 1)]))
}

/** Two acts under one id, each with a list of its own: the act at 3 is judged by the second, which names whose act it is. */
export function publishedTwice(...signed: readonly Signer[]): Evidenced[] {
  const published = [officers(), officers(OWN)].map((keys, i) =>
    publishing({ by: { person: 'p-19' }, list: { serial: 2 + i, keys: [...BOTH, ...keys] } }, SEALS),
  )
  return inOneLog([...published, sealAct(ACT, [...SEALS, ...signed])])
}

const without = (dropped: KeyRole) => BOTH.filter((line) => line.role !== dropped || added.includes(line))
const sealAsReader = without('seal').map((line) => (line.role === 'reader' ? { ...line, key: GB.seal.key } : line))
const impostor = seedSigner(GB.root.key.name, ED25519, seed(69))

/** Lists that do not come into force, so that the act after them is under keys that nobody vouched for. */
export const NOT_EXCHANGED: readonly (readonly [id: string, change: Change])[] = [
  ['by-one-person', { by: { person: 'p-18' } }],
  ['by-another-role', { by: { role: 'administrator' } }],
  ['under-another-root', { root: impostor }],
  ['for-another-nation', { list: { nation: 'RU' } }],
  ['with-a-serial-left-out', { list: { serial: 3 } }],
  ['without-an-overlap', { list: { keys: without('log') } }],
  ['with-a-role-without-a-key', { list: { keys: without('reader') } }],
  ['with-a-key-in-a-new-role', { list: { keys: sealAsReader } }],
]

import type { Act } from '../../core/src/contract/act.ts'
import { sealAct } from '../../core/src/ledger/act.ts'
import { textOf } from '../../core/src/ledger/bytes.ts'
import { ED25519, type Signer, seedSigner } from '../../core/src/ledger/key.ts'
import { type KeyList, type KeyRole, signKeyList } from '../../core/src/ledger/key-list.ts'
import type { Evidenced } from '../../core/src/ledger/record.ts'
import { ACT, GB, plainEntry, RU, seed } from './cast.ts'
import { NEXT, proofIn } from './evidence.ts'

const SEAL = seedSigner(GB.seal.key.name, ED25519, seed(32))
const added: KeyList['keys'] = [
  { role: 'log', key: NEXT.key },
  { role: 'seal', key: SEAL.key },
]
/** The keys of Britain while the next ones of its log and its seal stand beside the old. */
const BOTH = [...GB.list.keys, ...added]

/** What publishes the list, where it is not as it should be. */
type Change = { readonly by?: Partial<Act['by']>; readonly list?: Partial<KeyList>; readonly root?: Signer }

/** Two acts of a log that exchanges its keys: the one at 1 publishes the list, the one at 2 is under its keys. */
export function exchanged({ by = {}, list = {}, root = GB.root }: Change = {}): readonly [Evidenced, Evidenced] {
  const published = signKeyList({ ...GB.list, serial: 2, keys: BOTH, ...list }, root)
  const publishing: Act = {
    ...ACT,
    type: 'keys.publish',
    by: { ...ACT.by, role: 'security-officer', ...by },
    subject: 'keys',
    body: { list: textOf(published) ?? '', proposal: { id: ACT.id, by: 'p-18' } },
  }
  const [first, second, third] = [plainEntry(0), sealAct(publishing, [GB.seal]), sealAct(ACT, [SEAL])]
  const proofOf = (index: number) => proofIn([first, second, third], index, NEXT, [RU.mirror])
  return [
    { entry: second, proof: proofOf(1) },
    { entry: third, proof: proofOf(2) },
  ]
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

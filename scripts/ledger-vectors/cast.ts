import type { Act } from '../../core/src/contract/act.ts'
import { sealMessage } from '../../core/src/ledger/act.ts'
import { base64, utf8 } from '../../core/src/ledger/bytes.ts'
import {
  type Checkpoint,
  cosignCheckpoint,
  openCheckpoint,
  signCheckpoint,
  withLines,
} from '../../core/src/ledger/checkpoint.ts'
import { canonicalJson } from '../../core/src/ledger/json.ts'
import {
  COSIGNATURE,
  ED25519,
  formatVkey,
  type Signer,
  seedSigner,
  type VerifierKey,
} from '../../core/src/ledger/key.ts'
import { type KeyList, signKeyList } from '../../core/src/ledger/key-list.ts'
import { leafHash, memoryTree, type Tree } from '../../core/src/ledger/merkle.ts'

/** Everything in the vectors is made of these: seeds are 32 bytes of one value, and no chance is used. */
export const seed = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)

const AGREEMENT = 'mtca-gb-ru'
/** 2014-03-18T12:01:00Z, the time of every cosignature that has no other. */
export const NOON = 1_395_144_060

/** A nation with a key in every role. */
export type Nation = {
  readonly code: string
  readonly node: string
  readonly root: Signer
  readonly log: Signer
  readonly seal: Signer
  readonly mirror: Signer
  readonly reader: Signer
  readonly witness: Signer
  readonly list: KeyList
  readonly keys: Uint8Array
}

type Seeds = Record<'root' | 'log' | 'seal' | 'mirror' | 'reader' | 'witness', number>

function nationOf(code: string, node: string, seeds: Seeds): Nation {
  const plain = (role: string, byte: number) => seedSigner(`${node}/${role}`, ED25519, seed(byte))
  const cosigner = (role: string, byte: number) => seedSigner(`${node}/${role}`, COSIGNATURE, seed(byte))
  const [root, log] = [plain('root', seeds.root), plain(`log/${AGREEMENT}`, seeds.log)]
  const [seal, reader] = [plain('seal', seeds.seal), plain('reader', seeds.reader)]
  const [mirror, witness] = [cosigner('mirror', seeds.mirror), cosigner('witness', seeds.witness)]
  const keys: KeyList['keys'] = [
    { role: 'log', key: log.key },
    { role: 'mirror', key: mirror.key },
    { role: 'reader', key: reader.key },
    { role: 'seal', key: seal.key },
    { role: 'witness', key: witness.key },
  ]
  const list = { nation: code, serial: 1, keys }
  return { code, node, root, log, seal, mirror, reader, witness, list, keys: signKeyList(list, root) }
}

export const GB = nationOf('GB', 'gb.entente.example', { log: 1, seal: 2, root: 4, mirror: 5, reader: 6, witness: 7 })
export const RU = nationOf('RU', 'ru.entente.example', {
  log: 11,
  seal: 12,
  root: 14,
  mirror: 3,
  reader: 16,
  witness: 17,
})
/** A neutral witness, and somebody who has the names and not the keys. */
export const THIRD = seedSigner('secretariat.example/witness', COSIGNATURE, seed(21))
export const IMPOSTOR = seedSigner(GB.log.key.name, ED25519, seed(66))
export const FALSE_MIRROR = seedSigner(RU.mirror.key.name, COSIGNATURE, seed(67))
export const STRANGER = seedSigner('stranger.example', ED25519, seed(68))

export const ORIGIN = GB.log.key.name
export const vkeys = (...keys: readonly (Signer | VerifierKey)[]): string[] =>
  keys.map((one) => formatVkey('key' in one ? one.key : one))

/** The entries that fill a tree where it does not matter what they say. */
export const plainEntry = (index: number): Uint8Array => utf8(`entry ${index}`)

export function treeOf(entries: readonly Uint8Array[]): Tree {
  const tree = memoryTree()
  for (const entry of entries) tree.append(leafHash(entry))
  return tree
}

export const PLAIN = treeOf(Array.from({ length: 1_000 }, (_, i) => plainEntry(i)))
/** The same up to entry 20, and another history from there on. */
export const REWRITTEN = treeOf(Array.from({ length: 1_000 }, (_, i) => (i < 20 ? plainEntry(i) : utf8(`other ${i}`))))

const checkpointOf = (tree: Tree, size = tree.size(), log = GB.log): Checkpoint => ({
  origin: log.key.name,
  size,
  root: tree.root(size),
})
export const noteOf = (tree: Tree, size = tree.size(), log = GB.log): Uint8Array =>
  signCheckpoint(checkpointOf(tree, size, log), log)

/** A checkpoint with lines of cosigners, each at one time. */
export function cosigned(note: Uint8Array, log: Signer, cosigners: readonly Signer[], time = NOON): Uint8Array {
  const opened = openCheckpoint(note, log.key)
  return withLines(
    opened,
    cosigners.map((cosigner) => cosignCheckpoint(opened, time, cosigner)),
  )
}

export const ACT: Act = {
  id: '0144d4f4-9c00-7000-8000-000000000001',
  type: 'licences.suspend',
  at: '2014-03-18T12:00:00Z',
  nation: 'GB',
  log: ORIGIN,
  by: { person: 'p-17', role: 'licensing-officer', organisation: 'Export Control Organisation' },
  subject: 'licences/17',
  body: { because: 'gb/statement/2014-03-18' },
  law: 'sha256:f0e970d7d9287dfe880db132607e474e0ca0ae131366b4959c6eb62a97b9a3a2',
  causes: [],
}

/** A key of the person who acts in `ACT`, and the next one of his. */
const ownKey = (byte: number) => seedSigner(`${GB.node}/officer/${ACT.by.person}`, ED25519, seed(byte))
export const OWN = ownKey(42)
export const OWN_NEXT = ownKey(45)

const ACT_TYPE = 'application/vnd.entente.act+json; v=1'

/** An envelope over any payload, whatever it says, sealed by any keys. */
export function envelopeOf(
  payload: Uint8Array,
  signers: readonly Signer[] = [GB.seal],
  payloadType = ACT_TYPE,
): string {
  const signatures = signers.map(({ key, sign }) => ({
    keyid: `${key.name}+${key.id}`,
    sig: base64(sign(sealMessage(payload))),
  }))
  return canonicalJson({ payload: base64(payload), payloadType, signatures })
}

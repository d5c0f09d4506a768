import { utf8 } from '@entente/core/ledger/bytes'
import {
  COSIGNATURE,
  ED25519,
  formatVkey,
  isSameKey,
  parseVkey,
  type Signer,
  type VerifierKey,
} from '@entente/core/ledger/key'
import type { SignedKeys } from '@entente/core/ledger/key-history'
import { type KeyList, openKeyList, signKeyList } from '@entente/core/ledger/key-list'
import { type Disk, disk as realDisk } from './adapters/disk.ts'
import { type HeldRole, type KeysFile, readKeysFile, seedsFor } from './keys-file.ts'
import { NODE, nodeSigner } from './primitives.ts'
import type { Introduction } from './store.ts'

/** The signers of each role, the oldest key first: while keys rotate there are two. */
export type Held = { readonly [role in HeldRole]: readonly Signer[] }

/** The private halves of a node's keys. Nothing else in the node sees their bytes. */
export type Signers = {
  /** By its oldest keys. */
  readonly shared: Signer
  readonly internal: Signer
  readonly seal: Signer
  readonly mirror: Signer
  /** Signs what this node asks of its partner. */
  readonly reader: Signer
  readonly held: Held
  /** What the partner is given. */
  readonly introduction: Introduction
}

/** What a partner's root vouches for, to begin with: the lists in its log follow. */
export type PartnerKeys = { readonly root: VerifierKey; readonly introduced: SignedKeys }

export function sharedOrigin(node: string, agreement: string): string {
  return `${node}/log/${agreement}`
}

export function internalOrigin(node: string): string {
  return `${node}/log/internal`
}

/** The signers of a keys file. Refuses one of another form by its place, and never repeats what stands in it. */
export function readKeys(path: string, disk: Disk = realDisk): Signers {
  return signersIn(readKeysFile(path, disk))
}

function signersIn(file: KeysFile): Signers {
  const held = heldIn(file)
  const oldest = {
    shared: first(held.shared),
    internal: first(held.internal),
    seal: first(held.seal),
    mirror: first(held.mirror),
    reader: first(held.reader),
  }
  return { ...oldest, held, introduction: introductionOf(file, oldest) }
}

/** Each role's name, and the type of its signatures. */
function heldIn(file: KeysFile): Held {
  const { node, agreement } = file
  const all = (role: HeldRole, name: string, type: typeof ED25519 | typeof COSIGNATURE = ED25519) =>
    seedsFor(file, role).map((hex) => nodeSigner(name, type, Buffer.from(hex, 'hex')))
  return {
    shared: all('shared', sharedOrigin(node, agreement)),
    internal: all('internal', internalOrigin(node)),
    seal: all('seal', `${node}/seal`),
    mirror: all('mirror', `${node}/mirror`, COSIGNATURE),
    reader: all('reader', `${node}/reader`),
  }
}

function first(signers: readonly Signer[]): Signer {
  const [signer] = signers
  if (signer === undefined) throw new Error('every role has a key')
  return signer
}

/** The list that a node begins with has the oldest key of each role that the partner meets. */
function introductionOf(
  { nation, node, seeds, root: rootVkey, list }: KeysFile,
  { shared, seal, mirror, reader }: Record<HeldRole, Signer>,
): Introduction {
  if (rootVkey !== undefined && list !== undefined) return { nation, node, root: rootVkey, keys: list }
  const root = rootSigner(node, seeds.root ?? '')
  const keys = [
    { role: 'log', key: shared.key },
    { role: 'seal', key: seal.key },
    { role: 'mirror', key: mirror.key },
    { role: 'reader', key: reader.key },
  ] as const
  const signed = Buffer.from(signKeyList({ nation, serial: 1, keys }, root)).toString()
  return { nation, node, root: formatVkey(root.key), keys: signed }
}

/** A keys file that says by itself what its root signed first, so that the root's seed may go, and other keys come. */
export function settled(file: KeysFile): KeysFile {
  const { introduction } = signersIn(file)
  return { ...file, root: introduction.root, list: introduction.keys }
}

/** The nation's root, from its seed in hexadecimal. */
export function rootSigner(node: string, seed: string): Signer {
  return nodeSigner(`${node}/root`, ED25519, Buffer.from(seed, 'hex'))
}

/** What a partner's introduction holds. Refuses what its root did not sign, or signed for another nation. */
export function partnerKeys({ nation, root: vkey, keys }: Introduction): PartnerKeys {
  const root = parseVkey(vkey, NODE.sha256)
  const note = utf8(keys)
  const list = openKeyList(note, root, NODE)
  if (list.nation !== nation) throw new Error(`the key list is of ${list.nation}, and not of ${nation}`)
  return { root, introduced: { list, note } }
}

/** Of some signers those whose keys stand in a list. */
export function listed(signers: readonly Signer[], list: KeyList): readonly Signer[] {
  return signers.filter((signer) => list.keys.some(({ key }) => isSameKey(key, signer.key)))
}

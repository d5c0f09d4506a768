import { areOneChain } from '@entente/core/contract/chain'
import { equal, fromDecimal } from '@entente/core/ledger/bytes'
import { type LogKeys, openCheckpoint, type SignedCheckpoint } from '@entente/core/ledger/checkpoint'
import { isSameKey, makeKey, type Signer, type VerifierKey } from '@entente/core/ledger/key'
import {
  type KeyHistory,
  type KeyRules,
  listAt,
  logKeysIn,
  type PlacedKeys,
  type SignedKeys,
} from '@entente/core/ledger/key-history'
import { type KeyList, keysFor, openKeyList } from '@entente/core/ledger/key-list'
import { parseNote } from '@entente/core/ledger/note'
import { attempt } from '@entente/core/ledger/refusal'
import type { Kysely, Transaction } from 'kysely'
import { newestShared } from './chain.ts'
import type { Head } from './head.ts'
import { listed } from './keys.ts'
import type { HeldRole } from './keys-file.ts'
import type { Ledger } from './ledger.ts'
import { NODE } from './primitives.ts'
import { Stopped } from './stopped.ts'
import type { Tables } from './tables.ts'

type Log = Pick<Head, 'origin' | 'nation' | 'own' | 'shared' | 'keys'>

/** Whose key lists may stand in a log, and what it begins with. */
export function rulesOf(ledger: Ledger, { origin, nation, own, shared }: Log): KeyRules {
  const { root, introduced } = own || ledger.partner === null ? ledger.home : ledger.partner
  // An internal log may begin later than the shared one, under what is in force there.
  const newest = own && !shared ? newestShared(ledger.heads.values(), true)?.keys.at(-1) : undefined
  return { origin, nation, root, first: newest ?? introduced }
}

/** The list in force at a place of a log: the index of an entry, or the size of a checkpoint. */
function listOf(ledger: Ledger, log: Log, place: number): KeyList {
  return listAt(log.keys, place) ?? rulesOf(ledger, log).first.list
}

/**
 * Our signers of a role at a place of an own log: old and new while keys rotate. An internal log's key is in no list
 * until it is exchanged, and stands there under the name of the first one; a successor is signed by the same, under its
 * own name. `Stopped`: the keys file has none that the list in force there names.
 */
export function signersAt(ledger: Ledger, log: Log, role: HeldRole, place: number): readonly Signer[] {
  const signers = heldAt(ledger, log, role, place)
  if (signers.length === 0) throw new Stopped(withoutKey(role, listOf(ledger, log, place)))
  return signers
}

function heldAt(ledger: Ledger, log: Log, role: HeldRole, place: number): readonly Signer[] {
  const list = listOf(ledger, log, place)
  const held = ledger.signers.held[role]
  // A seed serves the log under whose name a list has its key: the first one, or a successor.
  if (role === 'shared')
    return listed(
      held.map((signer) => named(signer, log.origin)),
      list,
    )
  if (role !== 'internal') return listed(held, list)
  const isUnlisted = logKeysIn(list, ledger.signers.internal.key.name).length === 0
  return (isUnlisted ? held.slice(0, 1) : listed(held, list)).map((signer) => named(signer, log.origin))
}

function named(signer: Signer, name: string): Signer {
  const { key } = signer
  if (key.name === name) return signer
  return { key: makeKey(name, key.type, key.publicKey, NODE.sha256), sign: (message) => signer.sign(message) }
}

/** Why this node could not sign under the newest of some lists of an own log; null: it has a key in each role. */
export function unheldIn(ledger: Ledger, log: Log, keys: KeyHistory): string | null {
  const [head, place] = [{ ...log, keys }, keys.at(-1)?.from ?? 0]
  const logRole = log.shared ? 'shared' : 'internal'
  const roles = [logRole, 'seal', 'mirror', 'reader'] as const
  const missing = roles.find((role) => heldAt(ledger, head, role, place).length === 0)
  return missing === undefined ? null : withoutKey(missing, listOf(ledger, head, place))
}

function withoutKey(role: HeldRole, { serial }: KeyList): string {
  return `the keys file has no ${role} key that stands in the key list with serial ${serial}`
}

/** The signers of an own log's checkpoint of a size. */
export function logSigners(ledger: Ledger, head: Head, size: number): readonly Signer[] {
  return signersAt(ledger, head, head.shared ? 'shared' : 'internal', size)
}

/** Our signers of a role as they are to be known now: by the newest list of the shared log. */
export function signersNow(ledger: Ledger, role: 'mirror' | 'reader'): readonly Signer[] {
  const head = newestShared(ledger.heads.values(), true)
  const log = head ?? {
    origin: ledger.signers.shared.key.name,
    nation: ledger.nation,
    own: true,
    shared: true,
    keys: [],
  }
  return signersAt(ledger, log, role, head?.range.size ?? 0)
}

/** Every key that ever signed for an own log, and those of the keys file: a restored node has not read its lists yet. */
export function ownLogKeys(ledger: Ledger, { origin, keys }: Pick<Log, 'origin' | 'keys'>): VerifierKey[] {
  const { shared, internal } = ledger.signers.held
  const held = isSharedName(ledger, origin) ? heldFor(ledger, origin, shared) : internal.map(({ key }) => key)
  const ours = held.filter(({ name }) => name === origin)
  return distinct([...keys.flatMap(({ list }) => logKeysIn(list, origin)), ...ours])
}

function isSharedName({ signers }: Ledger, origin: string): boolean {
  return areOneChain(origin, signers.shared.key.name)
}

/** Of the keys of our shared logs those that are this log's, or no other's as far as lists are known. */
function heldFor(ledger: Ledger, origin: string, shared: readonly Signer[]): VerifierKey[] {
  const own = [...ledger.heads.values()].filter((head) => head.own)
  const lists = [ledger.home.introduced.list, ...own.flatMap(({ keys }) => keys.map(({ list }) => list))]
  const others = lists.flatMap((list) => keysFor(list, 'log')).filter(({ name }) => name !== origin)
  const isOther = ({ publicKey }: VerifierKey) => others.some((other) => equal(other.publicKey, publicKey))
  return shared.flatMap((signer) => (isOther(signer.key) ? [] : [named(signer, origin).key]))
}

/** The size in a note that may be a checkpoint, which nobody vouches for yet. */
function sizeIn(note: Uint8Array): number | null {
  const read = attempt(() => parseNote(note).text.split('\n')[1] ?? '')
  return read.ok ? fromDecimal(read.value) : null
}

/** The keys of a followed log that may sign a checkpoint, by its lists. */
export function keysFollowed(ledger: Ledger, log: Log, note: Uint8Array): VerifierKey[] {
  return logKeysIn(listOf(ledger, log, sizeIn(note) ?? 0), log.origin)
}

/** Opens a checkpoint of a followed log by the keys in force at its size. */
export function openFollowed(ledger: Ledger, log: Log, note: Uint8Array, cosigners: LogKeys = []): SignedCheckpoint {
  const others = 'name' in cosigners ? [cosigners] : cosigners
  return openCheckpoint(note, keysFollowed(ledger, log, note), others, NODE)
}

/** Every list of the partner that is known, oldest first: from its log, its introduction, and what it showed since. */
export function partnerLists(ledger: Ledger): readonly SignedKeys[] {
  if (ledger.partner === null) return []
  const placed: readonly PlacedKeys[] = [...ledger.heads.values()].flatMap(({ own, keys }) => (own ? [] : keys))
  const all = [ledger.partner.introduced, ...ledger.shown, ...placed]
  const bySerial = new Map(all.map((keys) => [keys.list.serial, keys]))
  return [...bySerial.values()].sort((a, b) => a.list.serial - b.list.serial)
}

/** The partner's mirrors by the newest list that is known: what was dropped cosigns no more. */
export function mirrorsNow(ledger: Ledger): readonly VerifierKey[] {
  const newest = partnerLists(ledger).at(-1)
  return newest === undefined ? [] : keysFor(newest.list, 'mirror')
}

/** Those of every list: for what was taken when they counted. */
export function mirrorsEver(ledger: Ledger): readonly VerifierKey[] {
  return distinct(partnerLists(ledger).flatMap(({ list }) => keysFor(list, 'mirror')))
}

/** Most lists that are taken before their place in the log is known. */
const MOST_SHOWN = 16

/**
 * Takes a newer list of the partner from anybody, by its root alone: it is used to open what its log shows, until its
 * place in the log is known. False: it is none, or says nothing new.
 */
export function showKeys(ledger: Ledger, note: Uint8Array): boolean {
  const { partner } = ledger
  if (partner === null) return false
  const opened = attempt(() => openKeyList(note, partner.root, NODE))
  const newest = partnerLists(ledger).at(-1)?.list
  if (!opened.ok || opened.value.nation !== partner.introduced.list.nation) return false
  if (newest !== undefined && opened.value.serial <= newest.serial) return false
  if (ledger.shown.length >= MOST_SHOWN) ledger.shown.shift()
  ledger.shown.push({ list: opened.value, note })
  return true
}

export async function writeKeys(
  db: Transaction<Tables>,
  origin: string,
  { from, list, note }: PlacedKeys,
): Promise<void> {
  const row = { origin, from_index: from, serial: list.serial, note: Buffer.from(note) }
  await db.insertInto('key_list').values(row).execute()
}

/** The lists of a log as they were folded. */
export async function readHistory(db: Kysely<Tables>, ledger: Ledger, log: Log): Promise<KeyHistory> {
  const rows = await db
    .selectFrom('key_list')
    .selectAll()
    .where('origin', '=', log.origin)
    .orderBy('from_index')
    .execute()
  const { root } = rulesOf(ledger, log)
  return rows.map(({ from_index, note }) => {
    const bytes = new Uint8Array(note)
    return { from: Number(from_index), note: bytes, list: openKeyList(bytes, root, NODE) }
  })
}

function distinct(keys: readonly VerifierKey[]): VerifierKey[] {
  return keys.filter((key, at) => keys.findIndex((other) => isSameKey(other, key)) === at)
}

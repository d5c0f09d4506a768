import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { SaidParty } from '../contract/screening.ts'
import type { PartyType } from '../contract/words.ts'
import { utf8 } from '../ledger/bytes.ts'
import type { Said } from './entity.ts'

/** A party by what transfers say of it: its name as written, its nation and its kind. Another spelling is another party. */
export function partyKey({ name, nation, type }: SaidParty): string {
  return digest([written(name), nation ?? null, type ?? null])
}

/** Whether an organisation is called as the party is. */
export function isCalled({ name }: Pick<SaidParty, 'name'>, organisation: string): boolean {
  return written(name) === written(organisation)
}

function written(name: string): string {
  return name.normalize('NFC').trim()
}

/** What was submitted of a party: whatever is added to it makes another fingerprint, and no order does. */
export function fingerprintOf({ schema, properties }: Said): string {
  const said = Object.entries(properties)
    .filter(([, values]) => values.length > 0)
    .map(([property, values]) => [property, [...new Set(values)].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return digest([schema, said])
}

/** What nobody can own, where an officer names it: a person, and whoever acts for a state or for several. */
const UNOWNED: ReadonlySet<PartyType | undefined> = new Set([
  'individual',
  'government',
  'armed-forces',
  'state-agency',
  'police',
  'international-organisation',
])

/**
 * What a transfer alone settles that nobody owns. It is the exporter who states the kind, and firms that a state owns are
 * called its agencies: of these an officer says who holds them.
 */
const UNOWNED_AS_STATED: ReadonlySet<PartyType | undefined> = new Set(['individual', 'armed-forces', 'police'])

/** Whether somebody may own a party of the kind that a transfer states. */
export function mayBeOwned({ type }: Pick<SaidParty, 'type'>): boolean {
  return !UNOWNED_AS_STATED.has(type)
}

/** Whether somebody may own such a party, as an officer names it. One whose kind nobody stated may be owned. */
export function isOwnable({ type }: Pick<SaidParty, 'type'>): boolean {
  return !UNOWNED.has(type)
}

function digest(said: unknown): string {
  return `sha256:${bytesToHex(sha256(utf8(JSON.stringify(said))))}`
}

import { isNation } from '../contract/nations.ts'
import { equal, fromDecimal, isSize } from './bytes.ts'
import { COSIGNATURE, ED25519, formatVkey, type KeyType, parseVkey, type Signer, type VerifierKey } from './key.ts'
import { formatNote, parseNote, signLine, verifyNote } from './note.ts'
import { type Primitives, PURE } from './primitives.ts'
import { attempt, LedgerRefusal } from './refusal.ts'

/** What a key is for, and the type of its signatures. A key has one role only. */
const ROLES = {
  log: ED25519,
  mirror: COSIGNATURE,
  /** Of a person, `<node>/officer/<person>`: it signs what he does beside the node's seal. */
  officer: ED25519,
  /** Signs the requests with which the nation reads logs of others. */
  reader: ED25519,
  seal: ED25519,
  witness: COSIGNATURE,
} as const satisfies Record<string, KeyType>

export type KeyRole = keyof typeof ROLES

/** The keys of a nation, which its root key vouches for. A list with a greater serial takes the place of this one. */
export type KeyList = {
  readonly nation: string
  readonly serial: number
  readonly keys: readonly { readonly role: KeyRole; readonly key: VerifierKey }[]
}

const HEADER = 'entente/keys@v1'
/** The old and the new one, while they are exchanged. */
const MOST_OF_OFFICER = 2
const LINE = /^([a-z]+) ([^ ]+)$/

/** The keys that stand in the list for a role. */
export function keysFor(list: KeyList, role: KeyRole): VerifierKey[] {
  return list.keys.filter((listed) => listed.role === role).map(({ key }) => key)
}

/** The name of an officer's key: of the person as the node's acts name him. */
export function officerName(node: string, person: string): string {
  return `${node}/officer/${person}`
}

/**
 * The person whom an officer's key names, and his node. Null: it is none. The node itself has no such key: it acts by its
 * seal, and could not act any more.
 */
export function officerIn(name: string): { readonly node: string; readonly person: string } | null {
  const [, node, person] = /^([^/]+)\/officer\/([^/]+)$/.exec(name) ?? []
  return node && person && person !== 'node' ? { node, person } : null
}

/** The keys with which a person signs what he does; none: his nation vouches for none. */
export function officerKeys(list: KeyList, person: string): VerifierKey[] {
  const name = officerName(nodeOf(list) ?? '', person)
  return keysFor(list, 'officer').filter((key) => key.name === name)
}

/** Whether a list names a key of any officer: none with which a successor begins does. */
export function hasOfficers(list: KeyList): boolean {
  return keysFor(list, 'officer').length > 0
}

/** The text that the root signs. Refuses `bad-key-list`: a serial that is no number. */
export function formatKeyList({ nation, serial, keys }: KeyList): string {
  if (!isSize(serial)) throw bad('has a serial that is no number')
  const lines = keys.map(({ role, key }) => `${role} ${formatVkey(key)}\n`).sort()
  return `${HEADER}\nnation ${nation}\nserial ${serial}\n${lines.join('')}`
}

/** The key list as a note signed by the nation's root key. Refuses `bad-key-list`: what could not be read back. */
export function signKeyList(list: KeyList, root: Signer): Uint8Array {
  const text = formatKeyList(list)
  parseText(text, root.key)
  return formatNote({ text, lines: [signLine(text, root)] })
}

/** The node that a list is of: its keys bear its name. Null: it has none that is read here. */
export function nodeOf({ keys: [first] }: KeyList): string | null {
  return first ? nodeIn(first.key) : null
}

/** The node in a key's name, `<node>/<role>`. Null: it names none. */
function nodeIn({ name }: VerifierKey): string | null {
  const end = name.indexOf('/')
  return end > 0 ? name.slice(0, end) : null
}

/**
 * Opens a nation's key list with its root key. Keys of a type that is not read here are passed over, so that one can be
 * added before all know it. Refuses what `verifyNote` and `parseVkey` refuse, and `bad-key-list`: another form, lines
 * that are not sorted, a key in two roles, of a wrong type, of another node than the root's (`<node>/root`), of an officer
 * whom it does not name, or a third one of an officer.
 */
export function openKeyList(bytes: Uint8Array, root: VerifierKey, using: Primitives = PURE): KeyList {
  const note = parseNote(bytes)
  verifyNote(note, [root], using)
  return parseText(note.text, root, using)
}

/** Reads the text of a list that is not signed yet. Refuses as `openKeyList` what could not be read back. */
export function readKeyList(text: string, root: VerifierKey, using: Primitives = PURE): KeyList {
  if (!text.endsWith('\n')) throw bad('does not end in a line')
  return parseText(text, root, using)
}

function parseText(text: string, root: VerifierKey, using: Primitives = PURE): KeyList {
  const [header, nationLine = '', serialLine = '', ...lines] = text.slice(0, -1).split('\n')
  const nation = nationLine.slice('nation '.length)
  const serial = serialLine.startsWith('serial ') ? fromDecimal(serialLine.slice('serial '.length)) : null
  if (header !== HEADER) throw bad(`does not begin with ${HEADER}`)
  if (!nationLine.startsWith('nation ') || !isNation(nation)) throw bad('names no nation')
  if (serial === null) throw bad('has no serial')
  if (lines.some((line, i) => i > 0 && line <= (lines[i - 1] ?? ''))) throw bad('has lines that are not sorted')
  const keys = lines.flatMap((line) => keyIn(line, using))
  const all = [root, ...keys.map(({ key }) => key)]
  const twice = all.some((key, i) => all.slice(0, i).some((other) => equal(key.publicKey, other.publicKey)))
  if (twice) throw bad('has one key in two roles')
  // A root speaks for its own node: whoever trusts two roots must not be shown one nation's keys by the other's.
  const node = nodeIn(root)
  const foreign = node === null || keys.some(({ key }) => nodeIn(key) !== node)
  if (foreign) throw bad('has a key of another node than its root')
  // Each is tried for every act of his: who lists a thousand would have his partner count them.
  const of = new Map<string, number>()
  for (const { role, key } of keys) if (role === 'officer') of.set(key.name, (of.get(key.name) ?? 0) + 1)
  if ([...of.values()].some((many) => many > MOST_OF_OFFICER)) throw bad('has a third key of an officer')
  return { nation, serial, keys }
}

function keyIn(line: string, using: Primitives): KeyList['keys'] {
  const [, role = '', vkey = ''] = LINE.exec(line) ?? []
  if (!isRole(role)) throw bad('has a line that is no role and key')
  const read = attempt(() => parseVkey(vkey, using.sha256))
  if (!read.ok && read.refusal.code === 'unknown-key-type') return []
  if (!read.ok) throw read.refusal
  if (read.value.type !== ROLES[role]) throw bad(`has a ${role} key of another type`)
  if (role === 'officer' && officerIn(read.value.name) === null) throw bad('has an officer’s key that names no person')
  return [{ role, key: read.value }]
}

function isRole(word: string): word is KeyRole {
  return Object.hasOwn(ROLES, word)
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-key-list', `the key list ${why}`)
}

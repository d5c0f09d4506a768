import { env } from 'node:process'
import { successorOf } from '@entente/core/contract/chain'
import { keysStateOutput } from '@entente/core/contract/keys'
import { utf8 } from '@entente/core/ledger/bytes'
import { formatVkey, makeKey, parseVkey } from '@entente/core/ledger/key'
import { formatKeyList, type KeyList, openKeyList, readKeyList, signKeyList } from '@entente/core/ledger/key-list'
import { attempt } from '@entente/core/ledger/refusal'
import { configFile, readConfig } from '../config/read.ts'
import { print } from '../console/output.ts'
import { fieldOf, jsonOrNull } from '../json-or-null.ts'
import { textOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'
import { type Held, readKeys, rootSigner, settled } from '../store/keys.ts'
import {
  HELD_ROLES,
  type HeldRole,
  readKeysFile,
  rewriteKeys,
  withSeeds,
  writeNew as writeSecrets,
} from '../store/keys-file.ts'
import { ask } from './ask.ts'
import { tokenIn } from './token-in.ts'
import { writeNew } from './write-new.ts'

const ROLE_IN_LIST = { shared: 'log', internal: 'log', seal: 'seal', mirror: 'mirror', reader: 'reader' } as const

/** Makes one more key in each of some roles, in the keys file: the old ones stay until a list drops them. */
export async function newKeys(roles: readonly string[], config: string | undefined): Promise<void> {
  const { keys } = await readConfig(configFile(config), env)
  const chosen = roles.length === 0 ? HELD_ROLES : roles.map(roleOf)
  rewriteKeys(keys, withSeeds(settled(readKeysFile(keys)), chosen))
  const { held } = readKeys(keys)
  for (const role of chosen) {
    const newest = held[role].at(-1)
    if (newest) print(`${role.padEnd(9)} ${formatVkey(newest.key)}\n`)
  }
  print(`They stand in ${keys}. Start the node again, then: entente keys draft --to FILE\n`)
}

function roleOf(word: string): HeldRole {
  const role = HELD_ROLES.find((known) => known === word)
  if (role === undefined) throw new Refusal(`${word}: it is no role; expected some of ${HELD_ROLES.join(', ')}`)
  return role
}

export type DraftOptions = { config?: string; to: string; drop?: string[]; officer?: string[]; successor?: boolean }

/**
 * Writes the next list for the root to sign: the keys in force and new ones, or without those that are dropped. That of a
 * successor has the new key of the shared log under the successor's name, none of the log that it ends, and none of
 * officers, who are listed again afterwards.
 */
export async function draftKeys(options: DraftOptions): Promise<void> {
  const config = await readConfig(configFile(options.config), env)
  const at = config.origin ?? `http://${config.address}:${config.port}`
  const { lists } = keysStateOutput.parse(await ask(at, 'keys.state', {}, null))
  const own = lists.filter((list) => list.own)
  const inForce = own.at(-1)
  if (inForce === undefined) throw new Refusal(`${at}: the node has no key list yet; expected a running one`)
  const keys = [...nextKeys(readKeys(config.keys).held, inForce, own, options), ...officersIn(inForce, options)]
  const text = formatKeyList({ nation: config.nation, serial: inForce.serial + 1, keys })
  writeNew(options.to, utf8(text))
  print(
    `${text}It is in ${options.to}. Sign it where the root key is: entente keys sign ${options.to} --root FILE --to FILE\n`,
  )
}

type Listed = { readonly origin: string; readonly keys: readonly { readonly role: string; readonly vkey: string }[] }

/** The keys of the next list: of those that the node holds what is in force, and what is new. */
function nextKeys(held: Held, inForce: Listed, own: readonly Listed[], options: DraftOptions): KeyList['keys'] {
  const { drop = [], successor = false } = options
  const target = successor ? successorOf(inForce.origin) : inForce.origin
  const publicOf = ({ keys }: Listed) => keys.map(({ vkey }) => `${parseVkey(vkey).publicKey}`)
  const [listed, known] = [new Set(publicOf(inForce)), new Set(own.flatMap(publicOf))]
  const all = HELD_ROLES.flatMap((role) =>
    held[role].map(({ key }) => ({ role, key: role === 'shared' ? makeKey(target, key.type, key.publicKey) : key })),
  )
  const stays = all.filter(({ role, key }) => {
    const [isListed, isNew] = [listed.has(`${key.publicKey}`), !known.has(`${key.publicKey}`)]
    return !drop.includes(key.id) && (isNew || (isListed && !(successor && role === 'shared')))
  })
  if (successor && !stays.some(({ role }) => role === 'shared'))
    throw new Refusal(`there is no new key for ${target}; expected one more, which \`entente keys new shared\` makes`)
  return stays.map(({ role, key }) => ({ role: ROLE_IN_LIST[role], key }))
}

/** The officers' keys of the next list, whose private halves the node does not have. */
function officersIn({ keys }: Listed, { drop = [], officer = [], successor = false }: DraftOptions): KeyList['keys'] {
  if (successor && officer.length > 0) throw new Refusal('--officer: a successor begins without keys of officers')
  const listed = successor ? [] : keys.filter(({ role }) => role === 'officer').map(({ vkey }) => parseVkey(vkey))
  const added = officer.map((vkey) => {
    const read = attempt(() => parseVkey(vkey))
    if (!read.ok)
      throw new Refusal(`--officer: ${read.refusal.message}; expected what \`entente keys officer\` printed`)
    return read.value
  })
  const stays = listed.filter(({ id }) => !drop.includes(id))
  return [...stays, ...added].map((key) => ({ role: 'officer', key }))
}

/** Signs a drafted list with the root key, on a machine that need have nothing else. */
export function signKeys(draft: string, options: { root: string; to: string }): void {
  const { node, seed } = rootIn(options.root)
  const root = rootSigner(node, seed)
  const read = attempt(() => readKeyList(textOf(draft), root.key))
  if (!read.ok) throw new Refusal(`${draft}:1: ${read.refusal.message}; expected what \`entente keys draft\` wrote`)
  writeNew(options.to, signKeyList(read.value, root))
  const { nation, serial, keys } = read.value
  print(`Signed list ${serial} of ${nation} by ${formatVkey(root.key)}:\n`)
  for (const { role, key } of keys) print(`  ${role.padEnd(8)} ${formatVkey(key)}\n`)
}

/** Proposes a signed list at the running node; a security officer publishes it. A no of the node ends with status 1. */
export async function proposeKeyList(file: string, options: { url: string; token: string }): Promise<void> {
  const answer = await ask(options.url, 'keys.propose', { list: textOf(file) }, tokenIn(options.token))
  print(`${JSON.stringify(answer, null, 2)}\n`)
}

/** Moves the root's seed out of the keys file into one of its own, which is to be kept off line. */
export async function takeRoot(options: { config?: string; to: string }): Promise<void> {
  const { keys } = await readConfig(configFile(options.config), env)
  const file = settled(readKeysFile(keys))
  const { root, ...seeds } = file.seeds
  if (root === undefined) throw new Refusal(`${keys}: the root key is not in it; expected it where it was taken to`)
  openKeyList(utf8(file.list ?? ''), parseVkey(file.root ?? ''))
  writeSecrets(options.to, { node: file.node, root })
  rewriteKeys(keys, { ...file, seeds })
  print(`The root key is in ${options.to}, and in ${keys} no more. Keep it off line, and a copy of it elsewhere.\n`)
}

function rootIn(path: string): { node: string; seed: string } {
  const said: unknown = jsonOrNull(textOf(path))
  const node = fieldOf(said, 'node')
  const seed = fieldOf(said, 'root')
  if (/^[0-9a-f]{64}$/.test(seed) && node !== '') return { node, seed }
  throw new Refusal(`${path}:1: it holds no root key; expected the file that \`entente keys take-root\` made`)
}

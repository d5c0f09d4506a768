import { randomBytes } from 'node:crypto'
import { isNation } from '@entente/core/contract/nations'
import { utf8 } from '@entente/core/ledger/bytes'
import { ED25519, formatVkey, type Signer } from '@entente/core/ledger/key'
import { officerIn, officerName } from '@entente/core/ledger/key-list'
import { print } from '../console/output.ts'
import { fieldOf, jsonOrNull } from '../json-or-null.ts'
import { textOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'
import { nodeSigner } from '../store/primitives.ts'
import type { Officer } from './to-sign.ts'
import { writeNew } from './write-new.ts'

const SEED = 32

/**
 * Makes a key with which a person signs what he does himself. It never leaves his machine: only its public half is listed.
 */
export function makeOfficerKey(options: { node: string; nation: string; person: string; to: string }): void {
  const { node, nation, person, to } = options
  const name = officerName(node, person)
  if (officerIn(name)?.person !== person || /[\s+]/u.test(name)) {
    throw new Refusal(`${name}: it names no person of a node; expected both as \`entente call me.get\` shows them`)
  }
  if (!isNation(nation)) throw new Refusal(`--nation: \`${nation}\` is no nation; expected a code such as GB`)
  const seed = randomBytes(SEED)
  const { key } = nodeSigner(name, ED25519, seed)
  writeNew(to, utf8(`${JSON.stringify({ officer: name, nation, seed: seed.toString('hex') }, null, 2)}\n`))
  print(
    `${formatVkey(key)}\nThe private key is in ${to}: nobody else may have it. Give the line above to whoever drafts the list of keys.\n`,
  )
}

/** What a file that `makeOfficerKey` wrote holds: the signer, and whose key it is. Refuses another file. */
export function officerFile(path: string): { readonly signer: Signer; readonly officer: Officer } {
  const said = jsonOrNull(textOf(path))
  const [name, nation, seed] = [fieldOf(said, 'officer'), fieldOf(said, 'nation'), fieldOf(said, 'seed')]
  const named = officerIn(name)
  if (named === null || !isNation(nation) || !/^[0-9a-f]{64}$/.test(seed)) {
    throw new Refusal(`${path}:1: it holds no officer’s key; expected the file that \`entente keys officer\` made`)
  }
  return { signer: nodeSigner(name, ED25519, Buffer.from(seed, 'hex')), officer: { ...named, nation } }
}

import { randomBytes, randomUUID } from 'node:crypto'
import { SignatureRequired } from '@entente/core/contract/refusals'
import { sealMessage, statedPayload } from '@entente/core/ledger/act'
import { fromBase64 } from '@entente/core/ledger/bytes'
import { ED25519, formatVkey, type Signer } from '@entente/core/ledger/key'
import { officerName } from '@entente/core/ledger/key-list'
import { print } from '../console/output.ts'
import { fieldOf, jsonOrNull } from '../json-or-null.ts'
import { Refusal } from '../refusal.ts'
import type { Hand } from '../store/hand.ts'
import { writeNew } from '../store/keys-file.ts'
import { nodeSigner } from '../store/primitives.ts'
import { ask } from './ask.ts'
import { textOf } from './text-of.ts'

const SEED = 32

/** Makes a key with which a person signs what he does himself. It never leaves his machine: only its public half is listed. */
export function makeOfficerKey(options: { node: string; person: string; to: string }): void {
  const name = officerName(options.node, options.person)
  if (!/^[^/\s+]+\/officer\/[^/\s+]+$/.test(name)) {
    throw new Refusal(`${name}: it names no person of a node; expected both as \`entente call me.get\` shows them`)
  }
  const seed = randomBytes(SEED)
  const { key } = nodeSigner(name, ED25519, seed)
  writeNew(options.to, { officer: name, seed: seed.toString('hex') })
  print(
    `${formatVkey(key)}\nThe private key is in ${options.to}. Give the line above to whoever drafts the list of keys.\n`,
  )
}

/** The signer in a file that `makeOfficerKey` wrote. Refuses another file. */
function officerIn(path: string): Signer {
  const said = jsonOrNull(textOf(path))
  const [name, seed] = [fieldOf(said, 'officer'), fieldOf(said, 'seed')]
  if (name !== '' && /^[0-9a-f]{64}$/.test(seed)) return nodeSigner(name, ED25519, Buffer.from(seed, 'hex'))
  throw new Refusal(`${path}:1: it holds no officer’s key; expected the file that \`entente keys officer\` made`)
}

/** What a command does is signed act by act: so many at most, so that a node cannot have a person sign for ever. */
const MOST_ACTS = 64

/**
 * Asks a node for a command as `ask` does, and signs each act of it that the node shows. What is signed is shown first,
 * and is refused where it is another operation's, another person's, or no act at all.
 */
export async function askSigned(url: string, operation: string, input: unknown, token: string | null, file: string) {
  const signer = officerIn(file)
  const key = randomUUID()
  let hand: Hand | undefined
  for (let acts = 0; acts <= MOST_ACTS; acts += 1) {
    try {
      return await ask(url, operation, input, token, { key, hand })
    } catch (error) {
      if (!(error instanceof SignatureRequired)) throw error
      const { at, payload } = error.toSign
      const signature = signer.sign(sealMessage(shown(payload, signer)))
      hand = { at, signatures: [...(hand?.signatures ?? []), signature] }
    }
  }
  throw new Refusal(`${url}: it asks for more than ${MOST_ACTS} signatures for one command`)
}

/** The payload that is to be signed, printed as it stands. */
function shown(payload: string, { key }: Signer): Uint8Array {
  const bytes = fromBase64(payload)
  if (bytes === null) throw new Refusal('the node asks to sign what is no act; nothing was signed')
  const act = statedPayload(bytes)
  if (!key.name.endsWith(`/officer/${act.by.person}`)) {
    throw new Refusal(
      `the node asks to sign an act of ${act.by.person}, and the key is ${key.name}; nothing was signed`,
    )
  }
  process.stderr.write(`signing ${act.type} about ${act.subject}, dated ${act.at}: ${JSON.stringify(act.body)}\n`)
  return bytes
}

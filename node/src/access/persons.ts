import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Caller } from '@entente/core/contract/people'
import { Refusal } from '../refusal.ts'
import type { Store } from '../store/store.ts'
import { machineInstant } from './sessions.ts'

/** What a person is called in acts, of whoever the provider let in. */
export type Persons = { call(caller: Caller): Promise<Caller> }

/** People who are made up need no other name. */
export const madeUp: Persons = { call: async (caller) => caller }

/**
 * An act is kept for ever, and a provider's subject may be an address of e-mail. So acts have a pseudonym: HMAC-SHA-256
 * of the issuer and the subject under the node's own secret, 128 bits in hexadecimal, one for each person. Who it is
 * stands in a table of its own, from which it can be forgotten.
 */
export function pseudonyms(secret: Uint8Array, issuer: string, read: Store['read']): Persons {
  return {
    async call(caller) {
      const said = JSON.stringify(['entente-person/v1', issuer, caller.person])
      const id = `p-${createHmac('sha256', secret).update(said).digest('hex').slice(0, 32)}`
      const row = { subject: caller.person, name: caller.name, seen_at: machineInstant() }
      await read
        .insertInto('person')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
      return { ...caller, person: id }
    },
  }
}

/** Where the secret stands, beside the keys. */
function personsKey(keys: string): string {
  return join(dirname(keys), 'persons.key')
}

/** Makes the secret, for its owner's eyes only. It never overwrites one: everybody would be somebody else. */
export function makePersonsKey(keys: string): void {
  writeFileSync(personsKey(keys), `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
}

/** The secret, 32 bytes. Refuses a file that is missing or of another form. */
export function readPersonsKey(keys: string): Uint8Array {
  const path = personsKey(keys)
  const text = readOr(path)
  if (!/^[0-9a-f]{64}\n?$/.test(text)) {
    throw new Refusal(`${path}:1: it holds no secret; expected 64 hexadecimal digits, as \`entente init\` makes them`)
  }
  return Buffer.from(text.trim(), 'hex')
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Refusal(
      `${path}: it cannot be read; expected the secret of the pseudonyms, as \`entente init\` makes it`,
      {
        cause: error,
      },
    )
  }
}

/**
 * The vectors for key access objects of `opentdf/platform` (`spec/testvectors/kao`, a draft of version 4.4 with other
 * names of the same things). `ENTENTE_KAO_VECTORS` names that folder: shares wrapped as the clients of today wrap them
 * unwrap here and bind, what binds another policy does not, and whatever is of the draft is refused by what ships.
 */
import { createPrivateKey, webcrypto } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { describe, expect, it } from 'vitest'
import { isBound } from '../../core/src/container/binding.ts'
import { parseRequestedKeyAccess } from '../../core/src/container/key-access.ts'
import { refusedAs } from '../../core/src/container/testing/nations.ts'
import { webContainerCrypto, webUnwrappingKey } from '../../core/src/container/web-crypto.ts'
import { unwrapShare } from '../../core/src/container/wrap.ts'

type Vector = {
  readonly id: string
  readonly category: string
  readonly inputs: {
    readonly kao: {
      readonly alg?: string
      readonly protectedKey: string
      readonly ephemeralKey?: string
      readonly policyBinding: { readonly hash: string }
    }
    readonly policy: string
    readonly keys: { readonly kas: string }
    readonly dekShare?: string
  }
  readonly expected: { readonly recoveredDek?: string; readonly policyBindingValid?: boolean }
}

const folder = env.ENTENTE_KAO_VECTORS ?? ''
const vectors: readonly Vector[] = existsSync(join(folder, 'vectors'))
  ? readdirSync(join(folder, 'vectors')).map((name) => JSON.parse(readFileSync(join(folder, 'vectors', name), 'utf8')))
  : []
const TYPES = new Map([
  ['RSA-OAEP', 'wrapped'],
  ['ECDH-HKDF', 'ec-wrapped'],
] as const)
const typeOf = ({ inputs }: Vector) => [...TYPES].find(([alg]) => alg === inputs.kao.alg)?.[1]
const ours = vectors.filter((vector) => vector.category === 'positive' && typeOf(vector) !== undefined)
const bindings = vectors.filter(
  ({ inputs, expected }) => inputs.dekShare !== undefined && expected.policyBindingValid !== undefined,
)

it('a folder of vectors that is named has some that are tried', () => {
  expect(folder === '' || ours.length > 0).toBe(true)
})

describe.skipIf(vectors.length === 0)('the vectors of others, where they are at hand', () => {
  it.each(ours)('$id unwraps to its share, which binds its policy', async (vector) => {
    const { kao, policy, keys } = vector.inputs
    const pkcs8 = createPrivateKey(readFileSync(join(folder, keys.kas))).export({ type: 'pkcs8', format: 'der' })
    const key = await webUnwrappingKey(webcrypto, 'kid', typeOf(vector) ?? 'wrapped', pkcs8)
    const ephemeral = kao.ephemeralKey === undefined ? {} : { ephemeralPublicKey: kao.ephemeralKey }
    const wrapped = { wrappedKey: Buffer.from(kao.protectedKey, 'base64'), ...ephemeral }
    const share = await unwrapShare(webContainerCrypto(webcrypto), key, wrapped)
    expect(Buffer.from(share).toString('hex')).toBe(vector.expected.recoveredDek)
    expect(isBound(share, policy, kao.policyBinding.hash)).toBe(true)
  })

  it.each(bindings)('$id binds its policy if, and only if, it should', ({ inputs, expected }) => {
    const share = Buffer.from(inputs.dekShare ?? '', 'hex')
    expect(isBound(share, inputs.policy, inputs.kao.policyBinding.hash)).toBe(expected.policyBindingValid)
  })

  it.each(vectors)('$id, of a draft, is refused by what ships', async ({ inputs }) => {
    expect(['key', 'manifest']).toContain(await refusedAs(() => parseRequestedKeyAccess(inputs.kao)))
  })
})

import { ED25519, seedSigner } from '@entente/core/ledger/key'
import { expect, test } from 'vitest'
import { accessOf, type Gatekeeper } from './admit.ts'
import { issueToken } from './issue.ts'

const [NAME, URL, NOW] = ['ru.entente.example', 'https://kas.gb.example', 1_392_379_200]
const [older, newer] = [1, 2].map((byte) => seedSigner(NAME, ED25519, new Uint8Array(32).fill(byte)))
const EXPORTER = { person: 'p-1', name: '', role: 'exporter', organisation: 'Example Works', nation: 'RU' } as const

test('a key by which a token was believed is believed no more once a newer list of its nation drops it', async () => {
  if (older === undefined || newer === undefined) throw new Error('two keys were made')
  const to = { audience: URL, jkt: 'A'.repeat(43) }
  const tokenBy = async (signer: typeof older) =>
    (await issueToken({ name: NAME, store: { reader: () => signer } }, EXPORTER, to, NOW)).token
  let keys = [older.key, newer.key]
  const gate: Gatekeeper = {
    url: URL,
    issuers: () => [{ name: NAME, nation: 'RU', keys }],
    seen: { take: async () => 'new' },
    allowed: () => true,
    now: () => NOW,
  }
  for (const signer of [older, newer, older]) {
    expect(await accessOf(gate, await tokenBy(signer))).toMatchObject({ sub: 'p-1', nation: 'RU' })
  }
  keys = [newer.key]
  const refused = { code: 'unauthenticated', reason: 'token' }
  await expect(tokenBy(older).then((token) => accessOf(gate, token))).rejects.toMatchObject(refused)
  expect(await accessOf(gate, await tokenBy(newer))).toMatchObject({ sub: 'p-1' })
  // Another key under the name and id of one that was believed verifies nothing that this one signed.
  keys = [{ ...older.key, publicKey: newer.key.publicKey }]
  await expect(tokenBy(older).then((token) => accessOf(gate, token))).rejects.toMatchObject(refused)
})

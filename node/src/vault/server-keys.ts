import { webcrypto } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { UnwrappingKey } from '@entente/core/container/crypto'
import { webUnwrappingKey } from '@entente/core/container/web-crypto'
import type { ServedKey } from '@entente/core/vault/state'

/** A key's name is a file's name. */
const KID = /^[a-z0-9][a-z0-9._-]{0,63}$/

/** The private halves (PKCS #8, DER, `KID.p8`) of the keys of this nation that are here; a gate looks at its share by them. */
export async function serverKeys(folder: string, served: readonly ServedKey[]): Promise<UnwrappingKey[]> {
  const found = served.filter(({ kid }) => KID.test(kid) && existsSync(join(folder, `${kid}.p8`)))
  return Promise.all(
    found.map(async ({ kid, type }) => {
      const pkcs8 = readFileSync(join(folder, `${kid}.p8`))
      try {
        return await webUnwrappingKey(webcrypto, kid, type, pkcs8)
      } finally {
        pkcs8.fill(0)
      }
    }),
  )
}

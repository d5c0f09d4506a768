import { webcrypto } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { ContainerCrypto } from '../../core/src/container/crypto.ts'
import type { WrapType } from '../../core/src/container/names.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { packFile } from '../../node/src/vault/container/files.ts'
import { type Signer, signer } from './signer.ts'
import { type TwoServers, twoServers } from './two-servers.ts'

/** What an official client is tried with: both nations' key servers, and a folder with a file and our package of it. */
export type OfficialPackage = {
  readonly world: TwoServers
  readonly crypto: ContainerCrypto
  readonly folder: string
  /** The path of a file in the folder: `plain`, `ours.tdf`. */
  at(name: string): string
  /** Who signed the package. */
  readonly by: Signer
}

/** The values of the agreement's attribute, as the British server names them. */
export const BOTH_NATIONS = ['gb', 'ru'].map((sid) => `https://gb.entente.example/attr/mtca-gb-ru/value/${sid}`)

/** Makes it before the tests of a suite and removes it after them; before each, no server was asked yet. */
export function officialPackage(
  plain: string | Uint8Array,
  types?: { readonly GB: WrapType; readonly RU: WrapType },
): OfficialPackage {
  const folder = mkdtempSync(join(tmpdir(), 'entente-official-'))
  const at = (name: string) => join(folder, name)
  const crypto = webContainerCrypto(webcrypto)
  const by = signer()
  let world: TwoServers
  beforeAll(async () => {
    world = await twoServers(types)
    writeFileSync(at('plain'), plain)
    await packFile(at('plain'), at('ours.tdf'), world.terms(), { crypto, sign: by.sign })
  }, 120_000)
  afterAll(async () => {
    await world.close()
    rmSync(folder, { recursive: true })
  })
  beforeEach(() => {
    for (const nation of ['GB', 'RU'] as const) world.asked[nation].length = 0
  })
  return {
    ...{ crypto, folder, at, by },
    get world() {
      return world
    },
  }
}

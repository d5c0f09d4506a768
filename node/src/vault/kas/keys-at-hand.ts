import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import type { WrapType } from '@entente/core/container/names'
import { configFile, readConfig } from '../../config/read.ts'
import { print } from '../../console/output.ts'
import { Refusal } from '../../refusal.ts'
import { destroyVaultKey, makeVaultKey, vaultFolder, vaultKeys } from './key-files.ts'

export type NewKeyOptions = {
  server: string
  kid: string
  from: string
  until: string
  type: WrapType
  role: 'primary' | 'standby'
  bits: string
  config?: string
}

/** Makes a key, and prints the input of `vault.serve`. */
export async function newKey({ server, kid, from, until, type, role, bits, config }: NewKeyOptions): Promise<void> {
  const { keys, agreement } = await readConfig(configFile(config), env)
  const said = { agreement, url: server, kid, type, from, until }
  const { publicKey } = makeVaultKey(vaultFolder(keys), said, Number(bits))
  print(`${JSON.stringify({ origin: server, kid, type, publicKey, role, from, until }, null, 2)}\n`)
}

/** Prints what is known of each key, and whether its private half is here. */
export async function listKeys(config: string | undefined): Promise<void> {
  const folder = vaultFolder((await readConfig(configFile(config), env)).keys)
  for (const { kid, type, url, agreement, from, until } of vaultKeys(folder)) {
    const held = existsSync(join(folder, `${kid}.p8`)) ? 'held' : 'destroyed'
    print(`${kid}  ${type}  ${url}  ${agreement}  ${from}..${until}  ${held}\n`)
  }
}

/** Destroys a private key whose name was said twice. */
export async function destroyKey(kid: string, again: string, config: string | undefined): Promise<void> {
  if (kid !== again) throw new Refusal(`--for-ever: it names another key; expected ${kid}`)
  destroyVaultKey(vaultFolder((await readConfig(configFile(config), env)).keys), kid)
  print(`${kid} is destroyed here. Copies of it elsewhere are not. Say so in the log: vault.retire\n`)
}

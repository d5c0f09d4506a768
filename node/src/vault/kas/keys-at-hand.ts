import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import type { WrapType } from '@entente/core/container/names'
import { configFile, readConfig } from '../../config/read.ts'
import { print } from '../../console/output.ts'
import { instantOf } from '../../ports.ts'
import { textOf } from '../../read/named-file.ts'
import { Refusal } from '../../refusal.ts'
import { backUpKeys, restoreKeys } from './backup/backup.ts'
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
  const known = vaultKeys(folder)
  if (known.length === 0) print('There is no key of a key server here; `entente kas new` makes one.\n')
  for (const { kid, type, url, agreement, from, until } of known) {
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

export type BackupOptions = { to: string; share: string[]; need: string; config?: string }

/** Backs the keys up into one encrypted file, and its shares into others, one for each custodian. */
export async function backUp({ to, share, need, config }: BackupOptions): Promise<void> {
  const { keys, nation } = await readConfig(configFile(config), env)
  const said = { nation, made: instantOf(Date.now()), need: Number(need) }
  const { backup, keys: held } = await backUpKeys(vaultFolder(keys), to, share, said)
  print(
    `${to}: the backup ${backup} of ${held.map(({ kid }) => kid).join(', ')}; any ${need} of ${share.length} shares open it\n`,
  )
  print('Print each share, or carry its file away, and keep it apart from the backup and from the other shares.\n')
}

export type RestoreOptions = { share: string[]; lost?: string[]; config?: string }

/** Restores the keys of a backup by its shares. */
export async function restore(path: string, { share, lost = [], config }: RestoreOptions): Promise<void> {
  const { keys } = await readConfig(configFile(config), env)
  const shares = share.map((from) => ({ path: from, text: textOf(from) }))
  const restored = await restoreKeys(vaultFolder(keys), { path, text: textOf(path) }, shares, lost)
  print(restored.length === 0 ? 'All keys of the backup are here already.\n' : `${restored.join(', ')}: restored\n`)
}

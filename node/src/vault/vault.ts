import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '../config/read.ts'
import type { Store } from '../store/store.ts'
import { PART } from './container/files.ts'
import { type Prove, proving } from './container/proven.ts'
import { removeAllWithheld, settleDraft, settleDrafts } from './drafts.ts'
import { vaultFolder } from './kas/key-files.ts'
import { UnsignedPackages } from './unsigned.ts'
import { Uploads } from './uploads.ts'

/** Where a node keeps packages and the keys for them, and what is being sent to it. */
export type Vault = {
  /** The path of a package's file, by the SHA-256 of its bytes (`sha256:…`). */
  readonly file: (container: string) => string
  /** The path of one that is whole, and not registered yet. */
  readonly draft: (uuid: string) => string
  /** The path of what was brought of an inspection's report, by its digest as acts state it (`sha256:…`). */
  readonly report: (digest: string) => string
  /** The packages, by their UUID, of which there are drafts. */
  readonly drafts: () => string[]
  /** The private keys of this nation's key servers. */
  readonly serverKeys: string
  /** Those that sign its packages. */
  readonly signingKeys: string
  readonly prove: Prove
  readonly uploads: Uploads
  readonly unsigned: UnsignedPackages
}

/**
 * Opens the folder of packages, which no other process may have open. What a process that ended left of uploads is
 * cipher text without its key, and goes, as does what was not whole; drafts are settled by what is on record, and
 * what was withheld goes.
 */
export async function openVault(
  { vault: folder, keys, nation }: Pick<Config, 'vault' | 'keys' | 'nation'>,
  store: Pick<Store, 'read' | 'stopped'>,
): Promise<Vault> {
  const [uploads, drafts] = [join(folder, 'uploads'), join(folder, 'drafts')]
  rmSync(uploads, { recursive: true, force: true })
  for (const each of [uploads, drafts]) mkdirSync(each, { recursive: true, mode: 0o700 })
  for (const each of [folder, drafts]) {
    for (const name of readdirSync(each).filter((file) => file.endsWith(PART))) rmSync(join(each, name))
  }
  const vault: Vault = {
    file: (container: string) => join(folder, `${container.slice('sha256:'.length)}.tdf`),
    report: (digest: string) => join(folder, `${digest.slice('sha256:'.length)}.report.json`),
    draft: (uuid: string) => join(drafts, `${uuid}${DRAFT}`),
    drafts: () => readdirSync(drafts).map((name) => name.slice(0, -DRAFT.length)),
    serverKeys: vaultFolder(keys),
    signingKeys: join(dirname(keys), 'packing'),
    prove: proving(),
    uploads: new Uploads(uploads),
    unsigned: new UnsignedPackages((uuid) => settleDraft({ nation, read: store.read, store, vault }, uuid)),
  }
  const keeps = { nation, read: store.read, store, vault }
  await settleDrafts(keeps)
  await removeAllWithheld(keeps)
  return vault
}

const DRAFT = '.tdf'

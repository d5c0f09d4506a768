import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '../config/read.ts'
import { vaultFolder } from './kas/key-files.ts'
import { Uploads } from './uploads.ts'

/** Where a node keeps packages and the keys for them, and what is being sent to it. */
export type Vault = {
  /** The path of a package's file, by the SHA-256 of its bytes (`sha256:…`). */
  readonly file: (container: string) => string
  /** Where one is packed: it has its name when it is whole. */
  readonly draft: (uuid: string) => string
  /** The private keys of this nation's key servers. */
  readonly serverKeys: string
  /** Those that sign its packages. */
  readonly signingKeys: string
  readonly uploads: Uploads
}

/** What a process that ended left of uploads is cipher text without its key, and goes. */
export function openVault({ vault, keys }: Pick<Config, 'vault' | 'keys'>): Vault {
  const uploads = join(vault, 'uploads')
  rmSync(uploads, { recursive: true, force: true })
  mkdirSync(uploads, { recursive: true, mode: 0o700 })
  return {
    file: (container) => join(vault, `${container.slice('sha256:'.length)}.tdf`),
    draft: (uuid) => join(uploads, `${uuid}.tdf`),
    serverKeys: vaultFolder(keys),
    signingKeys: join(dirname(keys), 'packing'),
    uploads: new Uploads(uploads),
  }
}

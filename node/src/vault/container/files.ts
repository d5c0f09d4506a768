import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, link, open, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parsePolicy } from '@entente/core/container/policy'
import { type Registrations, requireRegistered } from '@entente/core/container/registered'
import type { PackageTerms } from '@entente/core/container/seal'
import type { ShareSource } from '@entente/core/container/shares'
import { openPackage } from './open.ts'
import { copy, fileSink, fileSource, type Source } from './ports.ts'
import { readPackage } from './read.ts'
import { giveName, unnamedFile } from './unnamed-file.ts'
import { type Packer, writePackage } from './write.ts'

const OWN = 0o600
/** How the names of files end that are not whole. */
export const PART = '.part'

/**
 * Packs a file into another, which appears whole or not at all and is never written over; a process that is killed leaves
 * nothing of plain text. Refuses as `writePackage`; rejects with `EEXIST` where there is such a file.
 */
export async function packFile(from: string, to: string, terms: PackageTerms, packer: Packer): Promise<void> {
  await withFile(await open(from), async (source) => {
    const { size } = await source.stat()
    await packSource(fileSource(source, size), to, terms, packer)
  })
}

/** The same of whatever gives bytes by their place. */
export async function packSource(from: Source, to: string, terms: PackageTerms, packer: Packer): Promise<void> {
  await writeWhole(to, (file) => writePackage(from, fileSink(file), terms, packer))
}

/**
 * Opens a package into a file, as `writeWhole` writes one. Refuses as `readPackage`, `requireRegistered` and
 * `openPackage`; rejects with `EEXIST`.
 */
export async function openFile(
  from: string,
  to: string,
  shares: ShareSource,
  registrations: Registrations,
): Promise<void> {
  await withFile(await open(from), async (file) => {
    const { size } = await file.stat()
    const pack = await readPackage(fileSource(file, size))
    const policy = parsePolicy(pack.manifest.encryptionInformation.policy)
    await requireRegistered(pack, policy, registrations, () => createHash('sha256'))
    await writeWhole(to, (plain) => openPackage(pack, shares, fileSink(plain)))
  })
}

/**
 * Writes a file that appears whole or not at all, and that nobody but its owner reads, unless `mode` says who else does.
 * Where the system has files without a name and can name one (Linux), a process that is killed leaves nothing of it;
 * elsewhere it leaves `….part`. Rejects with `EEXIST` where there is such a file.
 */
export async function writeWhole(to: string, write: (file: FileHandle) => Promise<void>, mode = OWN): Promise<void> {
  const unnamed = await unnamedFile(dirname(to), mode)
  if (unnamed === null) await writeNamed(to, write, mode)
  else {
    await withFile(unnamed, async (file) => {
      await write(file)
      await file.sync()
      if (await giveName(file, to)) return
      const { size } = await file.stat()
      await writeNamed(to, (named) => copy(fileSource(file, size), fileSink(named)), mode)
    })
  }
  await syncFolder(to)
}

async function writeNamed(to: string, write: (file: FileHandle) => Promise<void>, mode: number): Promise<void> {
  const part = `${to}.${randomBytes(6).toString('hex')}${PART}`
  const file = await open(part, 'wx', mode)
  try {
    await withFile(file, async () => {
      await write(file)
      await file.sync()
    })
    await link(part, to)
  } finally {
    await unlink(part)
  }
}

async function syncFolder(path: string): Promise<void> {
  await withFile(await open(dirname(path)), (folder) => folder.sync())
}

async function withFile<T>(file: FileHandle, work: (file: FileHandle) => Promise<T>): Promise<T> {
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

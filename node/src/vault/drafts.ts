import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import type { Node } from '../node.ts'
import { fileSource, sha256Of } from './container/ports.ts'
import { packagesIn } from './fold.ts'

type Keeps = Pick<Node, 'nation' | 'read'> & {
  readonly store: Pick<Node['store'], 'stopped'>
  readonly vault: Pick<Node['vault'], 'file' | 'draft' | 'drafts'>
}

/** Settles every draft that a process which ended left. */
export async function settleDrafts(node: Keeps): Promise<void> {
  for (const uuid of node.vault.drafts()) await settleDraft(node, uuid)
}

/**
 * A draft whose registration is on record gets its place among the packages, and any other goes: a package is there
 * whole and registered, or not at all. While the store is stopped nobody can say what is on record, and it stays.
 */
export async function settleDraft({ nation, read, store, vault }: Keeps, uuid: string): Promise<void> {
  const draft = vault.draft(uuid)
  if (store.stopped() !== null || !existsSync(draft)) return
  const registered = (await packagesIn(read, uuid))?.packages[nation]?.registered
  if (registered !== undefined && registered.container === `sha256:${await digestOf(draft)}`)
    await rename(draft, vault.file(registered.container))
  else await rm(draft)
}

async function digestOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    return await sha256Of(fileSource(file, (await file.stat()).size))
  } finally {
    await file.close()
  }
}

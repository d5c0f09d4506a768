import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import type { Node } from '../node.ts'
import { fileSource, sha256Of } from './container/ports.ts'
import { packagesIn, submissionIn } from './fold.ts'

type Keeps = Pick<Node, 'nation' | 'read'> & {
  readonly store: Pick<Node['store'], 'stopped'>
  readonly vault: Pick<Node['vault'], 'file' | 'draft' | 'drafts'>
}

/** Settles every draft that a process which ended left. */
export async function settleDrafts(node: Keeps): Promise<void> {
  for (const uuid of node.vault.drafts()) await settleDraft(node, uuid)
}

/**
 * A draft that is on record as registered, or as waiting for the people who must release it, gets its place among the
 * packages, and any other goes: a package is there whole, or not at all. While the store is stopped nobody can say what
 * is on record, and it stays.
 */
export async function settleDraft({ nation, read, store, vault }: Keeps, uuid: string): Promise<void> {
  const draft = vault.draft(uuid)
  if (store.stopped() !== null || !existsSync(draft)) return
  const registered = (await packagesIn(read, uuid))?.packages[nation]?.registered
  const known = registered ?? (await submissionIn(read, uuid))?.package
  if (known !== undefined && known.container === `sha256:${await digestOf(draft)}`)
    await rename(draft, vault.file(known.container))
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

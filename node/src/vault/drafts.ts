import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import type { Node } from '../node.ts'
import { ASIDE } from './container/aside.ts'
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
  const { registered, submission } = await onRecord({ nation, read }, uuid)
  const known = registered ?? (submission?.withheld === null ? submission.package : undefined)
  if (known !== undefined && known.container === `sha256:${await digestOf(draft)}`)
    await rename(draft, vault.file(known.container))
  else await rm(draft)
}

/** Removes the files of all that was withheld, which a process that ended may have left. */
export async function removeAllWithheld(node: Keeps): Promise<void> {
  const rows = await node.read.selectFrom('package_submission').select('uuid').execute()
  for (const { uuid } of rows) await removeWithheld(node, uuid)
}

/** Removes the file of a package that was withheld: nobody can register it any more. */
export async function removeWithheld({ nation, read, store, vault }: Keeps, uuid: string): Promise<void> {
  if (store.stopped() !== null) return
  const { registered, submission } = await onRecord({ nation, read }, uuid)
  if (registered !== undefined || submission === null || submission.withheld === null) return
  const path = vault.file(submission.package.container)
  for (const each of [path, path + ASIDE]) await rm(each, { force: true })
}

async function onRecord({ nation, read }: Pick<Keeps, 'nation' | 'read'>, uuid: string) {
  const registered = (await packagesIn(read, uuid))?.packages[nation]?.registered
  return { registered, submission: await submissionIn(read, uuid) }
}

async function digestOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    return await sha256Of(fileSource(file, (await file.stat()).size))
  } finally {
    await file.close()
  }
}

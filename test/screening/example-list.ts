import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Node } from '../../node/src/node.ts'
import { importList } from '../../node/src/screening/lists/import-list.ts'
import { closeList, openList } from '../../node/src/screening/lists/open-list.ts'

type Importing = Parameters<typeof importList>[3]

/** Reads a text as a file of a list into a node that keeps its files in `kept`, as an operator reads one. */
export async function readListFile(
  node: Node,
  kept: string,
  name: string,
  text: string,
  importing: Importing,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-list-'))
  const file = join(folder, name)
  writeFileSync(file, text)
  const open = await openList([file])
  try {
    await importList(node, kept, open, { dropConfirmed: true, ...importing })
  } finally {
    await closeList(open)
    rmSync(folder, { recursive: true })
  }
}

/**
 * Reads examples as a version of a list, as an operator reads one from its publisher's file, however few entries it has
 * beside the version before.
 */
export async function readExampleList(
  node: Node,
  kept: string,
  list: string,
  entities: readonly object[],
  published: string,
): Promise<void> {
  const text = entities.map((each) => `${JSON.stringify(each)}\n`).join('')
  await readListFile(node, kept, `${list}.json`, text, { list, publishedOn: published })
}

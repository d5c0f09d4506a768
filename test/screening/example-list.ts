import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Node } from '../../node/src/node.ts'
import { importList } from '../../node/src/screening/lists/import-list.ts'
import { closeList, openList } from '../../node/src/screening/lists/open-list.ts'

/**
 * Reads examples as a version of a list into a node that keeps its files in `kept`, as an operator reads one from its
 * publisher's file, however few entries it has beside the version before.
 */
export async function readExampleList(
  node: Node,
  kept: string,
  list: string,
  entities: readonly object[],
  published: string,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-list-'))
  const file = join(folder, `${list}.json`)
  writeFileSync(file, entities.map((each) => `${JSON.stringify(each)}\n`).join(''))
  const open = await openList([file])
  try {
    await importList(node, kept, open, { list, published, confirmDrop: true })
  } finally {
    await closeList(open)
    rmSync(folder, { recursive: true })
  }
}

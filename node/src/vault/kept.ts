import { type FileHandle, open } from 'node:fs/promises'
import { Refused } from '@entente/core/contract/refusals'
import type { Package } from '@entente/core/vault/state'
import type { Node } from '../node.ts'
import { isAside, isSoundOrAside } from './container/aside.ts'
import { fileSource, type Source } from './container/ports.ts'
import { Damaged } from './container/proven.ts'

type Keeps = Pick<Node, 'vault' | 'log'>

/**
 * Does some work with the file of a package, none of which is read but what was registered. Refuses `not-found`: it is
 * not here, or what is here is damaged, and makes way for a sound one that somebody brings.
 */
export async function withFile<T>(
  node: Keeps,
  { uuid, registered }: Package,
  work: (file: Source) => Promise<T>,
): Promise<T> {
  const { container, length } = registered
  const path = node.vault.file(container)
  const file = await openAt(path)
  try {
    if ((await file.stat()).size !== length) throw new Damaged()
    return await work(await node.vault.prove(fileSource(file, length), container))
  } catch (error) {
    if (!(error instanceof Damaged)) throw error
    node.log.warn({ uuid, path }, 'the file of a package is damaged')
    // On a disk that takes nothing any more it stays where it is, and is refused again.
    await isSoundOrAside(path, container).catch((err: unknown) =>
      node.log.warn({ uuid, err }, 'it cannot be set aside'),
    )
    throw damaged()
  } finally {
    await file.close()
  }
}

async function openAt(path: string): Promise<FileHandle> {
  try {
    return await open(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    throw isAside(path) ? damaged() : new Refused('not-found', 'The file of this package is not at this node')
  }
}

function damaged(): Refused {
  return new Refused('not-found', 'The file of this package is damaged at this node: it is to be brought again')
}

import type { ProposeListInput } from '@entente/core/contract/list-proposals'
import { PIECE_BYTES } from '@entente/core/contract/packages'
import type { Caller } from '@entente/core/contract/people'
import type { Node } from '../node.ts'
import type { IsHere, WouldImport } from '../screening/lists/import-list.ts'
import { readToImport } from '../screening/lists/import-list.ts'
import { closeList, openGiven } from '../screening/lists/open-list.ts'
import type { Given } from '../screening/lists/source.ts'
import type { Sent } from '../vault/uploads.ts'

type SentList = Omit<ProposeListInput, 'preview'>

/**
 * Reads the files of a list that somebody sent, for some work; they stay sent. Refuses what `readToImport` does,
 * `not-found`, and `no-room`.
 */
export async function readSent<T>(
  node: Node,
  by: Caller,
  { uploads, ...said }: SentList,
  work: (would: WouldImport | IsHere) => Promise<T>,
): Promise<T> {
  const claimed = (given: readonly Given[]): Promise<T> => {
    const next = uploads[given.length]
    if (next === undefined) return opened(given)
    return node.vault.uploads.claim(next.upload, by, (sent) => claimed([...given, givenOf(next.name, sent)]))
  }
  const opened = async (given: readonly Given[]) => {
    const open = await openGiven(given)
    try {
      return await readToImport(node, node.lists, open, said, work)
    } finally {
      await closeList(open)
    }
  }
  return claimed([])
}

function givenOf(name: string, sent: Sent): Given {
  return { name, size: sent.size, stream: piecesOf(sent), close: async () => {} }
}

async function* piecesOf({ size, read }: Sent): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += PIECE_BYTES) yield read(at, Math.min(PIECE_BYTES, size - at))
}

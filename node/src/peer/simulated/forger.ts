import { actId } from '@entente/core/contract/act'
import { sealAct } from '@entente/core/ledger/act'
import { encodeBundle } from '@entente/core/ledger/bundle'
import { signCheckpoint } from '@entente/core/ledger/checkpoint'
import type { Signer } from '@entente/core/ledger/key'
import { leafHash, memoryTree } from '@entente/core/ledger/merkle'
import { parseTilePath, tileBytes, tileWidth } from '@entente/core/ledger/tiles'
import { AGREEMENT, type Nation } from './nation.ts'

/** A history that a nation's keys can sign: as many as it likes of one log. */
export type History = {
  readonly entries: readonly Uint8Array[]
  note(size: number, signer?: Signer): Uint8Array
  /** Serves this history, under a note that may be of another. */
  serve(note: Uint8Array, spoil?: Spoil): (request: Request) => Promise<Response>
}

/** What becomes of an answer before it is sent; null: it is withheld. */
export type Spoil = (path: string, bytes: Uint8Array) => Uint8Array | null

/** Whose word an entry is: `version` tells one history from another, `nation` makes it no act of its nation. */
export function entryOf(us: Nation, index: number, version = 0, nation = us.nation): Uint8Array {
  const id = actId(Date.UTC(2014, 2, 18) + index, new Uint8Array(10).fill(version)) ?? ''
  const by = { person: 'p-1', role: 'licensing-officer', organisation: 'An authority' }
  const act = { id, type: 'licences.suspend', at: '2014-03-18T12:00:00Z', nation, log: us.shared.key.name, by }
  return sealAct({ ...act, subject: `licences/${index}`, body: { version }, causes: [] }, [us.seal])
}

export function historyOf(us: Nation, entries: readonly Uint8Array[]): History {
  const tree = memoryTree()
  for (const entry of entries) tree.append(leafHash(entry))
  const origin = us.shared.key.name
  const read = (path: string): Uint8Array | null => {
    const asked = parseTilePath(path)
    if (asked === null || tileWidth(asked.tile.level, asked.tile.index, entries.length) < asked.tile.width) return null
    const { index, width } = asked.tile
    const from = index * 256
    return asked.kind === 'tile' ? tileBytes(asked.tile, tree.nodes) : encodeBundle(entries.slice(from, from + width))
  }
  return {
    entries,
    note: (size, signer = us.shared) => signCheckpoint({ origin, size, root: tree.root(size) }, signer),
    serve: (note, spoil = (_path, bytes) => bytes) => {
      return async (request) => {
        const path = new URL(request.url).pathname.replace(`/log/${AGREEMENT}/`, '')
        const bytes = path === 'checkpoint' ? note : read(path)
        const sent = bytes && spoil(path, bytes)
        return sent === null ? new Response(null, { status: 404 }) : new Response(new Uint8Array(sent))
      }
    },
  }
}

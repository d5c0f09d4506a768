import { base64 } from '@entente/core/ledger/bytes'
import { leafHash, memoryTree, type Tree } from '@entente/core/ledger/merkle'
import { sha256 } from '../../node/src/store/primitives.ts'
import { WITNESS } from './nation.ts'

/** A log as somebody signed it: its size, and its root in base64. */
export type Head = { readonly size: number; readonly root: string }

/** Who has the keys of a node and a machine of his own is told apart by this behind the node's name. */
const NOT_IT = ' (not it)'

export function impostorOf(host: string): string {
  return `${host}${NOT_IT}`
}

/** The node whose keys sign, whoever has them. */
export function keysOf(by: string): string {
  return by.endsWith(NOT_IT) ? by.slice(0, -NOT_IT.length) : by
}

/** Logs of which somebody else signs another history, and what the third witness cosigned of each since. */
export class Forgeries {
  private readonly witnessed = new Map<string, Head[]>()

  begins(origin: string): void {
    this.witnessed.set(origin, [])
  }

  /** Whether what somebody shows of a log is of no history that must be one with the rest: it is judged here. */
  takes(by: string, origin: string, head: Head): boolean {
    const witnessed = this.witnessed.get(origin)
    if (witnessed === undefined) return false
    if (by === WITNESS.host) witnessed.push(head)
    return by === WITNESS.host || by !== keysOf(by)
  }

  /** Whether what the witness cosigned beyond where two histories part is of one of them: this tree, or these entries. */
  isOneHistory(origin: string, parting: number, known: Tree, other: readonly Uint8Array[]): boolean {
    const tree = memoryTree(sha256)
    for (const entry of other) tree.append(leafHash(entry, sha256))
    const beyond = (this.witnessed.get(origin) ?? []).filter(({ size }) => size > parting)
    return [known, tree].some((each) =>
      beyond.every(({ size, root }) => size <= each.size() && base64(each.root(size)) === root),
    )
  }
}

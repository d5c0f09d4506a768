import { placesOf } from '@entente/core/contract/problem'
import { Refused } from '@entente/core/contract/refusals'
import type { Transfer } from '@entente/core/contract/transfer'
import { admit } from '@entente/core/law/admit'
import { decide } from '@entente/core/law/decide'
import type { Ruling } from '@entente/core/law/ruling'
import type { Node } from '../node.ts'

/** In the demonstration the draft agreement counts as if it were in force, and every surface says so. */
export function simulates({ demo }: Pick<Node, 'demo'>): boolean {
  return demo !== null
}

/**
 * The guard's answer by the law in force at an instant, where these nations have licensed it; null where that law does
 * not know what the transfer states.
 */
export function judged(node: Node, transfer: Transfer, at: string, licensed: readonly string[] = []): Ruling | null {
  const book = node.book(at)
  if (admit(book.bundle, at, transfer).length > 0) return null
  return decide(book, at, transfer, { simulate: simulates(node), licensed })
}

/** The same, and every name refused by its place that the statute book does not know. */
export function judgedOrRefused(node: Node, transfer: Transfer, at: string): Ruling {
  const refused = admit(node.book(at).bundle, at, transfer)
  if (refused.length === 0) return decide(node.book(at), at, transfer, { simulate: simulates(node) })
  const places = placesOf(refused, ['transfer'])
  throw new Refused('bad-input', 'The statute book does not know what the transfer states', places)
}

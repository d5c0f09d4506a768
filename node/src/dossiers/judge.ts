import { placesOf } from '@entente/core/contract/problem'
import { Refused } from '@entente/core/contract/refusals'
import type { Transfer } from '@entente/core/contract/transfer'
import { admit } from '@entente/core/law/admit'
import { decide } from '@entente/core/law/decide'
import type { Ruling } from '@entente/core/law/ruling'
import type { Kysely } from 'kysely'
import type { Node } from '../node.ts'
import { screeningOf, severer } from '../screening/facts.ts'
import type { Tables } from '../store/tables.ts'

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

/** The guard's answer of a transfer with the parties of the one that was looked up, where these nations have licensed it. */
export type Guard = (transfer: Transfer, licensed?: readonly string[]) => Ruling | null

/**
 * The guard beside what this node's screening knows of a transfer's parties at an instant: the one place where lists
 * reach it. Null: nothing is screened here.
 */
export async function screenedGuard(
  node: Node,
  db: Kysely<Tables>,
  transfer: Transfer,
  at: string,
): Promise<Guard | null> {
  const screening = await screeningOf(db, node.book(at), transfer, at)
  return screening && ((of, licensed) => judged(node, screening.fill(of), at, licensed))
}

/** The severer of both answers, for whoever binds neither into an act. */
export async function wholeGuard(node: Node, db: Kysely<Tables>, transfer: Transfer, at: string): Promise<Guard> {
  const screened = await screenedGuard(node, db, transfer, at)
  const stated = statedGuard(node, at)
  return screened === null ? stated : (of, licensed) => severer(stated(of, licensed), screened(of, licensed))
}

/** The guard by what a transfer states alone: all that it goes by where nothing is screened. */
export function statedGuard(node: Node, at: string): Guard {
  return (of, licensed) => judged(node, of, at, licensed)
}

/** The same, and every name refused by its place that the statute book does not know. */
export function judgedOrRefused(node: Node, transfer: Transfer, at: string): Ruling {
  const refused = admit(node.book(at).bundle, at, transfer)
  if (refused.length === 0) return decide(node.book(at), at, transfer, { simulate: simulates(node) })
  const places = placesOf(refused, ['transfer'])
  throw new Refused('bad-input', 'The statute book does not know what the transfer states', places)
}
